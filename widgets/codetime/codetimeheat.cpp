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

/// One line of pixels and what falls into it.
class Line {
public:
    explicit Line(std::size_t width)
        : m_count(width)
        , m_resting(width + 1)
    {
    }

    void add(PixelSpan span, std::uint32_t count)
    {
        std::uint32_t* pixel = m_count.data();
        const int end = std::min(span.end, width());
        for (int x = std::max(0, span.first); x < end; ++x)
            pixel[x] = std::max(pixel[x], count);
    }
    /// As many as there are rows: the ends are noted, and what is between them when the line is drawn.
    void addResting(int first, int end)
    {
        ++m_resting[static_cast<std::size_t>(std::clamp(first, 0, width()))];
        --m_resting[static_cast<std::size_t>(std::clamp(end, 0, width()))];
    }
    void drawInto(QRgb* pixels, const HeatColours& colours)
    {
        int resting = 0;
        for (std::size_t x = 0; x < m_count.size(); ++x) {
            resting += m_resting[x];
            pixels[x] = m_count[x] > 0 ? colours.of(m_count[x]) : resting > 0 ? colours.resting() : colours.paper();
        }
        std::ranges::fill(m_count, 0U);
        std::ranges::fill(m_resting, 0);
    }

private:
    int width() const { return static_cast<int>(m_count.size()); }

    std::vector<std::uint32_t> m_count;
    std::vector<int> m_resting;
};

} // namespace

PixelSpan pixelsOf(std::int64_t number, double first, double shown, int pixels)
{
    const double each = pixels / shown;
    const double from = std::clamp((static_cast<double>(number) - first) * each, -1e6, 1e6);
    const double to = std::clamp((static_cast<double>(number + 1) - first) * each, -1e6, 1e6);
    const int begin = static_cast<int>(std::floor(from));
    return {begin, std::max(begin + 1, static_cast<int>(std::floor(to)))};
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

QImage codeTimeHeat(const CodeTime& codes, const std::vector<std::uint32_t>& order, const HeatPart& part,
                    const HeatColours& colours)
{
    if (part.width <= 0 || part.height <= 0)
        return {};
    QImage heat(part.width, part.height, QImage::Format_RGB32);
    heat.fill(colours.paper());
    Line line(static_cast<std::size_t>(part.width));
    std::vector<PixelSpan> frameSpan(codes.frames());
    for (std::size_t frame = 0; frame < frameSpan.size(); ++frame)
        frameSpan[frame] = pixelsOf(static_cast<std::int64_t>(frame), part.firstFrame, part.shownFrames, part.width);
    const double high = part.height / part.shownRows;
    const int gap = high >= 4.0 * part.gap ? part.gap : 0;
    const auto rows = static_cast<std::int64_t>(order.size());
    const auto firstFrame = static_cast<std::uint32_t>(std::max(0.0, std::floor(part.firstFrame)));
    const double endFrame = part.firstFrame + part.shownFrames;
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
    for (auto row = static_cast<std::int64_t>(std::max(0.0, std::floor(part.firstRow))); row < rows; ++row) {
        const PixelSpan span = pixelsOf(row, part.firstRow, part.shownRows, part.height);
        if (span.first >= part.height)
            break;
        if (span.end <= 0)
            continue;
        if (span.first != at.first && at.end >= 0)
            draw();
        at = span;
        const std::uint32_t index = order[static_cast<std::size_t>(row)];
        const CodeLife& life = codes.lives()[index];
        line.addResting(frameSpan[life.born].first, frameSpan[life.died].end);
        const std::span<const CodeCell> cells = codes.cells(index);
        auto cell = std::ranges::lower_bound(cells, firstFrame, {}, &CodeCell::frame);
        for (; cell != cells.end() && cell->frame < endFrame; ++cell)
            line.add(frameSpan[cell->frame], cell->count);
    }
    if (at.end >= 0)
        draw();
    return heat;
}

} // namespace tokenscope
