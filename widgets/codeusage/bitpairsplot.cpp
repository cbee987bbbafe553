// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/bitpairsplot.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace tokenscope {

namespace {

constexpr unsigned kBlue = 4; // of the palette's hues
constexpr unsigned kOrange = 0;
constexpr double kLeastRange = 0.1; // less is noise, and looks like it

QCPColorGradient divergingGradient(const TokenPalette& palette)
{
    const auto solid = [](QColor colour) {
        colour.setAlpha(255);
        return colour;
    };
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    gradient.setColorStopAt(0, solid(palette.hue(kBlue).outline));
    gradient.setColorStopAt(0.5, palette.paper());
    gradient.setColorStopAt(1, solid(palette.hue(kOrange).outline));
    return gradient;
}

int bitsOf(const std::vector<double>& correlation)
{
    return static_cast<int>(std::lround(std::sqrt(static_cast<double>(correlation.size()))));
}

} // namespace

StrongestPair strongestPair(const std::vector<double>& correlation)
{
    const int bits = bitsOf(correlation);
    StrongestPair strongest{0, bits > 1 ? 1 : 0, 0};
    for (int first = 0; first < bits; ++first) {
        for (int second = first + 1; second < bits; ++second) {
            const double value = correlation[static_cast<std::size_t>(std::ptrdiff_t{first} * bits + second)];
            if (std::abs(value) > std::abs(strongest.correlation))
                strongest = {first, second, value};
        }
    }
    return strongest;
}

BitPairsPlot::BitPairsPlot(QWidget* parent)
    : PlanePlot(parent)
    , m_map(new QCPColorMap(xAxis, yAxis))
{
    yAxis->setRangeReversed(true);
    m_map->setInterpolate(false);
    m_map->setTightBoundary(false);
    m_map->setAntialiased(false);
    for (QCPAxis* axis : {xAxis, yAxis})
        setCounting(axis);
    connect(this, &PlotWidget::restyled, this, &BitPairsPlot::colour);
    colour();
}

void BitPairsPlot::colour()
{
    m_map->setGradient(divergingGradient(tokenPalette()));
    for (QCPAxis* axis : {xAxis, yAxis})
        axis->grid()->setVisible(false);
}

void BitPairsPlot::setPairs(const std::vector<double>& correlation)
{
    setPointedSpot(-1);
    setChosenSpot(-1);
    m_bits = bitsOf(correlation);
    const int cells = std::max(1, m_bits);
    QCPColorMapData* values = m_map->data();
    values->setSize(cells, cells);
    values->setRange(QCPRange(1, cells), QCPRange(1, cells));
    for (int row = 0; row < m_bits; ++row) {
        for (int column = 0; column < m_bits; ++column)
            values->setCell(column, row,
                            row == column
                                ? std::numeric_limits<double>::quiet_NaN()
                                : correlation[static_cast<std::size_t>(std::ptrdiff_t{row} * m_bits + column)]);
    }
    const double range = std::max(kLeastRange, std::abs(strongestPair(correlation).correlation));
    m_map->setDataRange(QCPRange(-range, range));
    setPlaneHome(QRectF(0.5, 0.5, cells, cells), false);
}

std::int64_t BitPairsPlot::spotAt(const QPointF& pixel) const
{
    const auto column = static_cast<std::int64_t>(std::floor(xAxis->pixelToCoord(pixel.x()) - 0.5));
    const auto row = static_cast<std::int64_t>(std::floor(yAxis->pixelToCoord(pixel.y()) - 0.5));
    const bool isThere = column >= 0 && column < m_bits && row >= 0 && row < m_bits && column != row;
    return isThere ? row * m_bits + column : -1;
}

QRectF BitPairsPlot::extentOf(std::int64_t spot) const
{
    const int bits = std::max(1, m_bits);
    const std::int64_t row = spot / bits;
    return {static_cast<double>(spot % bits) + 0.5, static_cast<double>(row) + 0.5, 1, 1};
}

std::int64_t BitPairsPlot::spotBeside(std::int64_t spot, int key) const
{
    constexpr int kPage = 10;
    if (m_bits < 2)
        return -1;
    const std::int64_t last = std::int64_t{m_bits} * m_bits - 2; // in the corner a bit meets itself
    if (key == Qt::Key_Home || (spot < 0 && key != Qt::Key_End))
        return 1;
    if (key == Qt::Key_End)
        return last;
    const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
    const bool back = key == Qt::Key_Left || key == Qt::Key_Up || key == Qt::Key_PageUp;
    const int far = key == Qt::Key_PageUp || key == Qt::Key_PageDown ? kPage : 1;
    std::int64_t row = spot / m_bits;
    std::int64_t column = spot % m_bits;
    std::int64_t& moved = across ? column : row;
    const std::int64_t before = moved;
    const int step = back ? -1 : 1;
    moved = std::clamp<std::int64_t>(moved + std::int64_t{step} * far, 0, m_bits - 1);
    if (row == column) // over the middle line, or not at all
        moved = moved + step >= 0 && moved + step < m_bits ? moved + step : before;
    return row * m_bits + column;
}

QString BitPairsPlot::describe(std::int64_t spot) const
{
    return m_readout && m_bits > 0 && spot >= 0
        ? m_readout(static_cast<int>(spot / m_bits), static_cast<int>(spot % m_bits))
        : QString();
}

} // namespace tokenscope
