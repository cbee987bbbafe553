// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

std::span<const ReduceKind> reduceKinds()
{
    static const ReduceKind kinds[] = {
        {"aim", aimCase},
        {"angelslim_hiprune", hiPruneCase},
        {"angelslim_vispruner", visPrunerCase},
        {"biformer_routing", biFormerCase},
        {"flops", flopsCase},
        {"globalcom2", globalCom2Case},
        {"hicom_windows", hicomWindowsCase},
        {"m3", matryoshkaCase},
        {"metrics", metricsCase},
        {"mustdrop_attention", mustDropAttentionCase},
        {"mustdrop_spatial_", mustdropSpatialCase},
        {"pitome_", pitomeCase},
        {"prumerge", pruMergeCase},
        {"sparsevlm_raters", sparseVlmRatersCase},
        {"tokencorr", tokenCorrelationCase},
        {"tokenpacker", tokenPackerCase},
        {"tome_", tomeCase},
        {"v2pe", v2peCase},
        {"visionzip", visionZipCase},
    };
    return kinds;
}

} // namespace tokenscope::test
