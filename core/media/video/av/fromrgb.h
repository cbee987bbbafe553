// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "core/media/video/av/avtypes.h"

namespace tokenscope::media {

/// RGB pixels of the frame's size into its planes: 4:2:0 of 8 bits, both sides even, BT.709 of limited range. A chroma sample
/// lies between two rows and on the left of two columns, as MPEG has it: rows weigh 1:1, columns 1:2:1.
void fromRgb(const std::uint8_t* rgb, AVFrame& frame);

} // namespace tokenscope::media
