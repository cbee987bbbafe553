// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

/// What becomes of a code that no vector is nearest to.
enum class EmptyCodes {
    Keep, ///< stays where it is (lucidrains)
    SplitLargest, ///< becomes a copy of the code with the most vectors, both moved apart by 1/1024 of each value (FAISS)
};

/// Sum and number of the vectors of each code, in float64: added in the order of the vectors whatever the threads.
struct CodeSums {
    std::vector<std::int64_t> counts; ///< K
    std::vector<double> sums; ///< K×D
};

/// index N values below `size`. Cost N·D, memory 8·K·D + 4·N bytes.
CodeSums sumByCode(FeatureView features, const std::vector<std::uint32_t>& index, std::size_t size, unsigned threads);

/// Gives every code that has no vector half of the one that has most; returns how many it moved. Changes `counts` likewise.
std::size_t splitLargest(FeatureMatrix& codes, std::vector<std::int64_t>& counts);

/// One iteration of Lloyd's: the assignment to the codes as they were, then each code the mean of its vectors.
struct LloydStep {
    NearestCodes assignment;
    std::vector<std::int64_t> counts; ///< of the assignment, K
    double squaredError = 0; ///< of the assignment, the sum over all vectors
    FeatureMatrix codes; ///< the new ones
    std::size_t split = 0; ///< codes that were empty and have been moved
};

/// Cost 2·N·K·D. Error: Cancelled.
Result<LloydStep> lloydStep(FeatureView features, FeatureView codes, EmptyCodes empty, const RunContext& context);

struct KMeansOptions {
    int iterations = 20;
    EmptyCodes empty = EmptyCodes::Keep;
    /// Called after each iteration, where set.
    std::function<void(int iteration, const LloydStep&)> each;
};

struct KMeansResult {
    FeatureMatrix codes; ///< K×D
    std::vector<std::int64_t> counts; ///< of the last assignment, which precedes the last update
    std::vector<double> mse; ///< per component, at each iteration's assignment
};

/// Lloyd's iterations from `initial`, K ≥ 1; without vectors it stays as it is. Progress counts iterations. Identical for any
/// number of threads and any instruction set. Golden cases: kmeans_lloyd_it1, kmeans_lloyd_it10. Error: Cancelled.
Result<KMeansResult> kMeans(FeatureView features, FeatureMatrix initial, const KMeansOptions& options,
                            const RunContext& context);

} // namespace tokenscope
