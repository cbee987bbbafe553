// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QImage>

#include <cstdint>
#include <vector>

#include "widgets/codetime/codetime.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// Which part of a heat map is drawn, and how large.
struct HeatPart {
    double firstFrame = 0;
    double shownFrames = 1;
    double firstRow = 0;
    double shownRows = 1;
    int width = 0; ///< device pixels
    int height = 0;
    int gap = 0; ///< device pixels of paper below each row, where rows are high enough for it

    bool operator==(const HeatPart&) const = default;
};

/// The pixels that a row or a frame covers: [first, end), at least one.
struct PixelSpan {
    int first = 0;
    int end = 1;
};
PixelSpan pixelsOf(std::int64_t number, double first, double shown, int pixels);

/// Colours of counts on a logarithmic scale: the palest at 1, the strongest at `most`.
class HeatColours {
public:
    HeatColours(const TokenPalette& palette, std::uint32_t most);

    QRgb of(std::uint32_t count) const;
    QRgb paper() const { return m_paper; }
    /// Of frames between a code's first and last in which it is not in use.
    QRgb resting() const { return m_resting; }
    std::uint32_t most() const { return m_most; }

private:
    std::uint32_t m_most;
    double m_perLog;
    QRgb m_paper;
    QRgb m_resting;
    std::vector<QRgb> m_known; ///< of counts 0, 1, 2, …
    std::vector<QRgb> m_ramp;
};

/// Codes in this order as rows, frames as columns. Where several rows or frames share a pixel the greatest count is drawn, and
/// any count before rest, so that nothing is lost. O(cells and rows in view + pixels).
QImage codeTimeHeat(const CodeTime& codes, CodeOrder order, const HeatPart& part, const HeatColours& colours);

} // namespace tokenscope
