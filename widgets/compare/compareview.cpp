// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Shape and painting of a CompareView; what a person does to it is in compareviewinput.cpp.

#include "widgets/compare/compareview.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "core/textstudy/compare/tables.h"
#include "widgets/compare/comparedescription.h"
#include "widgets/compare/compareview_p.h"
#include "widgets/textview/tokencard.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr int kCardDelayMs = 400;
constexpr int kWidestName = 180;
constexpr qreal kLeastPoints = 9;
constexpr qreal kMarkLine = 2;
constexpr qreal kCurrentLine = 3;
constexpr int kMarkAlpha = 36;

} // namespace

CompareView::Private::Private(CompareView* view)
    : q(view)
    , metrics(std::make_unique<TextMetrics>(TokenTextView::defaultTextFont()))
    , selection(&ownSelection)
    , card(new TokenCard(view))
{
    cardTimer.setSingleShot(true);
    cardTimer.setInterval(kCardDelayMs);
}

void CompareView::Private::restyle()
{
    QFont textFont = TokenTextView::defaultTextFont();
    textFont.setPointSizeF(std::max(kLeastPoints, q->font().pointSizeF()));
    metrics = std::make_unique<TextMetrics>(textFont);
    palette = TokenPalette(isDark(q->palette()));
    bands.setStyle(*metrics, palette);
    QPalette paper = q->viewport()->palette();
    paper.setColor(QPalette::Base, palette.paper());
    q->viewport()->setPalette(paper);
    relayout();
}

void CompareView::Private::relayout()
{
    hideCard();
    const QFontMetricsF names(q->font());
    gutter = 0;
    for (std::size_t i = 0; i < encodings(); ++i)
        gutter = std::max(gutter, std::ceil(names.horizontalAdvance(comparedName(tokenizer(i)))));
    gutter = std::min({gutter, static_cast<qreal>(kWidestName) * q->font().pointSizeF() / 9,
                       static_cast<qreal>(q->viewport()->width()) / 4});
    // One column is left for the line end, which never wraps.
    const int columns = static_cast<int>(textWidth() / metrics->columnWidth) - 1;
    viewRows.setDocument(study ? study->text : TextDocument(), columns);
    takeRows();
}

void CompareView::Private::takeRows()
{
    bands.clear();
    auto* bar = q->verticalScrollBar();
    const bool shown = hasText();
    bar->setRange(0, shown ? std::max(0, static_cast<int>(rows().count()) * rowsPerBand() - wholeRows()) : 0);
    bar->setPageStep(wholeRows());
    bar->setSingleStep(1);
    if (shown)
        bar->setValue(static_cast<int>(bandOfByte(topByte)) * rowsPerBand());
    q->viewport()->update();
}

RowNumber CompareView::Private::topBand() const
{
    return std::min(static_cast<RowNumber>(q->verticalScrollBar()->value() / rowsPerBand()), rows().count() - 1);
}

qreal CompareView::Private::topOffset() const
{
    return q->verticalScrollBar()->value() % rowsPerBand() * metrics->rowHeight;
}

qreal CompareView::Private::bandHeight() const
{
    return static_cast<qreal>(std::max<std::size_t>(1, encodings())) * metrics->rowHeight + kBandGap;
}

int CompareView::Private::wholeRows() const
{
    return std::max(1, static_cast<int>((q->viewport()->height() - kPadding) / bandHeight() * rowsPerBand()));
}

RowNumber CompareView::Private::endBand() const
{
    if (!hasText())
        return topBand();
    const auto shown = static_cast<RowNumber>(std::ceil((q->viewport()->height() + topOffset()) / bandHeight()));
    return std::min(rows().count(), topBand() + shown);
}

qreal CompareView::Private::textWidth() const
{
    return std::max(metrics->columnWidth, q->viewport()->width() - textLeft() - kPadding);
}

const CompareBand& CompareView::Private::band(RowNumber number) const
{
    return bands.band(rows(), number, textWidth());
}

QPointF CompareView::Private::rowOrigin(Place place) const
{
    const qreal top =
        kPadding - topOffset() + (static_cast<qreal>(place.band) - static_cast<qreal>(topBand())) * bandHeight();
    return {textLeft() + band(place.band).shift, top + static_cast<qreal>(place.encoding) * metrics->rowHeight};
}

std::optional<CompareView::Private::Place> CompareView::Private::placeAt(const QPointF& position) const
{
    const qreal y = position.y() - kPadding + topOffset();
    if (!hasText() || y < 0)
        return std::nullopt;
    const auto number = topBand() + static_cast<RowNumber>(y / bandHeight());
    const auto row = static_cast<std::size_t>(std::fmod(y, bandHeight()) / metrics->rowHeight);
    if (number >= rows().count() || row >= encodings())
        return std::nullopt;
    return Place{number, row};
}

std::optional<TokenIndex> CompareView::Private::tokenAt(Place place, qreal x) const
{
    // The last of several: marks of tokens without bytes lie on top of their neighbours.
    std::optional<TokenIndex> found;
    const qreal local = x - rowOrigin(place).x();
    for (const PaintedBox& painted : band(place.band).boxes[place.encoding]) {
        const QRectF& rect = painted.box.rect;
        const bool thinner = !found || rect.width() < metrics->columnWidth;
        if (local >= rect.left() && local < rect.right() && thinner)
            found = painted.box.token;
    }
    return found;
}

QRectF CompareView::Private::boxIn(Place place, TokenIndex wanted) const
{
    for (const PaintedBox& painted : band(place.band).boxes[place.encoding]) {
        if (painted.box.token == wanted)
            return painted.box.rect.translated(rowOrigin(place));
    }
    return {};
}

TokenIndex CompareView::Private::nearestIn(Place place, qreal x) const
{
    TokenIndex nearest = kNoTokenIndex;
    qreal least = 0;
    const qreal local = x - rowOrigin(place).x();
    for (const PaintedBox& painted : band(place.band).boxes[place.encoding]) {
        const qreal distance = std::max({0.0, painted.box.rect.left() - local, local - painted.box.rect.right()});
        if (nearest == kNoTokenIndex || distance < least) {
            nearest = painted.box.token;
            least = distance;
        }
    }
    return nearest;
}

// Differences ----------------------------------------------------------------------------------------------------------

bool CompareView::Private::counts(const DifferingSpan& span) const
{
    return !pair || span.differs(pair->first, pair->second);
}

void CompareView::Private::countDifferences()
{
    filtered.clear();
    currentSpan.reset();
    if (!study)
        return;
    if (pair && (pair->first >= encodings() || pair->second >= encodings()))
        pair.reset();
    const auto& spans = study->comparison.spans;
    for (std::size_t i = 0; pair && i < spans.size(); ++i) {
        if (counts(spans[i]))
            filtered.push_back(static_cast<std::uint32_t>(i));
    }
}

const DifferingSpan& CompareView::Private::difference(std::size_t index) const
{
    const auto& spans = study->comparison.spans;
    return pair ? spans[filtered[index]] : spans[index];
}

std::size_t CompareView::Private::differenceAfter(std::uint64_t byte) const
{
    const std::size_t span = spanAtOrAfter(study->comparison.spans, byte);
    if (!pair)
        return span;
    return static_cast<std::size_t>(std::ranges::lower_bound(filtered, span) - filtered.begin());
}

// Painting -------------------------------------------------------------------------------------------------------------

BoxEmphasis CompareView::Private::emphasis(std::size_t row, TokenIndex index, bool withFocus) const
{
    const TokenTable& table = tokens(row);
    const auto touches = [&](const Selection& chosen) {
        if (chosen.encodingKey == tokenizer(row).encodingKey && !chosen.tokens.isEmpty())
            return chosen.tokens.contains(index);
        if (chosen.bytes.isEmpty())
            return false;
        const ByteRange bytes = table.range(index);
        return bytes.begin < chosen.bytes.end && bytes.end > chosen.bytes.begin;
    };
    if (touches(selection->selected()))
        return withFocus && row == encoding && index == token ? BoxEmphasis::Current : BoxEmphasis::Selected;
    return touches(selection->hovered()) ? BoxEmphasis::Hovered : BoxEmphasis::None;
}

std::vector<CompareView::Private::Mark> CompareView::Private::marksOf(RowNumber number) const
{
    std::vector<Mark> marks;
    const CompareBand& shown = band(number);
    const ByteRange bytes = shown.layout.bytes();
    const auto& spans = study->comparison.spans;
    const QPointF origin = rowOrigin({number, 0});
    for (std::size_t i = spanAtOrAfter(spans, bytes.begin); i < spans.size() && spans[i].begin < bytes.end; ++i) {
        if (!counts(spans[i]))
            continue;
        const bool current = currentSpan && difference(*currentSpan) == spans[i];
        for (const QRectF& run : stretchesOf(shown.layout, spans[i].bytes())) {
            const QRectF rect(run.left() + 1, -kMarkReach, std::max(1.0, run.width() - 1),
                              static_cast<qreal>(encodings()) * metrics->rowHeight + 2 * kMarkReach);
            marks.push_back({rect.translated(origin), current});
        }
    }
    return marks;
}

void CompareView::Private::paintMarks(QPainter& painter, RowNumber number) const
{
    for (const Mark& mark : marksOf(number)) {
        const QColor line = mark.current ? palette.accent() : palette.mark();
        QColor fill = line;
        fill.setAlpha(kMarkAlpha);
        painter.fillRect(mark.rect, fill);
        // Bars above and below say it without colour; the current one's are heavier and closed at the sides.
        const qreal width = mark.current ? kCurrentLine : kMarkLine;
        const QRectF& rect = mark.rect;
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), width), line);
        painter.fillRect(QRectF(rect.left(), rect.bottom() - width, rect.width(), width), line);
        if (mark.current) {
            painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), line);
            painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line);
        }
    }
}

void CompareView::Private::paintNames(QPainter& painter, RowNumber number) const
{
    const QFontMetricsF names(q->font());
    painter.setFont(q->font());
    painter.setPen(palette.mutedText());
    for (std::size_t i = 0; i < encodings(); ++i) {
        const QRectF rect(kPadding, rowOrigin({number, i}).y(), gutter, metrics->rowHeight);
        const QString name = names.elidedText(comparedName(tokenizer(i)), Qt::ElideRight, gutter);
        painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, name);
    }
}

void CompareView::Private::paint(QPainter& painter, const QRect& region, bool withFocus) const
{
    const RowPainter rowPainter(*metrics, palette, true);
    std::vector<PaintedBox> boxes;
    for (RowNumber number = topBand(); number < endBand(); ++number) {
        const QRectF whole(0, rowOrigin({number, 0}).y() - kMarkReach, q->viewport()->width(),
                           bandHeight() + kMarkReach);
        if (!whole.intersects(region))
            continue;
        paintMarks(painter, number);
        paintNames(painter, number);
        const CompareBand& shown = band(number);
        for (std::size_t i = 0; i < encodings(); ++i) {
            boxes = shown.boxes[i];
            for (PaintedBox& box : boxes)
                box.emphasis = emphasis(i, box.box.token, withFocus);
            const QPointF origin = rowOrigin({number, i});
            rowPainter.paint(painter, origin, shown.layout, boxes, QRectF(q->viewport()->rect()).translated(-origin));
        }
    }
}

// The widget -----------------------------------------------------------------------------------------------------------

CompareView::CompareView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Comparison of tokens"));
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    connect(&d->viewRows, &ViewRows::changed, this, [this] {
        d->takeRows();
        emit laidOut();
    });
    connect(&d->cardTimer, &QTimer::timeout, this, [this] {
        if (d->hovered)
            d->showCard(d->hovered->first, d->hovered->second);
    });
    setSelectionModel(nullptr);
    d->restyle();
}

CompareView::~CompareView() = default;

void CompareView::setStudy(std::shared_ptr<const ComparisonStudy> study)
{
    const bool sameText = study && d->study && study->text.sharedBytes() == d->study->text.sharedBytes();
    if (!sameText)
        d->topByte = 0;
    d->hideCard();
    d->hovered.reset();
    d->study = std::move(study);
    d->encoding = std::min(d->encoding, std::max<std::size_t>(1, d->encodings()) - 1);
    d->token = kNoTokenIndex;
    d->bands.setStudy(d->study);
    d->countDifferences();
    d->relayout();
    d->takeSelected(d->selection->selected(), !sameText);
    emit differencesChanged();
}

const std::shared_ptr<const ComparisonStudy>& CompareView::study() const
{
    return d->study;
}

void CompareView::setHint(const QString& hint)
{
    d->hint = hint;
    viewport()->update();
}

std::uint64_t CompareView::firstVisibleByte() const
{
    return d->hasText() ? d->rows().range(d->topBand()).begin : 0;
}

bool CompareView::isLaidOut() const
{
    return d->viewRows.isCurrent();
}

QList<TokenBox> CompareView::visibleBoxes(std::size_t encoding) const
{
    QList<TokenBox> boxes;
    for (RowNumber number = d->topBand(); encoding < d->encodings() && number < d->endBand(); ++number) {
        for (const PaintedBox& painted : d->band(number).boxes[encoding]) {
            TokenBox box = painted.box;
            box.rect.translate(d->rowOrigin({number, encoding}));
            boxes += box;
        }
    }
    return boxes;
}

QList<QRectF> CompareView::visibleMarks() const
{
    QList<QRectF> marks;
    for (RowNumber number = d->topBand(); number < d->endBand(); ++number) {
        for (const Private::Mark& mark : d->marksOf(number))
            marks += mark.rect;
    }
    return marks;
}

void CompareView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    if (!d->hasText()) {
        painter.setPen(d->palette.mutedText());
        const int margin = 2 * Private::kPadding;
        const QRect area = viewport()->rect().adjusted(margin, margin, -margin, -margin);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, d->hint);
        return;
    }
    d->paint(painter, event->region().boundingRect(), hasFocus());
}

void CompareView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    d->relayout();
}

void CompareView::scrollContentsBy(int, int)
{
    d->topByte = firstVisibleByte();
    d->hideCard();
    viewport()->update();
}

void CompareView::changeEvent(QEvent* event)
{
    const auto type = event->type();
    // The viewport's own palette is set by restyle(); only the view's matters.
    if (type == QEvent::FontChange || type == QEvent::PaletteChange || type == QEvent::StyleChange)
        d->restyle();
    if (type == QEvent::LanguageChange)
        setAccessibleName(tr("Comparison of tokens"));
    QAbstractScrollArea::changeEvent(event);
}

QSize CompareView::sizeHint() const
{
    return {640, 240};
}

QSize CompareView::minimumSizeHint() const
{
    return {240, 96};
}

bool CompareView::hasExport() const
{
    return d->hasText();
}

QSize CompareView::pictureSize() const
{
    const auto bands = static_cast<qreal>(d->endBand() - d->topBand());
    const int height = static_cast<int>(std::ceil(Private::kPadding + bands * d->bandHeight()));
    return {viewport()->width(), std::min(height, viewport()->height())};
}

void CompareView::paintPicture(QPainter& painter) const
{
    const QRect whole(QPoint(0, 0), pictureSize());
    painter.fillRect(whole, d->palette.paper());
    painter.save();
    painter.setClipRect(whole);
    d->paint(painter, whole, false);
    painter.restore();
}

std::optional<DataTable> CompareView::data(DataScope scope) const
{
    if (!d->hasText())
        return std::nullopt;
    ByteRange bytes{0, d->study->text.bytes().size()};
    if (scope == DataScope::Visible)
        bytes = {firstVisibleByte(), d->rows().range(d->endBand() - 1).end};
    if (scope == DataScope::Selected)
        bytes = d->selection->selected().bytes;
    if (bytes.isEmpty())
        return std::nullopt;
    std::vector<DifferingSpan> wanted;
    for (std::size_t i = d->differenceAfter(bytes.begin); i < differenceCount(); ++i) {
        if (d->difference(i).begin >= bytes.end)
            break;
        wanted.push_back(d->difference(i));
    }
    return spansTable(*d->study, wanted);
}

} // namespace tokenscope
