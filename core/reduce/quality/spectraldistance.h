// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// Two N×N eigenproblems grow with the cube of the tokens, so there is a bound.
inline constexpr std::size_t kMostSpectralTokens = 600;

/// How much the graph of the tokens' similarities changes when groups become one: the sum over the sorted eigenvalues of
/// the absolute difference between the normalised Laplacian of W = max(cosine, 0) without its diagonal and that of W with
/// every entry (i, j) replaced by the mean of W between i's group and j's (the diagonal included). Eigenvalues lie in 0…2
/// and have no unit. A dropped token counts to the group whose mean it is most like. O(N³) time, O(N²) memory. After Jin et
/// al. 2020 (arXiv 1802.04447) and PiToMe (arXiv 2405.16148), which computes it nowhere: the definition is ours. Errors:
/// Empty where nothing is kept, TooLarge above kMostSpectralTokens, Cancelled (asked between the steps).
Result<double> spectralDistance(FeatureView features, std::span<const std::int32_t> group, const RunContext& context);

} // namespace tokenscope
