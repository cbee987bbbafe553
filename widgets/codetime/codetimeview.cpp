// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetimeview.h"

#include <QEvent>
#include <QLocale>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

#include "widgets/codetime/codetimetable.h"
#include "widgets/codetime/codetimetext.h"

namespace tokenscope {

CodeTimeView::CodeTimeView(QWidget* parent)
    : QWidget(parent)
    , m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int row) {
        m_rows.showPart(row, m_rows.shown());
        update();
    });
    describe();
}

void CodeTimeView::setContent(CodeTimeContent content)
{
    const bool same = content.index == m_content.index && content.seconds == m_content.seconds
        && content.frames() == m_content.frames();
    m_content = std::move(content);
    m_base = {};
    if (!same) {
        m_time.setFrames(m_content.frames());
        m_current = std::min(m_current, m_content.frames() - 1);
    }
    m_pointed = {};
    m_rows.setFrames(m_content.codes ? static_cast<int>(m_content.codes->used()) : 0);
    indexRows();
    if (rowOf(m_chosen) < 0)
        m_chosen = -1;
    moved();
}

void CodeTimeView::indexRows()
{
    m_rowOfLife.clear();
    if (!m_content.codes)
        return;
    const std::vector<std::uint32_t>& order = m_content.codes->order(m_order);
    m_rowOfLife.resize(order.size());
    for (std::size_t row = 0; row < order.size(); ++row)
        m_rowOfLife[order[row]] = static_cast<std::uint32_t>(row);
}

void CodeTimeView::setOrder(CodeOrder order)
{
    if (order == m_order)
        return;
    m_order = order;
    indexRows();
    if (const std::ptrdiff_t row = rowOf(m_chosen); row >= 0)
        m_rows.show(static_cast<int>(row));
    moved();
}

void CodeTimeView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    describe();
    update();
}

void CodeTimeView::setStrong(bool strong)
{
    m_strong = strong;
    update();
}

void CodeTimeView::setCurrent(int frame)
{
    frame = m_content.frames() > 0 ? std::clamp(frame, -1, m_content.frames() - 1) : -1;
    if (frame == m_current)
        return;
    m_current = frame;
    if (m_current >= 0 && !m_scrubbing)
        m_time.show(m_current);
    moved();
}

void CodeTimeView::setPointed(CodeSpot spot)
{
    if (rowOf(spot.code) < 0)
        spot.code = -1;
    if (spot == m_pointed)
        return;
    m_pointed = spot;
    update();
}

void CodeTimeView::setChosen(std::int64_t code)
{
    const std::ptrdiff_t row = rowOf(code);
    if (row < 0)
        code = -1;
    if (code == m_chosen)
        return;
    m_chosen = code;
    if (row >= 0)
        m_rows.show(static_cast<int>(row));
    moved();
}

void CodeTimeView::showPart(double first, double shown)
{
    m_time.showPart(first, shown);
    m_told = {m_time.first(), m_time.shown()};
    update();
}

bool CodeTimeView::goToCode(std::int64_t code)
{
    const std::ptrdiff_t row = rowOf(code);
    if (row < 0)
        return false;
    m_rows.show(static_cast<int>(row));
    choose(code);
    moved();
    return true;
}

std::ptrdiff_t CodeTimeView::rowOf(std::int64_t code) const
{
    const std::ptrdiff_t life = m_content.codes ? m_content.codes->lifeOf(code) : -1;
    return life < 0 ? -1 : static_cast<std::ptrdiff_t>(m_rowOfLife[static_cast<std::size_t>(life)]);
}

int CodeTimeView::labelWidth() const
{
    const std::int64_t last = m_content.codes ? m_content.codes->codes() : 0;
    const int width = std::max(fontMetrics().horizontalAdvance(QLocale().toString(static_cast<qlonglong>(last))),
                               fontMetrics().horizontalAdvance(codetimetext::alive(m_content.kind)));
    return std::min(width + 20, this->width() / 4);
}

QRect CodeTimeView::aliveRect() const
{
    const int line = fontMetrics().height();
    const int left = labelWidth();
    const int right = totalsRect().left() - 8;
    return {left, line + 8, std::max(1, right - left), std::clamp(height() / 7, line + 4, 3 * line)};
}

QRect CodeTimeView::heatRect() const
{
    const QRect alive = aliveRect();
    const int top = alive.bottom() + 5;
    return {alive.left(), top, alive.width(), std::max(1, legendRect().top() - 4 - top)};
}

QRect CodeTimeView::totalsRect() const
{
    const int line = fontMetrics().height();
    const int width = std::clamp(this->width() / 9, 40, 140);
    const int right = this->width() - 12 - (m_rows.isWhole() ? 0 : m_scroll->sizeHint().width());
    const int top = line + 8 + std::clamp(height() / 7, line + 4, 3 * line) + 4;
    return {right - width, top, width, std::max(1, legendRect().top() - 4 - top)};
}

QRect CodeTimeView::legendRect() const
{
    const int line = fontMetrics().height();
    return {12, height() - line - 8, std::max(1, width() - 24), line + 4};
}

QPointF CodeTimeView::positionOf(const CodeSpot& spot) const
{
    const std::ptrdiff_t row = rowOf(spot.code);
    if (row < 0)
        return {};
    const QRect heat = heatRect();
    return {heat.left() + m_time.x(spot.frame + 0.5), heat.top() + m_rows.x(static_cast<double>(row) + 0.5)};
}

CodeSpot CodeTimeView::spotAt(QPointF position) const
{
    const QRect heat = heatRect();
    if (m_content.isEmpty() || position.x() < heat.left() || position.x() >= heat.right() + 1)
        return {};
    const double x = std::floor(position.x() - heat.left());
    const int first = m_time.frameAt(m_time.cellWidth() < 1 ? x : position.x() - heat.left());
    CodeSpot found{-1, first};
    if (position.y() < heat.top() || position.y() >= heat.bottom() + 1)
        return found;
    const double y = std::floor(position.y() - heat.top());
    const int row = m_rows.frameAt(rowHeight() < 1 ? y : position.y() - heat.top());
    const int lastRow = rowHeight() < 1 ? std::max(row, m_rows.frameAt(y + 1) - 1) : row;
    const int last = m_time.cellWidth() < 1 ? std::max(first, m_time.frameAt(x + 1) - 1) : first;
    std::uint32_t most = 0;
    for (int each = row; each <= lastRow; ++each) {
        const auto life = static_cast<std::size_t>(lifeAt(each));
        for (int frame = first; frame <= last; ++frame) {
            const std::uint32_t count = m_content.codes->count(life, static_cast<std::size_t>(frame));
            if (count <= most && found.code >= 0)
                continue;
            most = count;
            found = {m_content.codes->lives()[life].code, frame};
        }
    }
    return found;
}

QSize CodeTimeView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {30 * fontMetrics().averageCharWidth(), 8 * line + 40};
}

void CodeTimeView::layOut()
{
    m_scroll->setVisible(!m_rows.isWhole() && !m_content.isEmpty());
    const QRect heat = heatRect();
    m_time.setWidth(heat.width());
    m_rows.setWidth(heat.height());
    const int wide = m_scroll->sizeHint().width();
    m_scroll->setGeometry(width() - wide, heat.top(), wide, heat.height());
    const QSignalBlocker blocker(m_scroll);
    m_scroll->setRange(0, std::max(0, static_cast<int>(std::ceil(m_rows.frames() - m_rows.shown()))));
    m_scroll->setPageStep(std::max(1, static_cast<int>(m_rows.shown())));
    m_scroll->setValue(static_cast<int>(std::lround(m_rows.first())));
}

void CodeTimeView::moved()
{
    layOut();
    describe();
    update();
    if (std::pair(m_time.first(), m_time.shown()) == m_told)
        return;
    m_told = {m_time.first(), m_time.shown()};
    Q_EMIT partChanged(m_told.first, m_told.second);
}

void CodeTimeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void CodeTimeView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    m_base = {};
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::LanguageChange) {
        layOut();
        updateGeometry();
        describe();
    }
    update();
}

/// What screen readers say: what there is, and where one is.
void CodeTimeView::describe()
{
    setAccessibleName(m_content.kind == CodeKind::Codes ? tr("Codes over time") : tr("Outputs over time"));
    if (m_content.isEmpty()) {
        setAccessibleDescription(m_emptyText);
        return;
    }
    QStringList parts{codetimetext::use(m_content)};
    if (m_chosen >= 0)
        parts << QStringLiteral("%1: %2").arg(codetimetext::name(m_content.kind, m_chosen),
                                              codetimetext::life(m_content, m_chosen));
    if (m_current >= 0) {
        parts << tr("Frame %1 of %2").arg(QLocale().toString(m_current + 1), QLocale().toString(m_content.frames()));
        const std::ptrdiff_t life = m_content.codes->lifeOf(m_chosen);
        if (life >= 0)
            parts << tr("%Ln token(s) there", nullptr,
                        static_cast<int>(m_content.codes->count(static_cast<std::size_t>(life),
                                                                static_cast<std::size_t>(m_current))));
    }
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

std::optional<std::size_t> CodeTimeView::dataRows(DataScope scope) const
{
    const auto source = dataSource(scope);
    return source ? std::optional<std::size_t>(source->rows) : std::nullopt;
}

std::optional<DataTable> CodeTimeView::data(DataScope scope) const
{
    const auto source = dataSource(scope);
    if (!source)
        return std::nullopt;
    return source->part(0, source->rows);
}

std::optional<TableSource> CodeTimeView::dataSource(DataScope scope) const
{
    if (m_content.isEmpty() || (scope == DataScope::Selected && m_chosen < 0))
        return std::nullopt;
    std::size_t firstRow = 0;
    std::size_t endRow = m_content.codes->used();
    std::uint32_t firstFrame = 0;
    auto endFrame = static_cast<std::uint32_t>(m_content.frames());
    if (scope == DataScope::Selected) {
        firstRow = static_cast<std::size_t>(rowOf(m_chosen));
        endRow = firstRow + 1;
    } else if (scope == DataScope::Visible) {
        firstRow = static_cast<std::size_t>(m_rows.first());
        endRow = std::min(endRow, static_cast<std::size_t>(std::ceil(m_rows.first() + m_rows.shown())));
        firstFrame = static_cast<std::uint32_t>(m_time.first());
        endFrame = std::min(endFrame, static_cast<std::uint32_t>(std::ceil(m_time.first() + m_time.shown())));
    }
    return codeTimeTable(m_content, m_order, {firstRow, endRow, firstFrame, endFrame});
}

} // namespace tokenscope
