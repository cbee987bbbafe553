// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/vision/patches/colourspace.h"

#include <functional>

namespace tokenscope::vision {

/// n×D features to n×(channels·size²) patches. Called by several threads at once.
using PatchesOf = std::function<FeatureMatrix(FeatureView features)>;

/// The way back from cutPatches: patches laid where the grid says, those that overlap averaged, frames summed (the bands of a
/// pyramid), cropped to the source's size, as 8-bit RGB or grey. Without a function the features are the patches. Errors:
/// InvalidArgument for a grid of another patch size, with gaps, or of another number of rows; InvalidValue at the first row that
/// is not finite; TooLarge; Cancelled.
Result<Picture> joinPatches(FeatureView features, const PatchGrid& grid, int size, std::int64_t dimensions,
                            ColourSpace space, const PatchesOf& patchesOf, const RunContext& context);

} // namespace tokenscope::vision
