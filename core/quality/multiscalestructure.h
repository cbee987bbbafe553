// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

inline constexpr int kMultiScaleLeast = 161; ///< pixels of the smaller side: 11 are left at the fifth scale

/// MS-SSIM of the luma (Wang, Simoncelli and Bovik, 2003): SSIM's contrast and structure at five scales and its luminance at the
/// coarsest, with the published weights 0.0448, 0.2856, 0.3001, 0.2363 and 0.1333. Each scale is the means of 2×2 pixels of the
/// one before, sides rounded up with the edge repeated, as in the authors' own program. A scale that is negatively correlated
/// counts as 0, so 0 to 1. About a third dearer than SSIM. Errors: see comparedPictures(), with kMultiScaleLeast; Cancelled.
Result<double> multiScaleSimilarity(const Picture& original, const Picture& other, const RunContext& context = {});

} // namespace tokenscope
