// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/scrollbar.h"

#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>

#include "widgets/theme/theme.h"

namespace tokenscope::scrollbar {
namespace {

/// What stays free on each side of the handle, in parts of the bar's thickness; less where it can be taken hold of.
constexpr double kFree = 0.29;
constexpr double kFreeWhenPointedAt = 0.22;

bool isAcross(const QStyleOptionSlider& bar)
{
    return bar.orientation == Qt::Horizontal;
}

int handleLength(const QStyleOptionSlider& bar, int length, int least)
{
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const qint64 page = std::max(bar.pageStep, 1);
    return static_cast<int>(std::clamp<qint64>(length * page / (range + page), std::min(least, length), length));
}

} // namespace

QRect part(const QStyleOptionSlider& bar, QStyle::SubControl part, int least)
{
    const int length = isAcross(bar) ? bar.rect.width() : bar.rect.height();
    const int handle = handleLength(bar, length, least);
    const int before =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    const auto between = [&](int begin, int end) {
        const QRect& all = bar.rect;
        const QRect rect = isAcross(bar) ? QRect(all.x() + begin, all.y(), end - begin, all.height())
                                         : QRect(all.x(), all.y() + begin, all.width(), end - begin);
        return QStyle::visualRect(bar.direction, all, rect);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return between(before, before + handle);
    case QStyle::SC_ScrollBarSubPage:
        return between(0, before);
    case QStyle::SC_ScrollBarAddPage:
        return between(before + handle, length);
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

void paint(QPainter& painter, const QStyleOptionSlider& bar, const QRect& handle)
{
    const ThemeColours& colours = themeColours(isDark(bar.palette));
    painter.fillRect(bar.rect, bar.palette.window());
    if (bar.minimum >= bar.maximum)
        return;
    const bool enabled = (bar.state & QStyle::State_Enabled) != 0;
    const bool pointed = enabled && (bar.activeSubControls & QStyle::SC_ScrollBarSlider) != 0;
    const bool held = pointed && (bar.state & QStyle::State_Sunken) != 0;
    const QColor rest = enabled ? colours.mark : colours.line;
    const QColor colour = held ? colours.text : pointed ? colours.mutedText : rest;

    const int thickness = isAcross(bar) ? handle.height() : handle.width();
    const double aside = thickness * (pointed ? kFreeWhenPointedAt : kFree);
    const double along = 2;
    const QRectF drawn = isAcross(bar) ? QRectF(handle).adjusted(along, aside, -along, -aside)
                                       : QRectF(handle).adjusted(aside, along, -aside, -along);
    const double round = std::min(drawn.width(), drawn.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(drawn, round, round);
    painter.restore();
}

} // namespace tokenscope::scrollbar
