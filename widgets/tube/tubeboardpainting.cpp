// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubeboard.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "widgets/theme/theme.h"
#include "widgets/tube/framepicture.h"
#include "widgets/tube/tubetext.h"

namespace tokenscope {

/// How many cells in each frame of the clip, the frames shown below marked by a line.
void TubeBoard::paintBars(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const QRect bars = barsRect();
    const QFontMetrics metrics = painter.fontMetrics();
    const QString title = m_chosen >= 0 ? tubetext::tube(m_content, m_chosen) : tr("Click a token to follow it");
    painter.setPen(m_chosen >= 0 ? colours.text : colours.mutedText);
    painter.drawText(QRect(bars.left(), 2, bars.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(title, Qt::ElideRight, bars.width()));
    painter.setPen(colours.line);
    painter.drawLine(bars.left(), bars.bottom() + 1, bars.right(), bars.bottom() + 1);
    TokenStyle style = TokenPalette(isDark(palette()), m_strong).hue(0);
    // A bar is a frame, or a pixel with the most of the frames in it.
    const double each = bars.width() / static_cast<double>(std::max(1, m_content.frames()));
    for (int frame = 0; frame < static_cast<int>(m_counts.size());) {
        QRectF bar = barRect(frame);
        const double pixel = std::floor(bar.left());
        int next = frame + 1;
        for (; each < 1 && next < m_content.frames() && barRect(next).left() < pixel + 1; ++next) {
            if (const QRectF other = barRect(next); other.height() > bar.height())
                bar = other;
        }
        if (bar.height() > 0)
            painter.fillRect(QRectF(each < 1 ? pixel : bar.left(), bar.top(), std::max(1.0, each - (each >= 4 ? 1 : 0)),
                                    bar.height()),
                             style.outline);
        frame = next;
    }
    if (m_current < 0)
        return;
    const double x = barRect(m_current).left() + each / 2;
    painter.setPen(QPen(colours.accent, 2));
    painter.drawLine(QPointF(x, bars.top()), QPointF(x, bars.bottom()));
}

void TubeBoard::paintTile(QPainter& painter, int frame) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const Tubes& tubes = *m_content.tubes;
    const QRect place = pictureRect(frame);
    QImage picture = m_pictures ? m_pictures(frame) : QImage();
    const bool photo = !picture.isNull();
    if (!photo)
        picture = outputPicture(tubes, frame);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, photo);
    painter.setOpacity(photo ? 1 : 0.6);
    painter.drawImage(place, picture);
    painter.setOpacity(1);
    QTransform cells;
    cells.translate(place.left(), place.top());
    cells.scale(place.width() / static_cast<double>(tubes.columns()),
                place.height() / static_cast<double>(tubes.rows()));
    const auto members = tubes.tokens(m_chosen, frame);
    if (m_chosen >= 0) {
        QPainterPath others;
        others.addRect(place);
        for (const std::uint32_t token : members) {
            const TubeCell cell = tubes.cellOf(token);
            others.addRect(cells.mapRect(QRectF(cell.column, cell.row, 1, 1)));
        }
        QColor veil = colours.base;
        veil.setAlphaF(0.6F);
        others.setFillRule(Qt::OddEvenFill);
        painter.fillPath(others, veil);
        const QPainterPath outline = cells.map(outlineOf(tubes, members));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.strokePath(outline, QPen(colours.base, m_strong ? 5 : 3.5));
        painter.strokePath(outline, QPen(TokenPalette(isDark(palette()), true).hue(0).outline, m_strong ? 3 : 2));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const TubeCell pointed = tubes.cellOf(m_pointed);
    if (pointed.frame == frame) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.text, 1.5));
        painter.drawRect(cells.mapRect(QRectF(pointed.column, pointed.row, 1, 1)));
    }
    const bool isCurrent = frame == m_current;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isCurrent ? colours.accent : colours.line, isCurrent ? 2 : 1));
    painter.drawRect(isCurrent ? place.adjusted(-1, -1, 1, 1) : place);
    const QRect below(place.left(), place.bottom() + 2, place.width(), painter.fontMetrics().height());
    painter.setPen(isCurrent ? colours.accent : colours.mutedText);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, tubetext::frame(m_content, frame));
    if (m_chosen < 0)
        return;
    painter.setPen(members.empty() ? colours.mutedText : colours.text);
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter,
                     members.empty() ? QStringLiteral("–")
                                     : QLocale().toString(static_cast<qulonglong>(members.size())));
}

void TubeBoard::paint(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const QRect all = viewport()->rect();
    painter.fillRect(all, colours.base);
    painter.setFont(font());
    if (m_content.isEmpty()) {
        painter.setPen(colours.mutedText);
        painter.drawText(all.adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintBars(painter);
    const int top = barsRect().bottom() + 3;
    painter.save();
    painter.setClipRect(QRect(0, top, all.width(), all.height() - top));
    const int row = verticalScrollBar()->value() / tileSize().height();
    const int end = firstFrame() + frames();
    for (int frame = firstFrame() + row * tilesAcross(); frame < end; ++frame) {
        if (pictureRect(frame).top() > all.bottom())
            break;
        paintTile(painter, frame);
    }
    painter.restore();
}

void TubeBoard::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    paint(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColours(isDark(palette())).accent, 1));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace tokenscope
