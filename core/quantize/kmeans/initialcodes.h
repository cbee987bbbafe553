// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// `count` of the numbers below `total`, in random order: all different while there are enough, else drawn with replacement
/// (as lucidrains' sample_vectors). total ≥ 1.
std::vector<std::uint32_t> randomRows(std::size_t total, std::size_t count, Random& random);

/// Rows `rows` of a matrix.
FeatureMatrix rowsAt(FeatureView features, const std::vector<std::uint32_t>& rows);

/// Codes that are vectors drawn at random. N ≥ 1.
FeatureMatrix sampledCodes(FeatureView features, std::size_t count, Random& random);

/// Codes drawn from uniform(-1/K, 1/K), as VQ-VAE's, UniTok's and TiTok's begin: what collapses.
FeatureMatrix uniformCodes(std::size_t count, std::size_t dimensions, Random& random);

/// k-means++ (Arthur and Vassilvitskii, 2007): each code is a vector drawn with a probability proportional to its squared
/// distance from the codes before it; of 2 + ln K draws the best where K ≤ 256. Above kSeedingVectors vectors (or 2·K) on a
/// random part of them. When all vectors are codes already, the rest are drawn at random. N ≥ 1.
/// Cost min(N, max(16384, 2K))·K·D. Error: Cancelled.
Result<FeatureMatrix> kMeansPlusPlus(FeatureView features, std::size_t count, Random& random,
                                     const RunContext& context);

constexpr std::size_t kSeedingVectors = 16384;

} // namespace tokenscope
