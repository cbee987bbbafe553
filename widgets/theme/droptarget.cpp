// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/droptarget.h"

#include <QPainter>

#include "widgets/theme/theme.h"

namespace tokenscope {

void paintDropTarget(QPainter& painter, const QRectF& frame, const QPalette& palette, bool active)
{
    constexpr int kRadius = 8;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColours& colours = themeColours(isDark(palette));
    QPen pen(active ? colours.accent : colours.mark, active ? 2 : 1.5);
    pen.setDashPattern({6, 5});
    painter.setPen(pen);
    QColor fill = colours.accent;
    fill.setAlphaF(active ? 0.10F : 0.0F);
    painter.setBrush(fill);
    painter.drawRoundedRect(frame, kRadius, kRadius);
    painter.restore();
}

} // namespace tokenscope
