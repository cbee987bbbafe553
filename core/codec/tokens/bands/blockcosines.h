// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/tokens/bands/bandcoder.h"
#include "core/codec/tokens/bits/planes.h"

namespace tokenscope::tokencodec {

/// Orthonormal DCT-II of size×size blocks, coefficients in zigzag. The planes' sides must be multiples of the size. Each plane
/// is multiplied by its factor. The same for any number of threads. Error Cancelled.
Result<BandValues<float>> blockCosines(const ColourPlanes& planes, int size, const std::array<float, 3>& factors,
                                       const RunContext& context);

/// The other way, from the first bands, with each plane's coefficients multiplied by its factor.
Result<ColourPlanes> fromBlockCosines(const BandValues<float>& values, const BandLayout& layout, int size,
                                      const std::array<float, 3>& factors, const RunContext& context);

/// Smooths where blocks meet and both sides are smooth (HEVC's rule, Sullivan et al. 2012): steps of up to `strength` are taken
/// for the quantizer's. Nothing happens for 0.
void smoothBlockEdges(ColourPlanes& planes, int size, float strength);

} // namespace tokenscope::tokencodec
