// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionpanel.h"
#include "app/work/latestwork.h"

class QCheckBox;

namespace tokenscope {
class DataTableView;
}

namespace tokenscope::app {

/// What each method lost by every measure, and beside them what the simplest ways lose with as many tokens.
class LostPanel final : public ReductionPanel {
    Q_OBJECT

public:
    explicit LostPanel(const ReductionPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("lost"); }
    QString title() const override { return tr("What was lost"); }
    Command showCommand() const override { return Command::ShowLost; }
    std::optional<Command> pinCommand() const override { return Command::PinLost; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    DataTableView* table() const { return m_table; }
    QCheckBox* spectralBox() const { return m_spectral; }

private:
    void refresh() override;
    void retranslate() override { refreshSoon(); }

    QCheckBox* m_spectral;
    DataTableView* m_table;
    std::vector<QRectF> m_boxes; ///< counted last
    LatestWork m_work;
};

/// The ways every method is held against: uniform grid, random, average pooling, top saliency.
std::vector<ReductionPipeline> baselinesOf(const ReductionPipeline& pipeline);

} // namespace tokenscope::app
