// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/field/features.h"
#include "core/vision/encoder.h"

namespace tokenscope {

namespace vision {

/// Places of a block's coefficients (v·size + u) from low frequencies to high, in JPEG's zigzag (ITU-T T.81, figure A.6).
std::vector<int> zigzag(int size);

/// The two-dimensional DCT-II of size×size blocks, orthonormal: one row for each of the first `keep` coefficients in zigzag,
/// one column a pixel.
FeatureMatrix dctBasis(int size, int keep);

} // namespace vision

/// "dct": block DCT, the first coefficients of each channel. Columns are the coefficients in zigzag, of each all channels, so
/// that any prefix of them is a coarser picture.
EncoderMethod dctMethod();

} // namespace tokenscope
