// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/cluster/densitypeaks.h"

namespace tokenscope {

/// What distance-bounded density-peak clustering finds in N tokens.
struct CutoffPeaks {
    std::vector<double> density; ///< Σ_j exp(-(d_ij / 2)²), itself among them
    std::vector<std::uint32_t> order; ///< by falling density, ties to the lowest id
    std::vector<std::uint32_t> centres; ///< in the order they were found
    std::vector<std::uint32_t> centreOf; ///< of each token: the id of the nearest centre
};

/// DBDPC of PACT (Dhouib et al. 2025; orailix/PACT@423c799 transformers/PACT/utils.py DBDPC.fit_variant, dc = 2): by falling
/// density a token becomes a centre unless a centre lies within `cutoff`; d is 1 - cosine, at least 0. Every token then
/// belongs to its nearest centre, the first found of equally near ones. The reference's recursive search finds the same centres.
/// Cost N²·D FLOP, and 2·N·c·D for c centres where cosines are not kept (above
/// kMatrixRows). Golden cases: pact_dbdpc_*. Error: Cancelled.
Result<CutoffPeaks> cutoffPeaks(FeatureView features, double cutoff, const RunContext& context,
                                PeakSearch search = PeakSearch::Fast);

} // namespace tokenscope
