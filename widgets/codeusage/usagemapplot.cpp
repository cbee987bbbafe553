// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/usagemapplot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "widgets/plot/plotticker.h"
#include "widgets/theme/contrast.h"

namespace tokenscope {

namespace {

constexpr int kGradientSteps = 16;
constexpr int kGradientLevels = 512;
constexpr double kLeastStrength = 0.25;

/// Whole numbers in steps: tick t is first + t · step.
class StepTicker final : public PlotTicker {
public:
    StepTicker(std::int64_t first, std::int64_t step, bool added)
        : PlotTicker(true)
        , m_first(first)
        , m_step(step)
        , m_added(added)
    {
    }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar /*format*/, int /*precision*/) override
    {
        const qlonglong value = m_first + std::llround(tick) * m_step;
        return (m_added && value >= 0 ? QStringLiteral("+") : QString()) + locale.toString(value);
    }

private:
    std::int64_t m_first;
    std::int64_t m_step;
    bool m_added;
};

/// Paper for no use, and from one use on what is told from it at a glance.
QCPColorGradient usageGradient(const TokenPalette& palette)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setLevelCount(kGradientLevels);
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    gradient.setColorStopAt(0, palette.paper());
    for (int i = 0; i <= kGradientSteps; ++i) {
        const double value = static_cast<double>(i) / kGradientSteps;
        QColor colour = palette.sequential(value).outline;
        colour.setAlphaF(static_cast<float>(kLeastStrength + (1 - kLeastStrength) * value));
        gradient.setColorStopAt(std::max(value, 1.0 / kGradientLevels), contrast::over(colour, palette.paper()));
    }
    return gradient;
}

} // namespace

UsageMapPlot::UsageMapPlot(QWidget* parent)
    : PlanePlot(parent)
    , m_map(new QCPColorMap(xAxis, yAxis))
{
    yAxis->setRangeReversed(true);
    m_map->setInterpolate(false);
    m_map->setTightBoundary(false);
    m_map->setAntialiased(false);
    connect(this, &PlotWidget::restyled, this, &UsageMapPlot::colour);
    colour();
}

void UsageMapPlot::colour()
{
    m_map->setGradient(usageGradient(tokenPalette()));
    yAxis->grid()->setVisible(false);
}

void UsageMapPlot::setCells(UsageCells cells)
{
    setPointedSpot(-1);
    setChosenSpot(-1);
    m_cells = std::move(cells);
    const int columns = std::max(1, m_cells.columns);
    const int rows = std::max(1, m_cells.rows);
    QCPColorMapData* values = m_map->data();
    values->setSize(columns, rows);
    values->setRange(QCPRange(0, columns - 1), QCPRange(0, rows - 1));
    double most = 0;
    for (int cell = 0; cell < m_cells.cells(); ++cell) {
        const double uses = m_cells.uses[static_cast<std::size_t>(cell)];
        most = std::max(most, uses);
        values->setCell(cell % columns, cell / columns,
                        uses < 0 ? std::numeric_limits<double>::quiet_NaN() : std::log1p(uses));
    }
    m_map->setDataRange(QCPRange(0, std::max(std::log(2.0), std::log1p(most))));
    const std::int64_t step = m_cells.codesPerCell;
    xAxis->setTicker(QSharedPointer<StepTicker>::create(0, step, !m_cells.rowIsStage));
    yAxis->setTicker(m_cells.rowIsStage ? QSharedPointer<StepTicker>::create(1, 1, false)
                                        : QSharedPointer<StepTicker>::create(0, step * columns, false));
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->ticker()->setTickCount(4);
        axis->setSubTicks(false);
    }
    setPlaneHome(QRectF(-0.5, -0.5, columns, rows), false);
}

std::int64_t UsageMapPlot::spotAt(const QPointF& pixel) const
{
    const auto column = static_cast<std::int64_t>(std::floor(xAxis->pixelToCoord(pixel.x()) + 0.5));
    const auto row = static_cast<std::int64_t>(std::floor(yAxis->pixelToCoord(pixel.y()) + 0.5));
    if (column < 0 || column >= m_cells.columns || row < 0 || row >= m_cells.rows)
        return -1;
    const std::int64_t cell = row * m_cells.columns + column;
    return m_cells.holds(cell) ? cell : -1;
}

QRectF UsageMapPlot::extentOf(std::int64_t spot) const
{
    const int columns = std::max(1, m_cells.columns);
    const std::int64_t row = spot / columns;
    return {static_cast<double>(spot % columns) - 0.5, static_cast<double>(row) - 0.5, 1, 1};
}

std::int64_t UsageMapPlot::spotBeside(std::int64_t spot, int key) const
{
    constexpr int kPage = 10;
    switch (key) {
    case Qt::Key_Left:
        return m_cells.beside(spot, -1, 0);
    case Qt::Key_Right:
        return m_cells.beside(spot, 1, 0);
    case Qt::Key_Up:
        return m_cells.beside(spot, 0, -1);
    case Qt::Key_Down:
        return m_cells.beside(spot, 0, 1);
    case Qt::Key_Home:
        return m_cells.firstCell();
    case Qt::Key_End:
        return m_cells.lastCell();
    default:
        break;
    }
    const int rowsOn = key == Qt::Key_PageUp ? -kPage : kPage;
    const std::int64_t row = spot < 0 ? 0 : spot / std::max(1, m_cells.columns);
    return m_cells.beside(spot, 0, static_cast<int>(std::clamp<std::int64_t>(row + rowsOn, 0, m_cells.rows - 1) - row));
}

QString UsageMapPlot::describe(std::int64_t spot) const
{
    return m_readout && m_cells.holds(spot) ? m_readout(m_cells.codesOf(spot)) : QString();
}

} // namespace tokenscope
