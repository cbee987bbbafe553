// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/codespanel.h"

class QComboBox;
class QLabel;

namespace tokenscope {
class CodeTimeView;
}

namespace tokenscope::app {

/// When the codes or outputs of the active run are in use: a heat map over time, in step with the timeline.
class CodeTimePanel final : public CodesPanel {
    Q_OBJECT

public:
    explicit CodeTimePanel(const VideoPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("codetime"); }
    QString title() const override { return tr("Codes over time"); }
    Command showCommand() const override { return Command::ShowCodeTime; }
    std::optional<Command> pinCommand() const override { return Command::PinCodeTime; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    CodeTimeView* view() const { return m_view; }
    QComboBox* orderBox() const { return m_order; }
    QLabel* summary() const { return m_summary; }

private:
    void begin(const ClipResultPtr& result) override;
    void setCurrent(int frame) override;
    void setPart(double first, double shown) override;
    void showHovered() override;
    void showSelected() override;
    void retranslate() override;
    void setOrder(int order);
    void showSummary();

    CodeTimeView* m_view;
    QComboBox* m_order;
    QLabel* m_summary;
    bool m_restoring = false;
};

} // namespace tokenscope::app
