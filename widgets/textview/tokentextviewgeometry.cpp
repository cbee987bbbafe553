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
    if (const Row* known = cache.object(number))
        return *known;
    const ByteRange bytes = rows().range(number);
    const LineIndex& lines = document.lines();
    const bool rightToLeft = runsRightToLeft(document.slice(lines.range(lines.lineAtByte(bytes.begin))));
    auto* made = new Row{RowLayout(document.bytes(), bytes, rightToLeft, metrics), {}, 0};
    TokenWidths widths = wantedWidths();
    widths.tokens = tokens();
    if (widths.isActive()) {
        std::vector<qreal> room = roomForTokens(made->layout, widths, metrics.columnWidth);
        if (options.wrap)
            limitRoom(room, contentWidth() - made->layout.width());
        made->layout.spread(room);
    }
    if (rightToLeft)
        made->shift = std::max(0.0, contentWidth() - made->layout.width());
    if (tokens() != nullptr) {
        const bool lastRow = bytes.end == document.bytes().size() && number + 1 == rows().count();
        TokenIndex previous = kNoTokenIndex;
        for (const TokenBox& box : tokenBoxes(made->layout, *tokens(), lastRow)) {
            const TokenFacts about = facts(box.token, tokens()->range(box.token));
            PaintedBox painted{box, colouring->style(about, palette), BoxEmphasis::None, colouring->pattern(about)};
            if (widths.isActive() && box.token != previous && !box.opensBefore && !about.bytes.isEmpty())
                painted.notes = notesOf(box);
            previous = box.token;
            made->boxes.push_back(std::move(painted));
        }
    }
    cache.insert(number, made);
    return *made; // NOLINT(clang-analyzer-cplusplus.NewDelete): the cache holds many, so insert() keeps it
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
    const int columns = options.wrap ? RowIndex::kMinColumns : rows().widestColumns() + 1;
    return std::max(view, columns * metrics.columnWidth);
}

int TokenTextView::Private::wantedColumns() const
{
    if (!options.wrap)
        return RowIndex::kMaxRowColumns;
    // Room is left for the line end, which never wraps.
    const int reserved = std::max(1, wantedWidths().least);
    return static_cast<int>((q->viewport()->width() - 2 * kPaddingX) / metrics.columnWidth) - reserved;
}

TokenWidths TokenTextView::Private::wantedWidths() const
{
    constexpr int kLegibleBytes = 6; // longer tokens have room of their own, or are cut
    constexpr int kLegiblePiece = 12;
    constexpr qreal kMargin = 5; // pixels between annotations side by side
    const auto columnsOf = [this](qreal digits) {
        return static_cast<int>(std::ceil((digits * metrics.noteWidth + kMargin) / metrics.columnWidth));
    };
    TokenWidths widths;
    if (options.noteRows() == 0)
        return widths;
    widths.least = columnsOf(2);
    if (options.idRow) {
        const TokenId last = vocabulary == nullptr || vocabulary->size() == 0 ? 0 : vocabulary->size() - 1;
        widths.least = std::max(widths.least, columnsOf(static_cast<qreal>(QString::number(last).size())));
    }
    if (options.pieceRow) {
        widths.perByte = metrics.noteWidth / metrics.columnWidth;
        widths.most = columnsOf(kLegiblePiece);
    }
    if (options.bytesRow) {
        widths.perByte = 3 * metrics.noteWidth / metrics.columnWidth;
        widths.most = std::max(widths.most, columnsOf(3 * kLegibleBytes));
    }
    return widths;
}

std::optional<TokenIndex> TokenTextView::Private::tokenAt(const QPoint& position) const
{
    const std::optional<RowNumber> number = rowAtY(position.y());
    if (!number)
        return std::nullopt;
    const QPointF local = QPointF(position) - rowOrigin(*number);
    // The last of several: marks of tokens without bytes lie on top of their neighbours.
    std::optional<TokenIndex> hitToken;
    for (const PaintedBox& painted : row(*number).boxes) {
        const QRectF& rect = painted.box.rect;
        const bool hit = local.x() >= rect.left() && local.x() < rect.right();
        const bool thinner = !hitToken || rect.width() < metrics.columnWidth;
        if (hit && thinner)
            hitToken = painted.box.token;
    }
    return hitToken;
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
    return {.token = token,
            .id = id,
            .bytes = bytes,
            .kind = vocabulary == nullptr ? TokenKind::Normal : vocabulary->kind(id),
            .text = document.bytes(),
            .entries = entries.get()};
}

TokenDescription TokenTextView::Private::describe(TokenIndex token) const
{
    return describeToken(document, vocabulary.get(), token, rankOf ? rankOf(tokens()->id(token)) : std::nullopt);
}

} // namespace tokenscope
