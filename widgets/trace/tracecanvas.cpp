// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/tracecanvas.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "widgets/textview/tokentextview.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

/// Up to this width, in letters, pictures have their natural size; beyond, they grow.
constexpr int kNaturalLetters = 48;
constexpr qreal kLargestScale = 2;
constexpr qreal kMargin = 8;
constexpr int kLargestExport = 8192;

} // namespace

TraceCanvas::TraceCanvas(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

void TraceCanvas::setHeightLimit(int pixels)
{
    if (pixels == m_heightLimit)
        return;
    m_heightLimit = pixels;
    fit();
}

void TraceCanvas::setCurrentItem(int item)
{
    item = item < itemCount() ? item : -1;
    if (item == m_current)
        return;
    m_current = item;
    m_revealed = -1;
    if (item >= 0)
        ensureVisible(itemRect(item));
    viewport()->update();
}

void TraceCanvas::reveal(int item)
{
    m_revealed = item < itemCount() ? item : -1;
    if (m_revealed >= 0)
        ensureVisible(itemRect(m_revealed));
}

QPoint TraceCanvas::positionOf(int item) const
{
    const QPointF scroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return ((itemRect(item).center() + QPointF(kMargin, kMargin)) * m_scale - scroll).toPoint();
}

void TraceCanvas::relayout()
{
    m_hovered = -1;
    m_revealed = -1;
    m_size = layoutPicture();
    if (m_current >= itemCount())
        m_current = -1;
    fit();
    viewport()->update();
}

void TraceCanvas::fit()
{
    const QSizeF whole = m_size + QSizeF(2 * kMargin, 2 * kMargin);
    const int width = viewport()->width();
    m_scale = 1;
    if (width > kNaturalLetters * fontMetrics().averageCharWidth() * 3 / 2 && whole.width() > 0) {
        const qreal byHeight = std::max<qreal>(1, m_heightLimit / std::max<qreal>(whole.height(), 1));
        m_scale = std::clamp<qreal>(std::min(width / whole.width(), byHeight), 1, kLargestScale);
    }
    const QSize content = (whole * m_scale).toSize();
    const bool scrolls = content.width() > width;
    const int bar = scrolls ? horizontalScrollBar()->sizeHint().height() : 0;
    const int height = std::min(content.height() + bar, std::max(m_heightLimit, 80));
    horizontalScrollBar()->setRange(0, std::max(0, content.width() - width));
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, std::max(0, content.height() + bar - height));
    verticalScrollBar()->setPageStep(std::max(1, height - bar));
    verticalScrollBar()->setSingleStep(24);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

void TraceCanvas::ensureVisible(const QRectF& rect)
{
    const QRectF scaled((rect.topLeft() + QPointF(kMargin, kMargin)) * m_scale, rect.size() * m_scale);
    const auto reach = [](QScrollBar* bar, qreal begin, qreal end, int page) {
        if (end > bar->value() + page)
            bar->setValue(static_cast<int>(std::ceil(end)) - page);
        if (begin < bar->value())
            bar->setValue(static_cast<int>(begin));
    };
    reach(horizontalScrollBar(), scaled.left() - kMargin, scaled.right() + kMargin, viewport()->width());
    reach(verticalScrollBar(), scaled.top() - kMargin, scaled.bottom() + kMargin, viewport()->height());
}

TokenPalette TraceCanvas::colours() const
{
    return TokenPalette(isDark(palette()));
}

QFont TraceCanvas::tokenFont() const
{
    QFont token = TokenTextView::defaultTextFont();
    token.setPointSizeF(std::max<qreal>(font().pointSizeF(), 9));
    return token;
}

QFont TraceCanvas::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(std::max<qreal>(font().pointSizeF() * 0.82, 7.5));
    return small;
}

QSize TraceCanvas::pictureSize() const
{
    if (!isWholeExported())
        return viewport()->size();
    return QSizeF(std::ceil((m_size.width() + 2 * kMargin) * m_scale),
                  std::ceil((m_size.height() + 2 * kMargin) * m_scale))
        .toSize();
}

bool TraceCanvas::isWholeExported() const
{
    return std::max(m_size.width(), m_size.height()) * m_scale < kLargestExport;
}

void TraceCanvas::paintPicture(QPainter& painter) const
{
    painter.save();
    painter.fillRect(QRect(QPoint(0, 0), pictureSize()), colours().paper());
    painter.setRenderHint(QPainter::Antialiasing);
    QPointF scroll;
    if (!isWholeExported())
        scroll = {qreal(horizontalScrollBar()->value()), qreal(verticalScrollBar()->value())};
    painter.translate(-scroll);
    painter.scale(m_scale, m_scale);
    painter.translate(kMargin, kMargin);
    paintItems(painter, QRectF(scroll / m_scale - QPointF(kMargin, kMargin), QSizeF(pictureSize()) / m_scale));
    painter.restore();
}

QSize TraceCanvas::sizeHint() const
{
    return {320, minimumHeight()};
}

QSize TraceCanvas::minimumSizeHint() const
{
    return {120, minimumHeight()};
}

QPointF TraceCanvas::toPicture(const QPointF& onViewport) const
{
    const QPointF scroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return (onViewport + scroll) / m_scale - QPointF(kMargin, kMargin);
}

void TraceCanvas::setHovered(int item)
{
    if (item == m_hovered)
        return;
    m_hovered = item;
    viewport()->update();
    Q_EMIT itemHovered(item);
}

bool TraceCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int item = itemAt(toPicture(help->pos()));
        if (item >= 0)
            QToolTip::showText(help->globalPos(), itemText(item), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() == QEvent::Wheel)
        m_revealed = -1;
    return QAbstractScrollArea::viewportEvent(event);
}

void TraceCanvas::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), colours().paper());
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF scroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
    painter.save();
    painter.translate(-scroll);
    painter.scale(m_scale, m_scale);
    painter.translate(kMargin, kMargin);
    paintItems(painter, QRectF(toPicture(event->rect().topLeft()), QSizeF(event->rect().size()) / m_scale));
    painter.restore();
    if (hasFocus()) {
        painter.setPen(QPen(colours().accent(), 1));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TraceCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
    if (m_revealed >= 0)
        ensureVisible(itemRect(m_revealed));
}

void TraceCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::LanguageChange:
        relayout();
        break;
    case QEvent::PaletteChange:
        viewport()->update();
        break;
    default:
        break;
    }
}

void TraceCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && m_current >= 0) {
        Q_EMIT itemActivated(m_current);
        return;
    }
    const int item = event->modifiers() == Qt::NoModifier ? itemAfterKey(event->key()) : -1;
    if (item < 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    setCurrentItem(item);
    Q_EMIT itemClicked(item);
}

void TraceCanvas::mousePressEvent(QMouseEvent* event)
{
    const int item = itemAt(toPicture(event->position()));
    if (event->button() != Qt::LeftButton || item < 0)
        return;
    setCurrentItem(item);
    Q_EMIT itemClicked(item);
}

void TraceCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int item = itemAt(toPicture(event->position()));
    if (event->button() == Qt::LeftButton && item >= 0)
        Q_EMIT itemActivated(item);
}

void TraceCanvas::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(itemAt(toPicture(event->position())));
}

void TraceCanvas::focusInEvent(QFocusEvent* event)
{
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void TraceCanvas::focusOutEvent(QFocusEvent* event)
{
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

void TraceCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT exportMenuRequested(event->globalPos());
}

void TraceCanvas::scrollContentsBy(int, int)
{
    viewport()->update();
}

} // namespace tokenscope
