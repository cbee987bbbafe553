// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QPainterPath>

#include <span>

#include "widgets/tube/tubes.h"

namespace tokenscope {

/// The outputs of a frame as colours, one pixel a token, transparent where a token is in none: what stands where there is no
/// picture of the frame.
QImage outputPicture(const Tubes& tubes, int frame);

/// The outline of tokens of one frame, in cells: lines where a neighbour is not one of them.
QPainterPath outlineOf(const Tubes& tubes, std::span<const std::uint32_t> tokens);

} // namespace tokenscope
