// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/quality/lumaplane.h"

namespace tokenscope {

inline constexpr int kStructureWindow = 11; ///< pixels of a side: what a picture must have at least

/// Means of one scale over every window that lies wholly inside (the "valid" region: (w - 10)·(h - 10) places), as in the
/// authors' own program; nothing is made up beyond the edges.
struct StructureMeans {
    double similarity = 1; ///< luminance, contrast and structure: SSIM
    double contrastStructure = 1; ///< without luminance, as the finer scales of MS-SSIM use it
};

/// Gaussian windows of 11×11 with sigma 1.5, K1 = 0.01, K2 = 0.03, range 255, population covariance. Both planes of one size,
/// sides of at least 11. Exactly 1 for identical planes. O(pixels); about 20 ms for 1920×1080. Meaningless when stopped.
StructureMeans structureMeans(const LumaPlane& original, const LumaPlane& other, const RunContext& context);

/// SSIM of the luma (see lumaThousandths()): -1 to 1. Errors: see comparedPictures() with 11 pixels as the smallest side,
/// Cancelled.
Result<double> structuralSimilarity(const Picture& original, const Picture& other, const RunContext& context = {});

} // namespace tokenscope
