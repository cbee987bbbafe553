// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetimeheat.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "widgets/theme/contrast.h"

namespace tokenscope {
namespace {

constexpr std::size_t kRamp = 256;
constexpr std::uint32_t kKnown = 1024;
constexpr double kLeastStrength = 0.45; ///< of a count of 1 above paper, so that it is seen
constexpr float kRestingAlpha = 0.07F;

PixelSpan spanOf(std::int64_t number, double first, double each)
{
    const double from = std::clamp((static_cast<double>(number) - first) * each, -1e6, 1e6);
    const double to = std::clamp((static_cast<double>(number + 1) - first) * each, -1e6, 1e6);
    const int begin = static_cast<int>(std::floor(from));
    return {begin, std::max(begin + 1, static_cast<int>(std::floor(to)))};
}

/// Frames in view by the pixels they fall into: a bin is a frame, or all the frames of a pixel.
class Bins {
public:
    Bins(std::size_t frames, const HeatPart& part)
        : m_first(static_cast<std::uint32_t>(std::max(0.0, std::floor(part.firstFrame))))
    {
        const double each = part.width / part.shownFrames;
        for (std::size_t frame = m_first; frame < frames; ++frame) {
            const PixelSpan span = spanOf(static_cast<std::int64_t>(frame), part.firstFrame, each);
            if (span.first >= part.width)
                break;
            if (m_pixels.empty() || span.first >= m_pixels.back().end)
                m_pixels.push_back({std::max(0, span.first), 0});
            m_pixels.back().end = std::clamp(span.end, m_pixels.back().end, part.width);
            m_bin.push_back(static_cast<std::uint32_t>(m_pixels.size() - 1));
        }
    }

    std::uint32_t firstFrame() const { return m_first; }
    std::uint32_t endFrame() const { return m_first + static_cast<std::uint32_t>(m_bin.size()); }
    /// Of a frame in view.
    std::uint32_t of(std::uint32_t frame) const { return m_bin[frame - m_first]; }
    const std::vector<PixelSpan>& pixels() const { return m_pixels; }

private:
    std::uint32_t m_first;
    std::vector<std::uint32_t> m_bin; ///< of each frame in view
    std::vector<PixelSpan> m_pixels; ///< of each bin
};

/// One line of pixels and what falls into it.
class Line {
public:
    explicit Line(const Bins& bins)
        : m_bins(bins)
        , m_count(bins.pixels().size())
        , m_resting(bins.pixels().size() + 1)
    {
    }

    void add(const CodeRow& row, std::span<const CodeCell> cells)
    {
        const std::uint32_t first = m_bins.firstFrame();
        const std::uint32_t end = m_bins.endFrame();
        if (row.born >= end || row.died < first)
            return;
        // As many as there are rows: the ends are noted, and what is between them when the line is drawn.
        ++m_resting[m_bins.of(std::max(row.born, first))];
        --m_resting[m_bins.of(std::min(row.died, end - 1)) + 1];
        auto cell = first == 0 ? cells.begin() : std::ranges::lower_bound(cells, first, {}, &CodeCell::frame);
        for (; cell != cells.end() && cell->frame < end; ++cell) {
            std::uint32_t& count = m_count[m_bins.of(cell->frame)];
            count = std::max(count, cell->count);
        }
    }
    void drawInto(QRgb* pixels, const HeatColours& colours)
    {
        int resting = 0;
        for (std::size_t bin = 0; bin < m_count.size(); ++bin) {
            resting += m_resting[bin];
            const QRgb colour = m_count[bin] > 0 ? colours.of(m_count[bin])
                : resting > 0                    ? colours.resting()
                                                 : colours.paper();
            const PixelSpan span = m_bins.pixels()[bin];
            std::fill(pixels + span.first, pixels + span.end, colour);
        }
        std::ranges::fill(m_count, 0U);
        std::ranges::fill(m_resting, 0);
    }

private:
    const Bins& m_bins;
    std::vector<std::uint32_t> m_count;
    std::vector<int> m_resting;
};

} // namespace

PixelSpan pixelsOf(std::int64_t number, double first, double shown, int pixels)
{
    return spanOf(number, first, pixels / shown);
}

HeatColours::HeatColours(const TokenPalette& palette, std::uint32_t most)
    : m_most(std::max(1U, most))
    , m_perLog(m_most > 1 ? static_cast<double>(kRamp - 1) / std::log(static_cast<double>(m_most)) : 0)
    , m_paper(palette.paper().rgb())
{
    QColor rest = palette.text();
    rest.setAlphaF(kRestingAlpha);
    m_resting = contrast::over(rest, palette.paper()).rgb();
    m_ramp.reserve(kRamp);
    for (std::size_t step = 0; step < kRamp; ++step) {
        const double value = static_cast<double>(step) / static_cast<double>(kRamp - 1);
        QColor colour = palette.sequential(value).outline;
        colour.setAlphaF(static_cast<float>(kLeastStrength + (1 - kLeastStrength) * value));
        m_ramp.push_back(contrast::over(colour, palette.paper()).rgb());
    }
    const std::uint32_t known = std::min(kKnown, m_most + 1);
    std::vector<QRgb> colours;
    colours.reserve(known);
    for (std::uint32_t count = 0; count < known; ++count)
        colours.push_back(of(count));
    m_known = std::move(colours);
}

QRgb HeatColours::of(std::uint32_t count) const
{
    if (count < m_known.size())
        return m_known[count];
    if (count == 0)
        return m_paper;
    const double step = std::log(static_cast<double>(count)) * m_perLog;
    return m_ramp[std::min(m_ramp.size() - 1, static_cast<std::size_t>(std::lround(step)))];
}

QImage codeTimeHeat(const CodeTime& codes, CodeOrder order, const HeatPart& part, const HeatColours& colours)
{
    if (part.width <= 0 || part.height <= 0)
        return {};
    QImage heat(part.width, part.height, QImage::Format_RGB32);
    heat.fill(colours.paper());
    const Bins bins(codes.frames(), part);
    Line line(bins);
    const CodeRows& rows = codes.rows(order);
    const double high = part.height / part.shownRows;
    const int gap = high >= 4.0 * part.gap ? part.gap : 0;
    PixelSpan at = {-1, -1};
    const auto draw = [&] {
        const int top = std::max(0, at.first);
        const int end = std::min(part.height, std::max(top + 1, at.end - gap));
        if (top >= part.height)
            return;
        line.drawInto(reinterpret_cast<QRgb*>(heat.scanLine(top)), colours);
        for (int y = top + 1; y < end; ++y)
            std::memcpy(heat.scanLine(y), heat.constScanLine(top), static_cast<std::size_t>(part.width) * sizeof(QRgb));
    };
    for (auto row = static_cast<std::size_t>(std::max(0.0, std::floor(part.firstRow))); row < rows.rows.size(); ++row) {
        const PixelSpan span = spanOf(static_cast<std::int64_t>(row), part.firstRow, high);
        if (span.first >= part.height)
            break;
        if (span.end <= 0)
            continue;
        if (span.first != at.first && at.end >= 0)
            draw();
        at = span;
        line.add(rows.rows[row], rows.cellsOf(row));
    }
    if (at.end >= 0)
        draw();
    return heat;
}

} // namespace tokenscope
