// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <vector>

#include "widgets/plot/planeplot.h"

namespace tokenscope {

/// How alike pairs of bits are, as a heat map from blue (opposite) over paper (unrelated) to orange (alike); a bit with itself
/// is left out. Spot = row · bits + column.
class BitPairsPlot : public PlanePlot {
    Q_OBJECT
public:
    explicit BitPairsPlot(QWidget* parent = nullptr);

    /// bits × bits from -1 to 1, row-major.
    void setPairs(const std::vector<double>& correlation);
    int bits() const { return m_bits; }
    void setPairReadout(std::function<QString(int first, int second)> readout) { m_readout = std::move(readout); }

protected:
    std::int64_t spotAt(const QPointF& pixel) const override;
    QRectF extentOf(std::int64_t spot) const override;
    std::int64_t spotBeside(std::int64_t spot, int key) const override;
    QString describe(std::int64_t spot) const override;

private:
    void colour();

    int m_bits = 0;
    std::function<QString(int, int)> m_readout;
    QCPColorMap* m_map;
};

/// The strongest correlation of two different bits, with its sign, and where it stands; 0 without two bits.
struct StrongestPair {
    int first = 0;
    int second = 0;
    double correlation = 0;
};
StrongestPair strongestPair(const std::vector<double>& correlation);

} // namespace tokenscope
