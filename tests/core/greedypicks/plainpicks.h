// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/field/features.h"

/// The greedy rules as one would write them down, on all cosines in float64: what the fast ones are checked against.
namespace tokenscope::test {

using Picks = std::vector<std::uint32_t>;

Picks plainFarthest(FeatureView features, std::uint32_t first, std::size_t keep);
Picks plainDivPrune(FeatureView features, std::size_t keep);
Picks plainMaxSum(FeatureView features, std::span<const float> saliency, std::size_t keep);
Picks plainRelevance(FeatureView features, std::span<const double> importance, std::size_t keep, double lambda,
                     std::size_t parallel);
Picks plainScope(FeatureView features, std::span<const float> saliency, double alpha, std::size_t keep);

} // namespace tokenscope::test
