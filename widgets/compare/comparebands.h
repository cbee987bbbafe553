// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QRectF>

#include <memory>
#include <vector>

#include "core/text/document/rowindex.h"
#include "core/textstudy/compare/study.h"
#include "widgets/textview/rowlayout.h"
#include "widgets/textview/rowpainter.h"

namespace tokenscope {

/// One visual row of the text under every tokenizer: the characters are laid out once, so that they stand at the same x in
/// all rows of the band.
struct CompareBand {
    RowLayout layout;
    qreal shift = 0; ///< of a right-to-left row, to end at the right edge
    std::vector<std::vector<PaintedBox>> boxes; ///< per compared encoding; emphasis is set while painting
};

/// Lays out the bands of a study, keeping those used last.
class CompareBands {
public:
    void setStudy(std::shared_ptr<const ComparisonStudy> study);
    void setStyle(const TextMetrics& metrics, const TokenPalette& palette);
    void clear() { m_cache.clear(); }

    /// The band of row `number` in a column of `width` pixels for text.
    const CompareBand& band(const RowIndex& rows, RowNumber number, qreal width);

private:
    static constexpr int kKept = 256;

    std::shared_ptr<const ComparisonStudy> m_study;
    std::unique_ptr<TextMetrics> m_metrics;
    TokenPalette m_palette;
    QCache<RowNumber, CompareBand> m_cache{kKept};
};

/// Where bytes [range) stand in a row, as runs from left to right in the row's own coordinates: one unless directions of
/// writing are mixed; empty when the row has none of them.
std::vector<QRectF> stretchesOf(const RowLayout& row, ByteRange range);

} // namespace tokenscope
