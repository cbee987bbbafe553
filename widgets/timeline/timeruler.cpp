// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/timeline/timeruler.h"

#include <QLocale>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "widgets/theme/theme.h"
#include "widgets/timeline/timelinescale.h"

namespace tokenscope {
namespace {

constexpr int kTickPixels = 90; ///< about so much between two numbers
constexpr double kSteps[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600};

} // namespace

QString timeText(double seconds, double step)
{
    const int digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
    const auto whole = static_cast<qint64>(std::floor(seconds + 1e-6));
    const qint64 hours = whole / 3600;
    const qint64 minutes = whole / 60 % 60;
    QString text = hours > 0
        ? QString::number(hours) + QLatin1Char(':') + QString::number(minutes).rightJustified(2, QLatin1Char('0'))
        : QString::number(minutes);
    QString rest = QLocale().toString(seconds - static_cast<double>(whole - whole % 60), 'f', digits);
    if (whole % 60 < 10)
        rest.prepend(QLatin1Char('0'));
    text += QLatin1Char(':') + rest;
    return text;
}

void paintTimeRuler(QPainter& painter, const QRect& lanes, const TimelineScale& scale,
                    const std::vector<double>& seconds, const ThemeColours& colours)
{
    const auto secondsAt = [&seconds](double frame) {
        return seconds[static_cast<std::size_t>(std::clamp(frame, 0.0, static_cast<double>(seconds.size() - 1)))];
    };
    const double from = secondsAt(scale.first());
    const double to = secondsAt(scale.first() + scale.shown() - 1);
    const double room = std::max(1.0, lanes.width() / static_cast<double>(kTickPixels));
    const auto* step = std::lower_bound(std::begin(kSteps), std::end(kSteps), (to - from) / room);
    const double each = step == std::end(kSteps) ? std::ceil((to - from) / room / 3600) * 3600 : *step;
    painter.setPen(colours.line);
    painter.drawLine(lanes.left(), lanes.top() - 1, lanes.right(), lanes.top() - 1);
    int free = lanes.left();
    for (double second = std::ceil(from / each - 1e-9) * each; second <= to + 1e-9; second += each) {
        const auto found = std::lower_bound(seconds.begin(), seconds.end(), second - 1e-9);
        const int x = static_cast<int>(lanes.left() + scale.x(static_cast<double>(found - seconds.begin()) + 0.5));
        const QString text = timeText(second, each);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.setPen(colours.line);
        painter.drawLine(x, lanes.top() - 6, x, lanes.top() - 1);
        const int left = std::clamp(x - width / 2, lanes.left(), std::max(lanes.left(), lanes.right() - width));
        if (left < free)
            continue;
        painter.setPen(colours.mutedText);
        painter.drawText(left, lanes.top() - 8, text);
        free = left + width + 12;
    }
}

void paintCurrentFrame(QPainter& painter, const QRect& lanes, double x, const ThemeColours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, 2));
    painter.drawLine(QPointF(x, lanes.top() - 2), QPointF(x, lanes.bottom()));
    painter.setBrush(colours.accent);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({{x - 5, lanes.top() - 9.0}, {x + 5, lanes.top() - 9.0}, {x, lanes.top() - 1.0}}));
    painter.restore();
}

} // namespace tokenscope
