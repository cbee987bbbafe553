// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyle>

class QPainter;
class QStyleOptionSlider;

/// Scroll bars without arrows or grooves: a handle on the window's colour, 3:1 against it in both themes. Fusion's handle has
/// nearly the colour of a light window, and its groove is what stands out.
namespace tokenscope::scrollbar {

/// Where a part of the bar lies, in the bar's own coordinates; empty for what it does not have. `least`: pixels of the handle
/// at least, as long as there is room.
QRect part(const QStyleOptionSlider& bar, QStyle::SubControl part, int least);

/// The bar with its handle there; none where there is nothing to scroll.
void paint(QPainter& painter, const QStyleOptionSlider& bar, const QRect& handle);

} // namespace tokenscope::scrollbar
