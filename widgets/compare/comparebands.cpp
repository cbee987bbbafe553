// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/comparebands.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

void CompareBands::setStudy(std::shared_ptr<const ComparisonStudy> study)
{
    m_study = std::move(study);
    m_cache.clear();
}

void CompareBands::setStyle(const TextMetrics& metrics, const TokenPalette& palette)
{
    m_metrics = std::make_unique<TextMetrics>(metrics);
    m_palette = palette;
    m_cache.clear();
}

const CompareBand& CompareBands::band(const RowIndex& rows, RowNumber number, qreal width)
{
    if (const CompareBand* found = m_cache.object(number))
        return *found;
    const TextDocument& text = m_study->text;
    const ByteRange bytes = rows.range(number);
    const LineIndex& lines = text.lines();
    const bool rightToLeft = runsRightToLeft(text.slice(lines.range(lines.lineAtByte(bytes.begin))));
    auto* made = new CompareBand{RowLayout(text.bytes(), bytes, rightToLeft, *m_metrics), 0, {}};
    if (rightToLeft)
        made->shift = std::max(0.0, width - made->layout.width());
    const bool lastRow = bytes.end == text.bytes().size() && number + 1 == rows.count();
    for (const std::size_t index : m_study->compared) {
        std::vector<PaintedBox>& painted = made->boxes.emplace_back();
        for (const TokenBox& box : tokenBoxes(made->layout, *m_study->tokenizers[index].tokens, lastRow))
            painted.push_back({box, m_palette.hue(box.token)});
    }
    m_cache.insert(number, made);
    return *made; // NOLINT(clang-analyzer-cplusplus.NewDelete): the cache holds many, so insert() keeps it
}

std::vector<QRectF> stretchesOf(const RowLayout& row, ByteRange range)
{
    constexpr qreal kSameEdge = 0.5; // pixels
    std::vector<QRectF> all;
    for (const RowCluster& cluster : row.clusters()) {
        if (cluster.end > range.begin && cluster.begin < range.end)
            all.emplace_back(cluster.left, 0, cluster.right - cluster.left, row.height());
    }
    std::ranges::sort(all, {}, [](const QRectF& one) { return one.left(); });
    std::vector<QRectF> runs;
    for (const QRectF& one : all) {
        if (!runs.empty() && one.left() - runs.back().right() < kSameEdge)
            runs.back().setRight(std::max(runs.back().right(), one.right()));
        else
            runs.push_back(one);
    }
    return runs;
}

} // namespace tokenscope
