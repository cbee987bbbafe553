// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where everything of a TokenTextView is: rows, characters, tokens.

#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "widgets/textview/tokentextview.h"
#include "widgets/textview/tokentextview_p.h"

namespace tokenscope {

const TokenTextView::Private::Row& TokenTextView::Private::row(RowNumber number) const
{
    if (const Row* found = cache.object(number))
        return *found;
    const ByteRange bytes = rows().range(number);
    const LineIndex& lines = document.lines();
    const bool rightToLeft = runsRightToLeft(document.slice(lines.range(lines.lineAtByte(bytes.begin))));
    auto* made = new Row{RowLayout(document.bytes(), bytes, rightToLeft, metrics), {}, 0};
    if (rightToLeft)
        made->shift = std::max(0.0, contentWidth() - made->layout.width());
    if (tokens() != nullptr) {
        const bool lastRow = bytes.end == document.bytes().size() && number + 1 == rows().count();
        for (const TokenBox& box : tokenBoxes(made->layout, *tokens(), lastRow))
            made->boxes.push_back({box, colouring->style(facts(box.token, tokens()->range(box.token)), palette)});
    }
    cache.insert(number, made);
    return *made;
}

RowNumber TokenTextView::Private::topRow() const
{
    return std::min(static_cast<RowNumber>(q->verticalScrollBar()->value()), rows().count() - 1);
}

int TokenTextView::Private::wholeRows() const
{
    return std::max(1, static_cast<int>((q->viewport()->height() - kPaddingY) / metrics.rowHeight));
}

RowNumber TokenTextView::Private::endRow() const
{
    const auto shown = static_cast<RowNumber>(std::ceil(std::max(1, q->viewport()->height()) / metrics.rowHeight));
    return std::min(rows().count(), topRow() + shown);
}

qreal TokenTextView::Private::rowTop(RowNumber number) const
{
    return kPaddingY + (static_cast<qreal>(number) - static_cast<qreal>(topRow())) * metrics.rowHeight;
}

QPointF TokenTextView::Private::rowOrigin(RowNumber number) const
{
    return {kPaddingX - q->horizontalScrollBar()->value() + row(number).shift, rowTop(number)};
}

QRect TokenTextView::Private::rowRect(RowNumber number) const
{
    return QRectF(0, rowTop(number), q->viewport()->width(), metrics.rowHeight).toAlignedRect();
}

std::optional<RowNumber> TokenTextView::Private::rowAtY(int y) const
{
    const auto below = static_cast<std::int64_t>(std::floor((y - kPaddingY) / metrics.rowHeight));
    const std::int64_t number = static_cast<std::int64_t>(topRow()) + below;
    if (number < 0 || number >= static_cast<std::int64_t>(rows().count()))
        return std::nullopt;
    return static_cast<RowNumber>(number);
}

qreal TokenTextView::Private::contentWidth() const
{
    const qreal view = q->viewport()->width() - 2 * kPaddingX;
    return options.wrap ? view : std::max(view, (rows().widestColumns() + 1) * metrics.columnWidth);
}

int TokenTextView::Private::wantedColumns() const
{
    if (!options.wrap)
        return RowIndex::kMaxRowColumns;
    // One column is left for the line end, which never wraps.
    return static_cast<int>((q->viewport()->width() - 2 * kPaddingX) / metrics.columnWidth) - 1;
}

std::optional<TokenIndex> TokenTextView::Private::tokenAt(const QPoint& position) const
{
    const std::optional<RowNumber> number = rowAtY(position.y());
    if (!number)
        return std::nullopt;
    const QPointF local = QPointF(position) - rowOrigin(*number);
    // The last of several: marks of tokens without bytes lie on top of their neighbours.
    std::optional<TokenIndex> found;
    for (const PaintedBox& painted : row(*number).boxes) {
        const QRectF& rect = painted.box.rect;
        const bool hit = local.x() >= rect.left() && local.x() < rect.right();
        const bool thinner = !found || rect.width() < metrics.columnWidth;
        if (hit && thinner)
            found = painted.box.token;
    }
    return found;
}

TokenIndex TokenTextView::Private::nearestInRow(RowNumber number, qreal x) const
{
    TokenIndex nearest = kNoTokenIndex;
    qreal least = 0;
    const qreal local = x - rowOrigin(number).x();
    for (const PaintedBox& painted : row(number).boxes) {
        const QRectF& rect = painted.box.rect;
        const qreal distance = std::max({0.0, rect.left() - local, local - rect.right()});
        if (nearest == kNoTokenIndex || distance < least) {
            nearest = painted.box.token;
            least = distance;
        }
    }
    return nearest;
}

TokenIndex TokenTextView::Private::nearestToken(const QPoint& position) const
{
    const int top = kPaddingY;
    const int bottom = static_cast<int>(rowTop(endRow() - 1) + 1);
    const std::optional<RowNumber> number = rowAtY(std::clamp(position.y(), top, std::max(top, bottom)));
    return number ? nearestInRow(*number, position.x()) : kNoTokenIndex;
}

RowNumber TokenTextView::Private::rowOf(TokenIndex token) const
{
    return rows().rowAtByte(tokens()->range(token).begin);
}

QRectF TokenTextView::Private::boxIn(RowNumber number, TokenIndex token) const
{
    for (const PaintedBox& painted : row(number).boxes) {
        if (painted.box.token == token)
            return painted.box.rect.translated(rowOrigin(number));
    }
    return {};
}

TokenFacts TokenTextView::Private::facts(TokenIndex token, ByteRange bytes) const
{
    const TokenId id = tokens()->id(token);
    return {token, id, bytes, vocabulary == nullptr ? TokenKind::Normal : vocabulary->kind(id)};
}

TokenDescription TokenTextView::Private::describe(TokenIndex token) const
{
    return describeToken(document, vocabulary.get(), token, rankOf ? rankOf(tokens()->id(token)) : std::nullopt);
}

} // namespace tokenscope
