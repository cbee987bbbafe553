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

/// Above so many rows, or twice as many as are drawn, they are drawn from a random part of that size.
inline constexpr std::size_t kSeedingRows = 16384;

/// Rows drawn one after the other with a probability proportional to the squared distance to the nearest drawn so far, plus
/// 1e-6 (VQToken's k-means++); distances are taken from cosines in float. `unit` N×D, 1 ≤ count ≤ N; n = min(N, max(kSeedingRows,
/// 2·count)) of them may be drawn. Cost n·count·D, or, for many, n²·D FLOP and n² floats. Error: Cancelled.
Result<std::vector<std::uint32_t>> plusPlusRows(FeatureView unit, std::size_t count, Random& random,
                                                const RunContext& context);

struct CosineKMeans {
    std::vector<std::int32_t> label; ///< N: the code of highest cosine, the first of equal ones
    FeatureMatrix codes; ///< K×D
    std::vector<std::size_t> counts; ///< K
    std::size_t iterations = 0;
};

struct CosineKMeansOptions {
    std::size_t iterations = 100; ///< at most
    double tolerance = 1e-4;
};

/// VQToken's k-means (2025; Hai-chao-Zhang/VQToken VQToken/cluster.py KMeansTorch): assignment by cosine, codes the plain
/// means of their rows, an empty one stays; it ends when all codes together move by less than the tolerance, before they
/// move. `unit` N×D of length 1, seeds K×D, K ≥ 1. Cost 2·N·K·D FLOP
/// an iteration at first, less as codes come to stand still. Golden case: vqtoken_kmeans.
/// Error: Cancelled.
Result<CosineKMeans> cosineKMeans(FeatureView unit, FeatureMatrix seeds, const CosineKMeansOptions& options,
                                  const RunContext& context);

/// Σ|x - code|² of an assignment.
double distortionOf(FeatureView unit, const CosineKMeans& clusters);

/// VQToken's elbow: the place of the largest second difference, plus 2 (compute_elbow). Not a number of clusters: the
/// reference takes it as one. At least three distortions.
std::size_t elbowPlace(const std::vector<double>& distortions);
/// The number of clusters made of it: 2 more, and at least 12. Golden case: vqtoken_elbow.
std::size_t elbowClusters(const std::vector<double>& distortions);

/// TokDense: a quality over the number of tokens it took.
constexpr double qualityPerToken(double quality, std::size_t tokens)
{
    return tokens == 0 ? 0 : quality / static_cast<double>(tokens);
}

} // namespace tokenscope
