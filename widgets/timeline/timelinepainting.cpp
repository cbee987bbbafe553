// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/timeline/timelineview.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "widgets/theme/theme.h"
#include "widgets/theme/tokenpalette.h"
#include "widgets/timeline/timeruler.h"

namespace tokenscope {
namespace {

constexpr int kLanePadding = 4;

/// What a lane's lower and upper ends mean.
std::pair<double, double> endsOf(const TimelineTrack& track)
{
    if (track.maximum > track.minimum)
        return {track.minimum, track.maximum};
    double most = track.minimum;
    for (const double value : track.values) {
        if (std::isfinite(value))
            most = std::max(most, value);
    }
    return {track.minimum, most > track.minimum ? most : track.minimum + 1};
}

/// Least and greatest of the frames of one column of pixels; false: none has a value.
bool columnOf(const TimelineTrack& track, int from, int to, double& least, double& most)
{
    bool any = false;
    for (int frame = from; frame <= to && frame < static_cast<int>(track.values.size()); ++frame) {
        const double value = track.values[static_cast<std::size_t>(frame)];
        if (!std::isfinite(value))
            continue;
        least = any ? std::min(least, value) : value;
        most = any ? std::max(most, value) : value;
        any = true;
    }
    return any;
}

/// The nearest frame that way with a value, the frame itself among them.
std::optional<int> neighbourOf(const TimelineTrack& track, int frame, int direction)
{
    for (; frame >= 0 && frame < static_cast<int>(track.values.size()); frame += direction) {
        if (std::isfinite(track.values[static_cast<std::size_t>(frame)]))
            return frame;
    }
    return std::nullopt;
}

} // namespace

int TimelineView::rulerHeight() const
{
    return fontMetrics().height() + 8;
}

int TimelineView::leastLaneHeight() const
{
    return fontMetrics().height() * 3 / 2;
}

int TimelineView::laneHeight() const
{
    const int lanes = std::max(1, static_cast<int>(m_content.tracks.size()));
    return std::max(leastLaneHeight(), (height() - rulerHeight() - 4) / lanes);
}

int TimelineView::labelWidth() const
{
    int width = 0;
    for (const TimelineTrack& track : m_content.tracks)
        width = std::max(width, fontMetrics().horizontalAdvance(track.name));
    return std::min(width + 20, this->width() / 3);
}

QRect TimelineView::lanes() const
{
    const int left = labelWidth();
    return {left, rulerHeight(), std::max(1, width() - left - 12),
            std::max(1, laneHeight() * static_cast<int>(m_content.tracks.size()))};
}

QRect TimelineView::laneRect(int track) const
{
    const QRect all = lanes();
    return {all.left(), all.top() + track * laneHeight(), all.width(), laneHeight()};
}

double TimelineView::xOf(int frame) const
{
    return lanes().left() + m_scale.x(frame + 0.5);
}

void TimelineView::paintRuler(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    paintTimeRuler(painter, lanes(), m_scale, m_content.seconds, colours);
}

void TimelineView::paintLane(QPainter& painter, int number) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const TokenPalette hues(isDark(palette()));
    const TimelineTrack& track = m_content.tracks[static_cast<std::size_t>(number)];
    const QRect lane = laneRect(number);
    const QRectF inner = QRectF(lane).adjusted(0, kLanePadding, 0, -kLanePadding);
    const auto [low, high] = endsOf(track);
    const auto yOf = [&, low = low, high = high](double value) {
        return inner.bottom() - std::clamp((value - low) / (high - low), 0.0, 1.0) * inner.height();
    };
    painter.setPen(colours.text);
    const QRect label(8, lane.top(), labelWidth() - 16, lane.height());
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(track.name, Qt::ElideRight, label.width()));
    painter.setPen(colours.line);
    painter.drawLine(lane.left(), lane.bottom(), lane.right(), lane.bottom());

    const TokenStyle& style = hues.hue(static_cast<unsigned>(number));
    painter.save();
    painter.setClipRect(lane);
    const double cell = m_scale.cellWidth();
    QPainterPath line;
    constexpr int kStroked = 64; // points at a time: what Qt makes of a long zigzag costs more than its parts
    const auto stroke = [&] {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.strokePath(line, QPen(style.outline, 1.5));
        painter.setRenderHint(QPainter::Antialiasing, false);
        line.clear();
    };
    bool open = false;
    const auto bar = [&](double left, double right, double value) {
        const double gap = right - left >= 4 ? 1 : 0;
        painter.fillRect(QRectF(left, yOf(value), right - left - gap, inner.bottom() - yOf(value) + 1), style.outline);
    };
    double barLeft = 0; // of a sampled track's bar that is still to be drawn
    double barValue = 0;
    bool barOpen = false;
    // A step is a frame, or a column of pixels with all the frames in it. What begins before the view or ends after it is
    // drawn from there and to there.
    int begin = static_cast<int>(m_scale.first());
    int end = std::min(m_content.frames(), static_cast<int>(std::ceil(m_scale.first() + m_scale.shown())));
    if (track.sampled) {
        begin = neighbourOf(track, begin, -1).value_or(begin);
        end = neighbourOf(track, end - 1, 1).value_or(end - 1) + 1;
    }
    for (int from = begin; from < end;) {
        const double column = m_scale.x(from);
        const int to = cell >= 1 ? from : std::max(from, m_scale.frameAt(std::floor(column) + 1) - 1);
        const int first = std::exchange(from, to + 1);
        double least = 0;
        double most = 0;
        if (!columnOf(track, first, to, least, most)) {
            open = open && track.sampled;
            continue;
        }
        const double left = lane.left() + column;
        if (track.shape == TimelineTrack::Shape::Bars) {
            if (!track.sampled) {
                bar(left, left + std::max(1.0, cell), most);
                continue;
            }
            if (std::exchange(barOpen, true))
                bar(barLeft, left, barValue);
            barLeft = left;
            barValue = most;
            continue;
        }
        const double middle = left + cell / 2;
        if (to > first)
            painter.fillRect(QRectF(middle, yOf(most), 1, yOf(least) - yOf(most) + 1), style.outline);
        const QPointF point(middle, yOf((least + most) / 2));
        if (open)
            line.lineTo(point);
        else
            line.moveTo(point);
        open = true;
        if (line.elementCount() < kStroked)
            continue;
        stroke();
        line.moveTo(point);
    }
    if (barOpen)
        bar(barLeft, lane.left() + m_scale.x(std::max(end, m_content.frames())), barValue);
    stroke();
    painter.restore();
}

void TimelineView::paintRange(QPainter& painter) const
{
    if (m_range.isEmpty())
        return;
    const ThemeColours& colours = themeColours(isDark(palette()));
    const QRect all = lanes();
    const double from = all.left() + m_scale.x(m_range.first);
    const double to = all.left() + m_scale.x(m_range.last + 1);
    painter.save();
    painter.setClipRect(QRect(all.left(), 0, all.width(), height()));
    QColor shade = colours.window;
    shade.setAlpha(150);
    painter.fillRect(QRectF(all.left(), all.top(), std::max(0.0, from - all.left()), all.height()), shade);
    painter.fillRect(QRectF(to, all.top(), std::max(0.0, all.right() + 1 - to), all.height()), shade);
    painter.fillRect(QRectF(from, all.top() - 4, to - from, 3), colours.accent);
    painter.restore();
}

void TimelineView::paintCuts(QPainter& painter) const
{
    const QRect all = lanes();
    painter.save();
    painter.setClipRect(all.adjusted(0, -6, 0, 0));
    painter.setPen(QPen(themeColours(isDark(palette())).mark, 1, Qt::DashLine));
    for (const int cut : m_content.cuts) {
        const double x = all.left() + m_scale.x(cut);
        painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
    }
    painter.restore();
}

void TimelineView::paintCurrent(QPainter& painter) const
{
    const QRect all = lanes();
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.save();
    painter.setClipRect(QRect(all.left() - 6, 0, all.width() + 12, height()));
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_hovered >= 0 && m_hovered != m_current) {
        painter.setPen(QPen(colours.mutedText, 1));
        painter.drawLine(QPointF(xOf(m_hovered), all.top()), QPointF(xOf(m_hovered), all.bottom()));
    }
    if (m_current >= 0)
        paintCurrentFrame(painter, all, xOf(m_current), colours);
    painter.restore();
}

void TimelineView::paintPicture(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.fillRect(rect(), colours.base);
    painter.setFont(font());
    if (m_content.frames() == 0) {
        painter.setPen(colours.mutedText);
        painter.drawText(rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintRuler(painter);
    for (int track = 0; track < static_cast<int>(m_content.tracks.size()); ++track)
        paintLane(painter, track);
    paintCuts(painter);
    paintRange(painter);
    paintCurrent(painter);
}

} // namespace tokenscope
