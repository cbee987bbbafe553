// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/colourlegend.h"

#include <QEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace tokenscope {
namespace {

constexpr int kPadding = 12;
constexpr int kVertical = 4;
constexpr qreal kGap = 16; // between entries
constexpr qreal kSmallGap = 6; // between a swatch and its label
constexpr qreal kScaleEms = 16;

} // namespace

QString ColourLegend::sentence() const
{
    QStringList parts;
    for (const Entry& entry : entries)
        parts += entry.label;
    for (const Tick& tick : ticks)
        parts += tick.label;
    if (!note.isEmpty())
        parts += note;
    if (parts.isEmpty())
        return title;
    return title + QStringLiteral(": ") + parts.join(QStringLiteral(" · "));
}

ColourLegendLine::ColourLegendLine(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void ColourLegendLine::setLegend(const ColourLegend& legend)
{
    if (legend == m_legend)
        return;
    m_legend = legend;
    const QString sentence = m_legend.sentence();
    setToolTip(sentence);
    setAccessibleName(tr("What the colours mean"));
    setAccessibleDescription(sentence);
    update();
}

QSize ColourLegendLine::sizeHint() const
{
    return {320, fontMetrics().height() + 2 * kVertical};
}

QSize ColourLegendLine::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void ColourLegendLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("What the colours mean"));
    QWidget::changeEvent(event);
}

void ColourLegendLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    qreal x = kPadding;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    x = paintText(painter, x, m_legend.title) + kGap;
    x = paintScale(painter, x);
    x = paintEntries(painter, x);
    if (!m_legend.note.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        paintText(painter, x, m_legend.note);
    }
}

qreal ColourLegendLine::paintText(QPainter& painter, qreal x, const QString& text) const
{
    const qreal room = std::max(0.0, width() - kPadding - x);
    const QString shown = fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(room));
    painter.drawText(QRectF(x, 0, room + kPadding, height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
    return x + fontMetrics().horizontalAdvance(shown);
}

void ColourLegendLine::paintSwatch(QPainter& painter, const QRectF& rect, const TokenStyle& style,
                                   TokenPattern pattern) const
{
    painter.setPen(QPen(style.outline, 1));
    painter.setBrush(style.fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    paintPattern(painter, rect, pattern, style.outline);
}

qreal ColourLegendLine::paintEntries(QPainter& painter, qreal x) const
{
    const qreal side = fontMetrics().height() - 2;
    for (const ColourLegend::Entry& entry : m_legend.entries) {
        const qreal label = fontMetrics().horizontalAdvance(entry.label);
        if (x + 1.6 * side + kSmallGap + label > width() - kPadding) {
            painter.setPen(palette().color(QPalette::PlaceholderText));
            return paintText(painter, x, QStringLiteral("…"));
        }
        paintSwatch(painter, QRectF(x, (height() - side) / 2, 1.6 * side, side), entry.style, entry.pattern);
        painter.setPen(palette().color(QPalette::Text));
        x = paintText(painter, x + 1.6 * side + kSmallGap, entry.label) + kGap;
    }
    return x;
}

qreal ColourLegendLine::paintScale(QPainter& painter, qreal x) const
{
    if (m_legend.scale.isEmpty())
        return x;
    const qreal em = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const auto tick = [&](qsizetype index) { return m_legend.ticks[index].label; };
    const qreal length = std::clamp(width() - 2 * kPadding - x - 12 * em, 4 * em, kScaleEms * 2 * em);
    const qreal side = fontMetrics().height() - 2;
    const qreal step = length / static_cast<qreal>(m_legend.scale.size());
    // Ends are labelled beside the bar, ticks between them inside it.
    painter.setPen(palette().color(QPalette::Text));
    if (!m_legend.ticks.isEmpty())
        x = paintText(painter, x, tick(0)) + kSmallGap;
    const qreal top = (height() - side) / 2;
    for (qsizetype i = 0; i < m_legend.scale.size(); ++i) {
        const QRectF cell(x + static_cast<qreal>(i) * step, top, step, side);
        painter.fillRect(cell, m_legend.scale[i].fill);
        painter.fillRect(QRectF(cell.left(), cell.bottom() - 3, step, 3), m_legend.scale[i].outline);
    }
    qreal taken = x;
    for (qsizetype i = 1; i + 1 < m_legend.ticks.size(); ++i) {
        const qreal at = x + m_legend.ticks[i].place * length;
        const qreal half = fontMetrics().horizontalAdvance(tick(i)) / 2.0;
        if (at - half < taken + kSmallGap || at + half > x + length - kSmallGap)
            continue;
        painter.drawText(QRectF(at - half, top - 2, 2 * half + 1, side), Qt::AlignCenter, tick(i));
        taken = at + half;
    }
    x += length + kSmallGap;
    if (m_legend.ticks.size() > 1)
        x = paintText(painter, x, m_legend.ticks.back().label);
    return x + kGap;
}

} // namespace tokenscope
