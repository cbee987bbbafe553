// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

std::span<const QuantizeKind> quantizeKinds()
{
    static constexpr QuantizeKind kinds[] = {
        {"actions", runActions},
        {"aq_exhaustive", runAdditive},
        {"bsq_", runLookupFree},
        {"bsqref_", runBsqReference},
        {"distortion", runDistortion},
        {"ema_", runMovingAverages},
        {"fsq_", runFsq},
        {"gps_splat", runGaussianSplat},
        {"gpstoken_", runGaussianPartition},
        {"kmeans_lloyd", runLloyd},
        {"lfq_", runLookupFree},
        {"nearest_", runNearest},
        {"nearest_cosine", runNearestCosine},
        {"nodepiece", runNodePiece},
        {"orthogonal_and_diversity", runOrthogonalAndDiversity},
        {"pca_tail_drop", runTailDrop},
        {"pq_", runProduct},
        {"rq_faiss", runResidualBeam},
        {"rvq_greedy", runResidual},
        {"simvq_rotation", runSimVq},
        {"usage_metrics", runUsage},
        {"var_multiscale", runMultiscale},
    };
    return kinds;
}

} // namespace tokenscope::test
