// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/vision/encoder.h"

namespace tokenscope {

/// "gradient-stats": a histogram of edge directions of each patch's luma, weighted with the edges' strength: the cells of HOG
/// (Dalal and Triggs 2005), without its blocks. Gradients are central differences, the picture's edge repeated; each votes for
/// the two nearest directions. Divided by the number of pixels, or by its own length. Does not decode.
EncoderMethod gradientStatisticsMethod();

} // namespace tokenscope
