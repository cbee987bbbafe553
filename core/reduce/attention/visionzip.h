// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// What VisionZip decides. All ids are rows of the input.
struct VisionZip {
    std::vector<std::uint32_t> dominantByAttention; ///< the strongest first
    std::vector<std::uint32_t> dominant; ///< the same, ascending: the order of the output
    std::size_t step = 0; ///< between targets, counted in the tokens that are not dominant
    std::vector<std::uint32_t> targets; ///< ascending
    std::vector<std::uint32_t> assigned; ///< all others, ascending
    std::vector<std::uint32_t> target; ///< to which of `targets` each of them goes
    FeatureMatrix contextual; ///< targets×D: target + mean of its assigned, which is not an average of all
};

/// Keeps the `dominant` tokens with the most attention; of the rest every step-th (step = max(1, rest / contextual), the
/// first `contextual` of them) is a target, and every other goes to the target whose key is nearest by cosine (the first of
/// equal ones). features N×D, keys N×E, attention N. Counts above what there is are cut. O(N·contextual·E). Error
/// Cancelled. Yang et al. 2024, arXiv 2412.04467; dvlab-research/VisionZip@3151f6d visionzip/clip_encoder.py. Golden cases:
/// visionzip_*.
Result<VisionZip> visionZip(FeatureView features, FeatureView keys, std::span<const double> attention,
                            std::size_t dominant, std::size_t contextual, const RunContext& context);

} // namespace tokenscope
