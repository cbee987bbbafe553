// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/media/picture.h"

namespace tokenscope {

/// What may stand in for a model's attention where there is no model. None of them is attention: methods that were made for
/// it are weakened, and whatever shows a result must say so.
enum class AnalogueSaliency {
    Contrast, ///< standard deviation of the patch's luma
    Entropy, ///< of the histogram of the patch's luma in 32 equal bins, in bits
    GradientEnergy, ///< mean square of the luma's gradient over the patch, by central differences
};

/// Stable, lower-case: "contrast", "entropy", "gradient-energy".
std::string_view analogueSaliencyName(AnalogueSaliency kind);

/// One value ≥ 0 for each token of a one-frame grid, over the pixels of its patch that lie in the picture; they sum to 1.
/// Where all would be 0 (a picture of one colour) each is 1 / N. The same on every machine and for any number of threads.
/// Luma is BT.601, transparency is mixed with white. O(pixels), for overlapping patches O(tokens · pixels of a patch).
/// Errors: Empty for a grid without tokens, InvalidArgument for one of several frames, for patches that begin outside of
/// the picture, and for a picture without its pixels; Cancelled.
Result<std::vector<float>> analogueSaliency(const Picture& picture, const PatchGrid& grid, AnalogueSaliency kind,
                                            const RunContext& context);

/// By its name; empty for "none". Errors: InvalidArgument for another name, and says which there are.
Result<std::vector<float>> saliencyNamed(std::string_view name, const Picture& picture, const PatchGrid& grid,
                                         const RunContext& context);

} // namespace tokenscope
