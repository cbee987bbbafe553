// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/timeline/timelineview.h"

#include <QBuffer>
#include <QEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/theme/theme.h"

namespace tokenscope {

TimelineView::TimelineView(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    describe();
}

void TimelineView::setContent(TimelineContent content)
{
    const bool same = content.index == m_content.index && content.seconds == m_content.seconds;
    m_content = std::move(content);
    if (!same) {
        m_scale.setFrames(m_content.frames());
        m_current = m_content.frames() > 0 ? std::clamp(m_current, 0, m_content.frames() - 1) : -1;
        m_hovered = -1;
        m_range = {};
    }
    layOut();
    updateGeometry();
    describe();
    update();
    tellPart();
}

void TimelineView::showPart(double first, double shown)
{
    m_scale.showPart(first, shown);
    update();
    tellPart();
}

void TimelineView::tellPart()
{
    if (std::pair(m_scale.first(), m_scale.shown()) == m_told)
        return;
    m_told = {m_scale.first(), m_scale.shown()};
    emit partChanged(m_told.first, m_told.second);
}

void TimelineView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void TimelineView::setCurrent(int frame)
{
    frame = m_content.frames() > 0 ? std::clamp(frame, 0, m_content.frames() - 1) : -1;
    if (frame == m_current)
        return;
    m_current = frame;
    if (m_current >= 0 && m_drag == Drag::None)
        m_scale.show(m_current);
    describe();
    update();
    tellPart();
}

void TimelineView::setRange(TimelineRange range)
{
    if (!range.isEmpty()) {
        range.first = std::clamp(range.first, 0, std::max(0, m_content.frames() - 1));
        range.last = std::clamp(range.last, range.first, std::max(0, m_content.frames() - 1));
    }
    if (range.isEmpty() || m_content.frames() == 0)
        range = {};
    if (range == m_range)
        return;
    m_range = range;
    describe();
    update();
}

QSize TimelineView::sizeHint() const
{
    const int lanes = std::max(1, static_cast<int>(m_content.tracks.size()));
    return {640, rulerHeight() + lanes * (fontMetrics().height() * 3) + 4};
}

QSize TimelineView::minimumSizeHint() const
{
    const int lanes = std::max(1, static_cast<int>(m_content.tracks.size()));
    return {240, rulerHeight() + lanes * leastLaneHeight() + 4};
}

void TimelineView::layOut()
{
    m_scale.setWidth(lanes().width());
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void TimelineView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        layOut();
        updateGeometry();
    } else if (event->type() == QEvent::LanguageChange) {
        describe();
    }
    update();
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPicture(painter);
    if (hasFocus()) {
        painter.setPen(QPen(themeColours(isDark(palette())).accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// What screen readers say: where one is, and what the tracks say there.
void TimelineView::describe()
{
    setAccessibleName(tr("Timeline"));
    if (m_current < 0) {
        setAccessibleDescription(m_emptyText);
        return;
    }
    QString text = tr("Frame %1 of %2").arg(QLocale().toString(m_current + 1), QLocale().toString(m_content.frames()));
    const auto at = static_cast<std::size_t>(m_current);
    for (const TimelineTrack& track : m_content.tracks) {
        if (at < track.values.size() && std::isfinite(track.values[at]))
            text += QStringLiteral("; %1: %2 %3").arg(track.name, QLocale().toString(track.values[at]), track.unit);
    }
    setAccessibleDescription(text.trimmed());
}

QString TimelineView::cardOf(int frame) const
{
    const auto at = static_cast<std::size_t>(frame);
    QString text;
    if (const QImage image = m_thumbnail ? m_thumbnail(frame) : QImage(); !image.isNull()) {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        text += QStringLiteral("<img src=\"data:image/png;base64,%1\"><br>").arg(QString::fromLatin1(png.toBase64()));
    }
    //: %1 is the number of a frame, %2 the time it is shown in seconds.
    text +=
        QStringLiteral("<b>%1</b>")
            .arg(tr("Frame %1, %2 s")
                     .arg(QLocale().toString(m_content.index[at]), QLocale().toString(m_content.seconds[at], 'f', 2)));
    if (std::ranges::find(m_content.cuts, frame) != m_content.cuts.end())
        text += QStringLiteral("<br>") + tr("A scene begins here").toHtmlEscaped();
    for (const TimelineTrack& track : m_content.tracks) {
        if (at >= track.values.size() || !std::isfinite(track.values[at]))
            continue;
        const double value = track.values[at];
        const bool whole = value == std::floor(value) && track.shape == TimelineTrack::Shape::Bars;
        text += QStringLiteral("<br>%1: %2 %3")
                    .arg(track.name.toHtmlEscaped(),
                         whole ? QLocale().toString(static_cast<qint64>(value)) : QLocale().toString(value, 'f', 3),
                         track.unit.toHtmlEscaped());
    }
    return text;
}

bool TimelineView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (m_hovered >= 0)
        QToolTip::showText(help->globalPos(), cardOf(m_hovered), this);
    else
        QToolTip::hideText();
    return true;
}

std::optional<DataTable> TimelineView::data(DataScope scope) const
{
    int first = 0;
    int last = m_content.frames() - 1;
    if (scope == DataScope::Selected) {
        if (m_range.isEmpty())
            return std::nullopt;
        first = m_range.first;
        last = m_range.last;
    } else if (scope == DataScope::Visible && last >= 0) {
        first = static_cast<int>(m_scale.first());
        last = std::min(last, static_cast<int>(std::ceil(m_scale.first() + m_scale.shown())) - 1);
    }
    DataTable table{"timeline", {}};
    std::vector<std::int64_t> index;
    std::vector<double> seconds;
    std::vector<std::int64_t> begins;
    for (int frame = first; frame <= last; ++frame) {
        const auto at = static_cast<std::size_t>(frame);
        index.push_back(m_content.index[at]);
        seconds.push_back(m_content.seconds[at]);
        begins.push_back(0);
    }
    for (const int cut : m_content.cuts) {
        if (cut >= first && cut <= last)
            begins[static_cast<std::size_t>(cut - first)] = 1;
    }
    table.add("frame", std::move(index));
    table.add("time", std::move(seconds), "s");
    table.add("scene_begins", std::move(begins));
    for (const TimelineTrack& track : m_content.tracks) {
        std::vector<double> values;
        values.reserve(static_cast<std::size_t>(std::max(0, last - first + 1)));
        for (int frame = first; frame <= last; ++frame)
            values.push_back(track.values[static_cast<std::size_t>(frame)]);
        table.add(track.id.toStdString(), std::move(values), track.unit.toStdString());
    }
    return table;
}

} // namespace tokenscope
