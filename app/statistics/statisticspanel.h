// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/panels/panel.h"
#include "app/work/latestwork.h"
#include "core/text/document/selection.h"
#include "core/textstudy/statistics/selecttokens.h"

#include <optional>

class QToolButton;

namespace tokenscope {
class StatisticsView;
}

namespace tokenscope::app {

class ProgressLine;

/// Statistics of the text shown; what is chosen in a plot becomes the selection everywhere, as a set of tokens.
class StatisticsPanel final : public Panel {
    Q_OBJECT

public:
    explicit StatisticsPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("statistics"); }
    QString title() const override { return tr("Statistics"); }
    Command showCommand() const override { return Command::ShowStatistics; }
    std::optional<Command> pinCommand() const override { return Command::PinStatistics; }
    const ViewExport* viewExport() const override;
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    void cancelWork() override;

    StatisticsView* view() const { return m_view; }

private:
    void refresh() override;
    /// Whether the statistics are of the tokens the session has now, and not of those before.
    bool isCurrent() const;
    void choose(const statistics::Query& query);
    void select(std::shared_ptr<TokenSet> set, const statistics::Query& query);
    void hoverEntry(TokenId id);
    void showSelection(const Selection& selection);
    void markSelection(const Selection& selection);
    void showHint();
    void retranslate() override;

    StatisticsView* m_view;
    ProgressLine* m_progress;
    QToolButton* m_cancel;
    std::optional<EncodedText> m_shown; ///< what the statistics are of
    std::uint64_t m_wantedKey = 0; ///< of the work under way
    bool m_cancelled = false; ///< since the last start
    bool m_restoring = false;
    LatestWork m_work;
    LatestWork m_select;
};

} // namespace tokenscope::app
