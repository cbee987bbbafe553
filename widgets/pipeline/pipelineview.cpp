// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/pipelineview.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "core/textstudy/stages/tables.h"
#include "widgets/pipeline/pipelineview_p.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr int kLargestExport = 16384;
constexpr qreal kNarrowest = 96;
constexpr qreal kWidest = 240;
constexpr qreal kMostGap = 16; ///< put between rows where there is room

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

} // namespace

PipelineView::Private::Private(PipelineView* view)
    : q(view)
{
}

PipelineView::PipelineView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Pipeline"));
    setSelectionModel(&d->own);
    d->relayout();
}

PipelineView::~PipelineView() = default;

void PipelineView::setPart(std::shared_ptr<const PipelinePart> part)
{
    if (part == d->shown)
        return;
    const bool samePlace =
        part && d->shown && part->base == d->shown->base && part->stages.input == d->shown->stages.input;
    d->shown = std::move(part);
    d->current.reset();
    d->hovered.reset();
    d->relayout();
    if (!samePlace) {
        horizontalScrollBar()->setValue(0);
        verticalScrollBar()->setValue(0);
    }
    d->takeSelected(d->selection->selected(), true);
    d->describeCurrent();
    Q_EMIT currentChanged();
}

const std::shared_ptr<const PipelinePart>& PipelineView::part() const
{
    return d->shown;
}

void PipelineView::setHint(const QString& hint)
{
    d->hint = hint;
    viewport()->update();
    d->describeCurrent();
}

QString PipelineView::hint() const
{
    return d->hint;
}

std::optional<PipelineView::Place> PipelineView::current() const
{
    return d->current;
}

std::size_t PipelineView::changeCount() const
{
    return d->changes.size();
}

// Shape ----------------------------------------------------------------------------------------------------------------

void PipelineView::Private::relayout()
{
    colours = TokenPalette(isDark(q->palette()));
    textFont = TokenTextView::defaultTextFont();
    textFont.setPointSizeF(std::max<qreal>(q->font().pointSizeF(), 9));
    smallFont = q->font();
    smallFont.setPointSizeF(std::max<qreal>(q->font().pointSizeF() * 0.85, 7.5));
    texts.clear();
    widths.clear();
    changes.clear();
    layout = {};
    if (hasRows()) {
        const QFontMetricsF metrics(textFont);
        const qreal column = metrics.horizontalAdvance(QLatin1Char('0'));
        QHash<QString, qreal> measured;
        const auto widthOf = [&](const QString& text) {
            if (isAscii(text))
                return column * static_cast<qreal>(text.size());
            auto known = measured.constFind(text);
            if (known == measured.constEnd())
                known = measured.insert(text, metrics.horizontalAdvance(text));
            return *known;
        };
        for (std::size_t s = 0; s < stages().stages.size(); ++s) {
            const PipelineStage& stage = stages().stages[s];
            texts.emplace_back();
            widths.emplace_back();
            for (std::size_t i = 0; i < stage.segments.size(); ++i) {
                texts.back() += visibleText(stage.textOf(stage.segments[i]), 240);
                const bool dropped = stage.segments[i].text.isEmpty();
                widths.back().push_back(dropped ? kDropped : std::ceil(widthOf(texts.back().back())) + 2 * kInside);
                if (stage.segments[i].change >= 0)
                    changes.push_back({s, i});
            }
        }
        layout = StageLayout(stages(), [this](std::size_t s, std::size_t i) { return widths[s][i]; });
        std::ranges::stable_sort(changes, {}, [this](const Place& place) {
            return stages().stages[place.stage].segments[place.segment].input.begin;
        });
    }
    layoutRows();
    fitBars();
    q->viewport()->update();
}

void PipelineView::Private::layoutRows()
{
    rows.clear();
    gutter = 0;
    if (!hasRows())
        return;
    QFont bold = q->font();
    bold.setBold(true);
    const QFontMetricsF names(bold);
    const QFontMetricsF badges(smallFont);
    const qreal box = std::ceil(std::max(QFontMetricsF(textFont).height() + 6, names.height() + badges.height()));
    const qreal quiet = std::ceil(badges.height());
    qreal top = 8;
    for (const PipelineStage& stage : stages().stages) {
        Row row;
        row.title = stageTitle(stage);
        row.badge = stageBadge(stage);
        row.isQuiet = stage.segments.empty();
        row.height = row.isQuiet ? quiet : box;
        row.top = top;
        top += row.height + (row.isQuiet ? 6 : 10);
        const qreal width = row.isQuiet
            ? badges.horizontalAdvance(row.title + QStringLiteral("  ") + row.badge)
            : std::max(names.horizontalAdvance(row.title), badges.horizontalAdvance(row.badge) + 12);
        gutter = std::max(gutter, width);
        rows.push_back(std::move(row));
    }
    const qreal most =
        std::max(kNarrowest, std::min(kWidest * q->fontMetrics().height() / 16.0, q->viewport()->width() * 0.3));
    gutter = std::ceil(std::clamp(gutter, kNarrowest, most)) + 2 * kPadding;
    // Room that is left goes between the rows.
    const qreal spare = q->viewport()->height() - contentHeight();
    const qreal gap = std::clamp<qreal>(std::floor(spare / static_cast<qreal>(rows.size())), 0, kMostGap);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].top += gap * static_cast<qreal>(i);
}

qreal PipelineView::Private::contentHeight() const
{
    return rows.empty() ? 0 : rows.back().top + rows.back().height + 8;
}

void PipelineView::Private::fitBars()
{
    const QSize size = q->viewport()->size();
    const auto fit = [](QScrollBar* bar, qreal content, int page, int step) {
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(content)) - page));
        bar->setPageStep(page);
        bar->setSingleStep(step);
    };
    fit(q->horizontalScrollBar(), hasRows() ? contentWidth() : 0, size.width(), 32);
    fit(q->verticalScrollBar(), contentHeight(), size.height(), 24);
}

QPointF PipelineView::Private::scroll() const
{
    return {qreal(q->horizontalScrollBar()->value()), qreal(q->verticalScrollBar()->value())};
}

QRectF PipelineView::Private::boxOf(std::size_t stage, std::size_t segment) const
{
    const StageLayout::Span span = layout.span(stage, segment);
    return {origin() + span.left, rows[stage].top, span.width(), rows[stage].height};
}

QRectF PipelineView::segmentRect(Place place) const
{
    if (!d->hasRows() || place.stage >= d->rows.size()
        || place.segment >= d->stages().stages[place.stage].segments.size())
        return {};
    return d->boxOf(place.stage, place.segment).translated(-d->scroll());
}

std::optional<PipelineView::Place> PipelineView::placeAt(const QPointF& position) const
{
    if (!d->hasRows() || position.x() < d->gutter)
        return std::nullopt;
    const QPointF point = position + d->scroll();
    for (std::size_t stage = 0; stage < d->rows.size(); ++stage) {
        const Private::Row& row = d->rows[stage];
        if (point.y() < row.top || point.y() >= row.top + row.height)
            continue;
        const int segment = d->layout.segmentAt(stage, point.x() - d->origin());
        if (segment >= 0)
            return Place{stage, static_cast<std::size_t>(segment)};
    }
    return std::nullopt;
}

// What it gives away ---------------------------------------------------------------------------------------------------

bool PipelineView::hasExport() const
{
    return d->hasRows();
}

bool PipelineView::Private::isWholeExported() const
{
    return std::max(contentWidth(), contentHeight()) < kLargestExport;
}

QSize PipelineView::pictureSize() const
{
    if (!d->isWholeExported())
        return {viewport()->width(), static_cast<int>(std::ceil(d->contentHeight()))};
    return QSizeF(std::ceil(d->contentWidth()), std::ceil(d->contentHeight())).toSize();
}

void PipelineView::paintPicture(QPainter& painter) const
{
    const QPointF offset = d->isWholeExported() ? QPointF() : QPointF(d->scroll().x(), 0);
    d->paint(painter, QRectF(QPointF(), QSizeF(pictureSize())), offset, false);
}

std::optional<DataTable> PipelineView::data(DataScope scope) const
{
    if (!d->hasRows())
        return std::nullopt;
    if (scope == DataScope::All)
        return segmentTable(d->stages(), d->shown->base);
    const auto chosen = d->inPart(d->selection->selected());
    if (scope == DataScope::Selected && !chosen)
        return std::nullopt;
    PipelineStages some = d->stages();
    const double left = d->scroll().x() + d->gutter - d->origin();
    const double right = left + viewport()->width() - d->gutter;
    for (std::size_t s = 0; s < some.stages.size(); ++s) {
        std::size_t index = 0;
        std::erase_if(some.stages[s].segments, [&](const StageSegment& segment) {
            const StageLayout::Span span = d->layout.span(s, index++);
            return scope == DataScope::Visible ? span.right <= left || span.left >= right
                                               : !areCounterparts(segment.input, *chosen);
        });
    }
    return segmentTable(some, d->shown->base);
}

QSize PipelineView::sizeHint() const
{
    return {640, static_cast<int>(std::clamp<qreal>(d->contentHeight(), 160, 400))};
}

QSize PipelineView::minimumSizeHint() const
{
    return {200, 96};
}

} // namespace tokenscope
