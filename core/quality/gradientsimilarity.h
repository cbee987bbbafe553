// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

inline constexpr int kGradientLeast = 5; ///< pixels of the smaller side: less has no gradient inside

/// Gradient magnitude similarity deviation of the luma (Xue, Zhang, Mou and Bovik, 2014): the standard deviation, over all
/// pixels of the picture at half its size, of how alike the lengths of the gradients (Prewitt) are, with T = 170. 0 is
/// identical. Beyond the edges lie zeros, as in the authors' own program. Errors: see comparedPictures(), with kGradientLeast;
/// Cancelled.
Result<double> gradientDeviation(const Picture& original, const Picture& other, const RunContext& context = {});

} // namespace tokenscope
