// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"
#include "core/quantize/projection/projection.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope::vision {

/// The transform that comes with the program, learnt from photographs (resources/models/klt): for patches of 4×4 and 8×8 pixels
/// in every colour space. The first `keep` directions, orthonormal to float precision; 0, or more than there are, keeps all.
/// Error InvalidArgument for patches of another size, with those there are. Cost: 2·keep²·D operations.
Result<Projection> shippedProjection(const PatchSettings& settings, std::int64_t keep);

/// The .npy file it is made of, as it lies in the program: the mean, then all directions, in 16-bit floats. Empty where there is
/// none.
std::string_view shippedBasisFile(const PatchSettings& settings);

} // namespace tokenscope::vision
