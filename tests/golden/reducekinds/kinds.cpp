// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

std::span<const ReduceKind> reduceKinds()
{
    static const ReduceKind kinds[] = {
        {"aim", aimCase},
        {"angelslim_divprune_", angelSlimDivpruneCase},
        {"angelslim_hiprune", hiPruneCase},
        {"angelslim_vispruner", visPrunerCase},
        {"biformer_routing", biFormerCase},
        {"divprune_", divpruneCase},
        {"dpcknn_", densityPeaksCase},
        {"dycoke_ttm_", dycokeCase},
        {"flops", flopsCase},
        {"framefusion", frameFusionCase},
        {"globalcom2", globalCom2Case},
        {"hicom_windows", hicomWindowsCase},
        {"idpruner_", idprunerCase},
        {"kcenter_", kcenterCase},
        {"m3", matryoshkaCase},
        {"metrics", metricsCase},
        {"mustdrop_attention", mustDropAttentionCase},
        {"mustdrop_spatial_", mustdropSpatialCase},
        {"pact_dbdpc_", cutoffPeaksCase},
        {"pitome_", pitomeCase},
        {"ppe_cascade", ppeCascadeCase},
        {"ppe_events_", ppeEventsCase},
        {"ppe_positions", ppePositionsCase},
        {"prumerge", pruMergeCase},
        {"prunevid", prunevidCase},
        {"prunevid_refine_clusters", refinedClustersCase},
        {"scope_", scopeCase},
        {"sparsevlm_raters", sparseVlmRatersCase},
        {"sparsevlm_recycle", sparseVlmRecycleCase},
        {"todre_v2_", todreCase},
        {"tokencorr", tokenCorrelationCase},
        {"tokenpacker", tokenPackerCase},
        {"tome_", tomeCase},
        {"trimtokenator_", trimTokenatorCase},
        {"v2pe", v2peCase},
        {"visionzip", visionZipCase},
        {"vqtoken_elbow", vqTokenElbowCase},
        {"vqtoken_kmeans", vqTokenKMeansCase},
        {"zoo_prune_", zooPruneCase},
    };
    return kinds;
}

} // namespace tokenscope::test
