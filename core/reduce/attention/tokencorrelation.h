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

struct TokenCorrelation {
    std::vector<std::uint32_t> lookAlikes; ///< N: how many others are more alike than the threshold
    std::size_t redundant = 0; ///< tokens with more than the allowed number of them
    double density = 0; ///< 1 - redundant / N
    std::vector<std::uint32_t> kept; ///< max(1, N - redundant) ids by saliency, strongest first
    std::vector<std::uint32_t> nearest; ///< N: index of `kept` whose key is nearest by cosine; its own for a kept one
};

/// A sub-image of a document keeps as many tokens as are not redundant, those with the most attention; every other goes to
/// the nearest of them. The paper names neither threshold nor count: they are ours, and so is what becomes of the rest.
/// keys N×E, saliency N. O(N²·E) time, O(N·E) memory, decided in float64. Error Cancelled. Zhang et al. 2024, arXiv
/// 2407.14439 (no code published). Golden cases: tokencorr_*.
Result<TokenCorrelation> tokenCorrelation(FeatureView keys, std::span<const float> saliency, double threshold,
                                          std::size_t allowed, const RunContext& context);

} // namespace tokenscope
