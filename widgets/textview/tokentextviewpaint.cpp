// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a TokenTextView draws and gives away.

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

#include "widgets/textview/tokentextview.h"
#include "widgets/textview/tokentextview_p.h"

namespace tokenscope {
namespace {

/// The tokens of a range as a table.
DataTable tokenRows(const TextDocument& document, const Vocabulary* vocabulary, TokenRange range)
{
    std::vector<std::int64_t> indices;
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> begins;
    std::vector<std::int64_t> ends;
    std::vector<std::string> pieces;
    for (auto* column : {&indices, &ids, &begins, &ends})
        column->reserve(range.size());
    pieces.reserve(range.size());
    const TokenTable& tokens = *document.tokens();
    for (TokenTable::Cursor cursor(tokens, range.first); cursor.token() < range.end; cursor.next()) {
        const TokenId id = tokens.id(cursor.token());
        indices.push_back(cursor.token());
        ids.push_back(id);
        begins.push_back(static_cast<std::int64_t>(cursor.range().begin));
        ends.push_back(static_cast<std::int64_t>(cursor.range().end));
        const bool known = vocabulary != nullptr && vocabulary->contains(id);
        pieces.push_back(known ? pieceBytes(*vocabulary, id) : std::string(document.slice(cursor.range())));
    }
    DataTable table{.name = "tokens", .columns = {}};
    table.add("index", std::move(indices));
    table.add("id", std::move(ids));
    table.add("begin", std::move(begins), "bytes");
    table.add("end", std::move(ends), "bytes");
    table.add("piece", std::move(pieces));
    return table;
}

constexpr char16_t kLastGridCharacter = 0x24F; // Latin of all sorts, which the byte map's letters are: one column each

} // namespace

QString TokenTextView::Private::cutNote(const QString& note, qreal room) const
{
    const auto columns = static_cast<qsizetype>(room / metrics.noteWidth);
    if (columns < 1)
        return {};
    const bool plain = std::all_of(note.begin(), note.end(), [](QChar c) { return c.unicode() <= kLastGridCharacter; });
    if (!plain)
        return QFontMetricsF(metrics.smallFont).elidedText(note, Qt::ElideRight, room);
    return note.size() <= columns ? note : note.left(columns - 1) + QChar(0x2026);
}

QStringList TokenTextView::Private::notesOf(const TokenBox& box) const
{
    constexpr qreal kMargin = 3; // pixels beside the box's edges
    constexpr qsizetype kMostCharacters = 256;
    QStringList notes;
    const TokenId id = tokens()->id(box.token);
    const bool known = vocabulary != nullptr && vocabulary->contains(id);
    const qreal room = box.rect.width() - kMargin;
    if (options.idRow)
        notes += cutNote(QString::number(id), room);
    if (options.bytesRow)
        notes += cutNote(known ? hexBytes(pieceBytes(*vocabulary, id), kMostCharacters)
                               : hexBytes(document.slice(tokens()->range(box.token)), kMostCharacters),
                         room);
    if (options.pieceRow)
        notes += cutNote(known ? visibleText(vocabulary->piece(id), kMostCharacters) : QString(), room);
    return notes;
}

std::vector<FoundMark> TokenTextView::Private::foundIn(RowNumber number) const
{
    std::vector<FoundMark> marks;
    if (found == nullptr)
        return marks;
    const auto [first, end] = found->touching(rows().range(number));
    for (std::size_t i = first; i < end; ++i) {
        const FoundRange range = found->ranges[i];
        for (const QRectF& rect : rectsOfBytes(row(number).layout, {range.begin, range.end}))
            marks.push_back({rect, i == currentFound});
    }
    return marks;
}

void TokenTextView::Private::paintRow(QPainter& painter, RowNumber number) const
{
    const Row& shown = row(number);
    std::vector<PaintedBox> boxes = shown.boxes;
    for (PaintedBox& box : boxes)
        box.emphasis = emphasis(box.box.token);
    const QPointF origin = rowOrigin(number);
    RowPainter(metrics, palette, options.whitespaceMarks)
        .paint(painter, origin, shown.layout, boxes, QRectF(q->viewport()->rect()).translated(-origin),
               foundIn(number));
}

TokenRange TokenTextView::Private::visibleTokens() const
{
    if (tokenCount() == 0)
        return {};
    const RowNumber last = endRow() - 1;
    const bool atEnd = last + 1 == rows().count();
    return tokens()->tokensIn({rows().range(topRow()).begin, rows().range(last).end + (atEnd ? 1 : 0)});
}

void TokenTextView::paintEvent(QPaintEvent* event)
{
    if (d->document.isEmpty())
        return;
    QPainter painter(viewport());
    for (RowNumber number = d->topRow(); number < d->endRow(); ++number) {
        if (event->region().intersects(d->rowRect(number)))
            d->paintRow(painter, number);
    }
}

QList<TokenBox> TokenTextView::visibleBoxes() const
{
    QList<TokenBox> boxes;
    for (RowNumber number = d->topRow(); number < d->endRow() && !d->document.isEmpty(); ++number) {
        const QPointF origin = d->rowOrigin(number);
        for (const PaintedBox& painted : d->row(number).boxes) {
            TokenBox box = painted.box;
            box.rect.translate(origin);
            boxes += box;
        }
    }
    return boxes;
}

QStringList TokenTextView::visibleNotes() const
{
    QStringList notes;
    for (RowNumber number = d->topRow(); number < d->endRow() && !d->document.isEmpty(); ++number) {
        for (const PaintedBox& painted : d->row(number).boxes)
            notes += painted.notes;
    }
    return notes;
}

ColourLegend TokenTextView::legend() const
{
    std::vector<TokenFacts> facts;
    const TokenRange range = d->visibleTokens();
    facts.reserve(range.size());
    if (!range.isEmpty()) {
        for (TokenTable::Cursor cursor(*d->tokens(), range.first); cursor.token() < range.end; cursor.next())
            facts.push_back(d->facts(cursor.token(), cursor.range()));
    }
    return d->colouring->legend(facts, d->entries.get(), d->palette);
}

void TokenTextView::setFound(std::shared_ptr<const FoundRanges> found, std::size_t current)
{
    if (found == d->found && current == d->currentFound)
        return;
    d->found = std::move(found);
    d->currentFound = current;
    viewport()->update();
}

QString TokenTextView::exportName() const
{
    return QStringLiteral("text");
}

bool TokenTextView::hasExport() const
{
    return !d->document.isEmpty();
}

QSize TokenTextView::pictureSize() const
{
    return viewport()->size();
}

void TokenTextView::paintPicture(QPainter& painter) const
{
    painter.fillRect(QRect(QPoint(0, 0), pictureSize()), d->palette.paper());
    for (RowNumber number = d->topRow(); number < d->endRow() && !d->document.isEmpty(); ++number)
        d->paintRow(painter, number);
}

std::optional<TableSource> TokenTextView::dataSource(DataScope scope) const
{
    const TokenRange range = scope == DataScope::Visible ? d->visibleTokens()
        : scope == DataScope::Selected                   ? d->selectedTokens
                                                         : TokenRange{0, d->tokenCount()};
    if (range.isEmpty() || d->tokens() == nullptr)
        return std::nullopt;
    return TableSource{range.size(),
                       [document = d->document, vocabulary = d->vocabulary, begin = range.first](std::uint64_t first,
                                                                                                 std::uint64_t count) {
                           const auto from = static_cast<TokenIndex>(begin + first);
                           return tokenRows(document, vocabulary.get(), {from, static_cast<TokenIndex>(from + count)});
                       }};
}

std::optional<DataTable> TokenTextView::data(DataScope scope) const
{
    const auto source = dataSource(scope);
    if (!source)
        return std::nullopt;
    return source->part(0, source->rows);
}

} // namespace tokenscope
