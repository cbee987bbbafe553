// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// What density-peak clustering finds in N tokens.
struct DensityPeaks {
    std::vector<double> density; ///< exp(-mean of d² to the nearest neighbours, itself among them)
    std::vector<double> delta; ///< d to the nearest denser token; the largest d of all where there is none
    std::vector<double> score; ///< density · delta
    std::vector<std::uint32_t> ranking; ///< all tokens by falling score, ties to the lowest id
    std::vector<std::uint32_t> centres; ///< the first of them
    std::vector<std::int32_t>
        label; ///< of each token: the nearest centre (the first of equally near ones), as a centre's number
};

/// How distances are looked at; what is found is the same.
enum class PeakSearch {
    Fast, ///< by floats, and exactly where these leave it open; N² floats, for up to kMatrixRows tokens
    Exact, ///< all exactly, in O(N·(D + neighbours)); what is done above that, and what tests compare with
};

/// DPC-KNN (Du et al. 2016) as Chat-UniVi, PPE, PruneVid (Visual-AI/PruneVid@b12600c modeling_pllava.py cluster_dpc_knn) and
/// SparseVLM (Gumpest/SparseVLMs@26a5f48 utils.py cluster_and_merge, neighbours = clusters) do it: d is the Euclidean distance
/// over √D, and a centre belongs to itself. The references add noise below 1e-6 to the densities; here there is none.
/// `clusters` and `neighbours` above N mean N; neighbours ≥ 1. Cost about 1.2·N²·D FLOP.
/// Golden cases: dpcknn_*, ppe_*, sparsevlm_recycle. Error: Cancelled.
Result<DensityPeaks> densityPeaks(FeatureView features, std::size_t clusters, std::size_t neighbours,
                                  const RunContext& context, PeakSearch search = PeakSearch::Fast);

/// Every cluster becomes its mean, standing for its centre; the trace picks the centres one by one.
Reduction densityPeakClusters(FeatureView features, const DensityPeaks& peaks);

} // namespace tokenscope
