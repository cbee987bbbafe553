// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/reduce/merge/matching.h"

namespace tokenscope {

struct PitomeOptions {
    double ratio = 0.9; ///< of the tokens that are left; at least 0.5, nothing is merged from 1 on
    double margin = 0.9; ///< cosines above it count in full
    bool wholeSplit = false; ///< the BSM form: all tokens are split and the r best edges merged
    bool classToken = false; ///< row 0 is left out and comes first
    std::size_t steps = 1; ///< of a layer each, one after the other
};

/// E_i, the mean over all rows j, i among them, of ELU(cos(i, j) - margin): high where many are alike. Cost N²·D FLOP and
/// N²/2 exponentials. Error: Cancelled.
Result<std::vector<double>> pitomeEnergy(FeatureView metric, double margin, const RunContext& context);

/// r = ⌊N - N·ratio⌋ tokens are merged into others of high energy (Tran et al. 2024; hchautran/PiToMe@550b5de
/// algo/pitome/merge.py pitome_vision). By falling energy (ties: lowest id) the tokens are dealt alternately to A and B: the
/// first 2r, the others being protected, and every A goes into its best B; or all of them, and the r best edges merge.
/// Outputs: protected in that order (or unmerged A by falling similarity), then B. A row counts as many times as the tokens it
/// stands for. With several steps the score is the energy before the first. metric N×E, features N×D. Golden cases: pitome_*.
/// Errors: InvalidArgument for a ratio below 0.5 (the reference fails there: it needs 2r tokens), Cancelled.
Result<Reduction> pitome(FeatureView features, FeatureView metric, const PitomeOptions& options,
                         const RunContext& context);

/// The same decision, for tests: rows are those without the class token.
struct PitomeDecision {
    std::vector<double> energy;
    std::vector<std::uint32_t> order; ///< by falling energy
    std::vector<std::uint32_t> protectedRows; ///< in that order; none in the BSM form
    BipartiteStep step;
};
Result<PitomeDecision> pitomeDecision(FeatureView metric, const PitomeOptions& options, const RunContext& context);

} // namespace tokenscope
