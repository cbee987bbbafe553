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

namespace tokenscope {

/// Attention of the class token to N keys as one head over all E channels: softmax of q·k / √E over the N keys and the
/// class token's own, which is taken as zero (it is not among the inputs; it only scales all values alike). query 1×E, keys
/// N×E.
std::vector<double> singleHeadAttention(FeatureView query, FeatureView keys);

/// Share of the values above the third quartile by more than 1.5 interquartile ranges; quartiles are interpolated as
/// NumPy's.
double outlierShare(std::span<const double> attention);

/// The int(N·share) tokens with the most attention, strongest first.
std::vector<std::uint32_t> pruMergeKept(std::span<const double> attention, double share);

/// PruMerge+'s further tokens: every int(int(1 / share) / 3)-th id below N - 1 (575 in the reference, which is made for
/// 576) that is not kept already, ascending. Error InvalidArgument where the reference divides by zero: share 0 or above a
/// third.
Result<std::vector<std::uint32_t>> pruMergeExtra(std::span<const std::uint32_t> kept, std::size_t tokens, double share);

struct PruMerge {
    std::vector<std::uint32_t> neighbours; ///< k×neighbourCount ids: whose attention·feature was added, nearest first
    std::size_t neighbourCount = 0; ///< at most N - 1
    FeatureMatrix merged; ///< (k + 1)×D
};

/// Row i: the kept token plus the sum of attention·feature over the `neighbours` other tokens, kept or not, whose keys are
/// nearest by cosine; nothing is divided. Last row: the sum of attention·feature over all that are not kept. features N×D,
/// keys N×E, attention N, kept ids differ. O(k·N·E). Error Cancelled.
/// Shang et al. 2024, arXiv 2403.15388; 42Shawn/LLaVA-PruMerge@097c041 clip_encoder.py. Golden case: prumerge.
Result<PruMerge> pruMerge(FeatureView features, FeatureView keys, std::span<const double> attention,
                          std::span<const std::uint32_t> kept, std::size_t neighbours, const RunContext& context);

} // namespace tokenscope
