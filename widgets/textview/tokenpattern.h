// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>

#include <cstdint>

class QColor;
class QPainter;

namespace tokenscope {

/// A drawing inside a box that says what its colour says, for eyes and printers that do not tell the hues apart.
enum class TokenPattern : std::uint8_t {
    None,
    Stripes, ///< rising to the right
    Dots,
    Lines, ///< horizontal
    DoubleEdge, ///< a second outline inside the first
    Cross, ///< both diagonals
};

/// Draws lines and dots only, so that it comes out the same in SVG and PDF, which know no clipping or brushes.
void paintPattern(QPainter& painter, const QRectF& rect, TokenPattern pattern, const QColor& colour);

} // namespace tokenscope
