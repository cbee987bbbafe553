// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

struct VisPruner {
    std::vector<std::uint32_t> important; ///< strongest first
    std::vector<std::uint32_t> diverse; ///< what is left of the rest, ascending
    std::vector<std::uint32_t> kept; ///< both, ascending
    std::vector<ReductionStep>
        removed; ///< in order: who went, which token of the other half it was too like, and how like (cosine)
};

/// round(kept·share) tokens by score (one less than kept when that is all of it and kept > 1). The rest is thinned until as
/// many are left as are still wanted (the reference keeps token 0 where none is wanted, ours none): in each round even and
/// odd places of the ascending list are two halves, and the up to eight of the first half that are most like one of the
/// second go. Keeps all, in order, for kept ≥ N. Ties: lowest id. features N×D, scores N. O(N²·D) once and about O(N) a
/// round; memory N² floats up to 8,192 tokens, above O(N·D) and slower. Error Cancelled. Zhang et al. 2024, arXiv
/// 2412.01818; Tencent/AngelSlim@67394ce token_compressor/algorithm/vispruner.py. Golden: angelslim_vispruner*.
Result<VisPruner> visPruner(FeatureView features, std::span<const float> scores, std::size_t kept,
                            double importantShare, const RunContext& context);

} // namespace tokenscope
