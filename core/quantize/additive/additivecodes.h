// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// Most codes of all stages together: the table of their products then takes 64 MB.
constexpr std::size_t kMostAdditiveCodes = 4096;

/// The pairwise terms of the energy E = |x|² + Σ_m (|c_m|² - 2 x·c_m) + Σ_{m<l} 2 c_m·c_l: computed once for each set of
/// codebooks, for any number of vectors. Cost (M·K)²·D FLOP and (M·K)² floats.
class AdditiveTables {
public:
    /// M·K ≤ kMostAdditiveCodes. Error: Cancelled.
    static Result<AdditiveTables> of(const Codebooks& codebooks, const RunContext& context);

    std::size_t stages() const { return m_stages; }
    std::size_t size() const { return m_size; }
    /// |c|² of all M·K codes.
    const std::vector<float>& norms() const { return m_norms; }
    /// 2·c·c' with all M·K codes c'; zero within c's own stage.
    const float* pairs(std::size_t stage, std::size_t code) const
    {
        return m_pairs.data() + static_cast<Eigen::Index>(stage * m_size + code) * m_pairs.cols();
    }

private:
    std::size_t m_stages = 0;
    std::size_t m_size = 0;
    std::vector<float> m_norms;
    FeatureMatrix m_pairs;
};

/// How an additive encoder searches.
struct AdditiveSearch {
    std::size_t beam = 4; ///< of the first codes, found as a residual quantizer's; ≥ 1
    int sweeps = 4; ///< of iterated conditional modes at most; 0 leaves the first codes
    int perturbations = 0; ///< rounds of iterated local search: change some codes at random, sweep, keep what is better
    int perturbed = 4; ///< how many stages each of them changes
    std::uint64_t seed = 0; ///< of the perturbations; each vector draws its own by its row
};

/// Squared error of each vector, in float64.
std::vector<double> additiveErrors(FeatureView features, const Codebooks& codebooks, const Codes& codes);

/// Iterated conditional modes (Besag 1986) from `start`: one stage after the other takes the code that is best with the others
/// as they are, of equals the lowest, until a sweep changes nothing. No vector ends with a larger error than it came with.
/// Cost N·M·K·D + sweeps·N·M·K operations. Errors: InvalidArgument for M·K > kMostAdditiveCodes, Cancelled.
Result<Codes> improveAdditive(FeatureView features, const Codebooks& codebooks, Codes start,
                              const AdditiveSearch& search, const RunContext& context);

/// Codes from nothing: the better of greedy and beam, then improveAdditive. For each vector no worse than greedy residual coding.
/// A beam of K^(M-1) finds the best there are. Errors as improveAdditive's.
Result<Codes> encodeAdditive(FeatureView features, const Codebooks& codebooks, const AdditiveSearch& search,
                             const RunContext& context);

} // namespace tokenscope
