// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace tokenscope {

class TimelineScale;
struct ThemeColours;

/// "1:02:03", "2:03.50": as many parts and digits as steps of `step` seconds need.
QString timeText(double seconds, double step);

/// Time above the lanes: a line along their upper edge, ticks, and as many times as there is room for. `seconds` has one
/// value a frame of the scale, ascending, and at least one.
void paintTimeRuler(QPainter& painter, const QRect& lanes, const TimelineScale& scale,
                    const std::vector<double>& seconds, const ThemeColours& colours);

/// The frame that is shown: a line through the lanes with a handle above them.
void paintCurrentFrame(QPainter& painter, const QRect& lanes, double x, const ThemeColours& colours);

} // namespace tokenscope
