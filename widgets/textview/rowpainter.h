// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <span>

#include "widgets/textview/rowlayout.h"
#include "widgets/textview/tokenboxes.h"
#include "widgets/textview/tokenpattern.h"
#include "widgets/theme/tokenpalette.h"

class QPainter;

namespace tokenscope {

/// How a box stands out from its neighbours. Each has a shape of its own besides its colour.
enum class BoxEmphasis : std::uint8_t {
    None,
    SameId, ///< bar below: another token of the vocabulary entry pointed at, or one of a selected set
    Hovered, ///< outline in the text's colour
    Selected, ///< accent fill and outline
    Current, ///< the same with a heavier outline: the keyboard is here
};

struct PaintedBox {
    TokenBox box;
    TokenStyle style;
    BoxEmphasis emphasis = BoxEmphasis::None;
    TokenPattern pattern = TokenPattern::None;
    QStringList notes = {}; ///< what stands under it, a line each, cut to its width
};

/// A part of the row that was looked for and found, in the row's coordinates.
struct FoundMark {
    QRectF rect;
    bool isCurrent = false;

    bool operator==(const FoundMark&) const = default;
};

/// Paints one row: boxes below, then what was found, the text, marks for what has no ink, and the annotations.
class RowPainter {
public:
    RowPainter(const TextMetrics& metrics, const TokenPalette& palette, bool whitespaceMarks)
        : m_metrics(metrics)
        , m_palette(palette)
        , m_whitespaceMarks(whitespaceMarks)
    {
    }

    /// `clip` is the part of the row's own coordinates that is seen.
    void paint(QPainter& painter, const QPointF& topLeft, const RowLayout& row, std::span<const PaintedBox> boxes,
               const QRectF& clip, std::span<const FoundMark> found = {}) const;

private:
    void paintBox(QPainter& painter, const PaintedBox& box) const;
    void paintFound(QPainter& painter, const FoundMark& mark) const;
    void paintNotes(QPainter& painter, const PaintedBox& box) const;
    void paintOutline(QPainter& painter, const TokenBox& box, const QRectF& rect, const QPen& pen) const;
    void paintMark(QPainter& painter, const RowCluster& cluster) const;
    void paintNumberBox(QPainter& painter, const RowCluster& cluster) const;

    const TextMetrics& m_metrics;
    const TokenPalette& m_palette;
    bool m_whitespaceMarks;
};

} // namespace tokenscope
