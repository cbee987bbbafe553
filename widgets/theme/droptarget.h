// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QPainter;
class QPalette;
class QRectF;

namespace tokenscope {

/// The dashed frame in which something may be dropped; `active` while something that fits is dragged over it.
void paintDropTarget(QPainter& painter, const QRectF& frame, const QPalette& palette, bool active);

} // namespace tokenscope
