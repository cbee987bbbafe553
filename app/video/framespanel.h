// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videopanel.h"

class QLabel;
class QToolButton;

namespace tokenscope {
class DataTableView;
} // namespace tokenscope

namespace tokenscope::app {

/// The frames that were looked at in numbers, one row each, with totals; a row is the frame that is looked at.
class FramesPanel final : public VideoPanel {
    Q_OBJECT

public:
    explicit FramesPanel(const VideoPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("frames"); }
    QString title() const override { return tr("Frames"); }
    Command showCommand() const override { return Command::ShowFrames; }
    std::optional<Command> pinCommand() const override { return Command::PinFrames; }
    const ViewExport* viewExport() const override;
    QString commandLine() const override;

    DataTableView* table() const { return m_table; }
    QLabel* totals() const { return m_totals; }
    QToolButton* measureButton() const { return m_measure; }

private:
    void refresh() override;
    void retranslate() override;
    void showTotals(const ClipShown& shown);
    void showCurrent();

    QLabel* m_totals;
    QToolButton* m_measure;
    DataTableView* m_table;
    ClipSourcePtr m_source; ///< whose frames the rows are; null: none
    bool m_showing = false; ///< the current row is set, not used
};

} // namespace tokenscope::app
