// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagepanel.h"
#include "app/work/latestwork.h"

namespace tokenscope {
class CodeUsageView;
}

namespace tokenscope::app {

/// How often each code of the active run is used; pointing at one lights up its tokens.
class UsagePanel final : public ImagePanel {
    Q_OBJECT

public:
    explicit UsagePanel(const ImagePanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("usage"); }
    QString title() const override { return tr("Usage"); }
    Command showCommand() const override { return Command::ShowUsage; }
    std::optional<Command> pinCommand() const override { return Command::PinUsage; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    CodeUsageView* view() const { return m_view; }

private:
    void refresh() override;
    void retranslate() override;
    void showHovered();
    void showSelected();
    FieldSelection selectionOf(std::uint32_t stage, std::int64_t code) const;

    CodeUsageView* m_view;
    FieldResultPtr m_shown;
    bool m_restoring = false;
    LatestWork m_work;
};

} // namespace tokenscope::app
