// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/reduce/reducer.h"

/// How far reductions keep the same tokens. Lists of ids are ascending, each id once, as keptIds gives them.
namespace tokenscope {

/// |A ∩ B| / |A ∪ B|, 0…1; 1 for two empty lists. O(A + B).
double jaccard(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other);

/// M×M, row-major, symmetric with 1 on the diagonal: jaccard of each two of M lists.
std::vector<double> agreementMatrix(std::span<const std::vector<std::uint32_t>> kept);

/// For each of N tokens in how many of the lists it is, 0…M.
std::vector<std::uint32_t> survivalMap(std::span<const std::vector<std::uint32_t>> kept, std::size_t tokens);

struct Stability {
    double mean = 1; ///< of the Jaccard indices, 0…1
    double least = 1;
    std::uint32_t mostFragile = kNoRow; ///< the token whose change gave the least; the first of equals
    std::uint64_t trials = 0;
};

/// Changes one token at a time by Gaussian noise of `strength` times its own length (features only; drawn by context.seed),
/// and compares what is then kept with what was. Tokens are `trials` different ones evenly spread over all, at most all of
/// them. `reduce` is asked trials + 1 times. Errors: Empty for no tokens, its own, Cancelled.
Result<Stability> stability(const ReductionInput& input,
                            const std::function<Result<Reduction>(const ReductionInput&)>& reduce, std::size_t trials,
                            double strength, const RunContext& context);

} // namespace tokenscope
