// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/vision/encoder.h"

namespace tokenscope {

/// "pyramid": the picture split into scales, each scale a frame of the same grid, the coarsest first. Level l holds the means of
/// squares of 2^l pixels (at the right and lower edge of the pixels there, the last repeated); frame 0 is the coarsest level,
/// every further frame what the next finer level adds to the one before, both at full size. The sum of all frames is the picture,
/// of the first few a coarser one: decode() takes any number of first frames. Frames rather than ragged grids, so that every
/// quantizer and view can take them; tokens are levels × those of plain patches. A Laplacian pyramid (Burt and Adelson 1983) with
/// boxes in place of its bells, which makes the levels nest exactly. Memory: 4/3 of the picture as floats, beside the features.
EncoderMethod pyramidMethod();

} // namespace tokenscope
