// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "widgets/codeusage/usagecells.h"
#include "widgets/plot/planeplot.h"

namespace tokenscope {

/// Uses of codes as a heat map: paper for none, the theme's sequential colours by the logarithm of the mean uses. Its spots
/// are the cells.
class UsageMapPlot : public PlanePlot {
    Q_OBJECT
public:
    explicit UsageMapPlot(QWidget* parent = nullptr);

    void setCells(UsageCells cells);
    const UsageCells& cells() const { return m_cells; }
    void setCellReadout(std::function<QString(const CodeSpan&)> readout) { m_readout = std::move(readout); }

protected:
    std::int64_t spotAt(const QPointF& pixel) const override;
    QRectF extentOf(std::int64_t spot) const override;
    std::int64_t spotBeside(std::int64_t spot, int key) const override;
    QString describe(std::int64_t spot) const override;

private:
    void colour();

    UsageCells m_cells;
    std::function<QString(const CodeSpan&)> m_readout;
    QCPColorMap* m_map;
};

} // namespace tokenscope
