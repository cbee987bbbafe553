// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QList>
#include <QTextLayout>

#include <memory>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/document/displaystep.h"

class QPainter;

namespace tokenscope {

/// Measures of the grid text is set in, in logical pixels.
struct TextMetrics {
    /// `notes` is the number of lines of annotations under the text.
    explicit TextMetrics(const QFont& textFont, int notes = 0);

    QFont font;
    QFont smallFont; ///< of the numbers in byte boxes, and of annotations
    qreal columnWidth;
    qreal textHeight; ///< of the text and its boxes
    qreal rowHeight; ///< with the annotations
    qreal baseline; ///< from the top of a row
    qreal noteHeight; ///< of one line of annotations
    qreal noteWidth; ///< of one of its digits
};

/// One user-perceived character of a row and where it stands.
struct RowCluster {
    std::uint64_t begin = 0; ///< bytes of the document
    std::uint64_t end = 0;
    qreal left = 0;
    qreal right = 0;
    char32_t value = 0; ///< its first code point, or the byte of a byte box
    DisplayShape shape = DisplayShape::Character;
    bool rightToLeft = false;
    int textBegin = 0; ///< in the units of the row's own text
    int textEnd = 0;
    qreal space = 0; ///< room behind it in reading direction, not part of [left, right)

    /// With the room behind it.
    qreal outerLeft() const { return rightToLeft ? left - space : left; }
    qreal outerRight() const { return rightToLeft ? right : right + space; }
    bool operator==(const RowCluster&) const = default;
};

/// A visual row, shaped once: bidirectional text in visual order, marks on their letters. Knows nothing of tokens.
class RowLayout {
public:
    /// Lays out bytes [range) of `text`. `rightToLeft` is the paragraph's direction.
    RowLayout(std::string_view text, ByteRange range, bool rightToLeft, const TextMetrics& metrics);

    ByteRange bytes() const { return m_bytes; }
    /// Gives each cluster room behind it, in reading direction: `space` has one width for each. Once at most.
    void spread(const std::vector<qreal>& space);
    /// In the order of the bytes, without gaps.
    const std::vector<RowCluster>& clusters() const { return m_clusters; }
    qreal width() const { return m_width; }
    qreal height() const { return m_height; }
    bool isRightToLeft() const { return m_rightToLeft; }
    /// Where the text ends (the left edge when it runs to the left).
    qreal endX() const { return m_rightToLeft ? 0 : m_width; }
    /// The characters, in the painter's pen; marks and byte boxes are RowPainter's.
    void drawText(QPainter& painter, const QPointF& topLeft) const;

private:
    struct Builder;
    /// Characters side by side that moved together.
    struct Piece {
        qreal shift;
        QList<QGlyphRun> glyphs;
    };
    void shape(const Builder& builder, const TextMetrics& metrics);
    void placeClusters(const Builder& builder, const QTextLine& line, qreal columnWidth);

    ByteRange m_bytes;
    bool m_rightToLeft;
    qreal m_width = 0;
    qreal m_height = 0;
    qreal m_baseline = 0;
    std::vector<RowCluster> m_clusters;
    std::vector<Piece> m_pieces; ///< empty while nothing was spread
    std::unique_ptr<QTextLayout> m_layout;
};

/// Direction of the paragraph `line` by its first letter (rule P2 of UAX #9, without its exceptions).
bool runsRightToLeft(std::string_view line);

} // namespace tokenscope
