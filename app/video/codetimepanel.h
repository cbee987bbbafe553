// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videopanel.h"
#include "app/work/latestwork.h"

class QComboBox;
class QLabel;

namespace tokenscope {
class CodeTimeView;
struct CodeSpot;
struct CodeTimeContent;
} // namespace tokenscope

namespace tokenscope::app {

class CodeBox;

/// When the codes or outputs of the active run are in use: a heat map over time, in step with the timeline.
class CodeTimePanel final : public VideoPanel {
    Q_OBJECT

public:
    explicit CodeTimePanel(const VideoPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("codetime"); }
    QString title() const override { return tr("Codes over time"); }
    Command showCommand() const override { return Command::ShowCodeTime; }
    const ViewExport* viewExport() const override;
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    CodeTimeView* view() const { return m_view; }
    QComboBox* orderBox() const { return m_order; }
    CodeBox* codeBox() const { return m_code; }
    QLabel* summary() const { return m_summary; }

private:
    void connectView();
    void refresh() override;
    void retranslate() override;
    void take(const ClipResultPtr& result, CodeTimeContent content);
    void setOrder(int order);
    void showFrame();
    void showPart();
    void showHovered();
    void showSelected();
    void showSummary();
    std::int64_t codeIn(const FieldSelection& selection) const;

    CodeTimeView* m_view;
    QComboBox* m_order;
    CodeBox* m_code;
    QLabel* m_summary;
    ClipResultPtr m_wanted;
    ClipResultPtr m_shown;
    bool m_restoring = false;
    bool m_showing = false; ///< the view is set, not used
    LatestWork m_work;
};

} // namespace tokenscope::app
