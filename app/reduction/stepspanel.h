// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionpanel.h"

class QLabel;
class QSlider;
class QToolButton;

namespace tokenscope {
class DataTableView;
}

namespace tokenscope::app {

/// The decisions of the active method one by one, with who would have been next; the pictures show the tokens as they stand
/// after the decision chosen.
class StepsPanel final : public ReductionPanel {
    Q_OBJECT

public:
    explicit StepsPanel(const ReductionPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("steps"); }
    QString title() const override { return tr("Steps"); }
    Command showCommand() const override { return Command::ShowSteps; }
    std::optional<Command> pinCommand() const override { return Command::PinSteps; }
    const ViewExport* viewExport() const override;

    QSlider* slider() const { return m_slider; }
    DataTableView* table() const { return m_table; }

private:
    void refresh() override;
    void retranslate() override { refreshSoon(); }
    /// -1: all of them.
    void goTo(int step);
    void showWhere();
    int steps() const;

    QToolButton* m_back;
    QToolButton* m_forth;
    QToolButton* m_all;
    QSlider* m_slider;
    QLabel* m_where;
    DataTableView* m_table;
    ReducedFieldPtr m_shown;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
