// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPen>
#include <QPointF>

class QPainter;

namespace tokenscope {

class TokenPalette;
struct RatePlotSeries;

/// How a series is told from the others by colour, marker and stroke at once: eight colours, seven markers and four strokes
/// that meet again only after 224.
struct RateLook {
    QColor colour; ///< opaque, 3:1 on paper
    QPen line;
    int marker = 0;
    bool hollow = false;
    bool marked = true; ///< not: a line alone
    double size = 8; ///< of the marker across, in pixels
};

/// `em` is the height of a line of text.
RateLook rateLook(const RatePlotSeries& series, const TokenPalette& palette, double em);
/// Filled, or with paper inside; a thin rim of paper keeps it apart from lines below.
void drawRateMarker(QPainter& painter, const RateLook& look, const QColor& paper, QPointF at);

} // namespace tokenscope
