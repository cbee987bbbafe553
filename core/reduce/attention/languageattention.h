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
#include "core/reduce/reducer.h"

/// Rules that read the attention of a language model, given as heads×rows×columns; its N visual tokens stand at
/// attention.firstVisual, prompt tokens follow them. All sums are float64.
namespace tokenscope {

/// Which rows and columns the rules below may use. Errors InvalidArgument: sizes that do not fit the values, visual tokens
/// outside of the columns, no prompt rows behind them; InvalidValue at the first value that is not finite.
Result<void> checkAttention(const AttentionTensor& attention, std::size_t visual);

/// FastV: attention of the last row, mean of the heads, at the N visual columns. Chen et al. 2024, arXiv 2403.06764;
/// pkunlp-icler/FastV@d165972 fastv_forward.py.
std::vector<double> fastVScores(const AttentionTensor& attention, std::size_t visual);

struct SparseVlmRaters {
    std::vector<double> relevance; ///< M: mean over the visual tokens of the softmax over the text of v·t
    std::vector<std::uint32_t> raters; ///< text tokens above the mean relevance, ascending
};

/// Which words of the prompt may rate the picture. visual N×D, text M×D. O(N·M·D). Error Cancelled.
/// Zhang et al. 2024, arXiv 2410.04417; Gumpest/SparseVLMs@26a5f48 utils.py. Golden case: sparsevlm_raters.
Result<SparseVlmRaters> sparseVlmRaters(FeatureView visual, FeatureView text, const RunContext& context);

/// Mean over the heads and the raters' rows of the attention at the N visual columns. Text token t stands in row
/// firstVisual + N + t.
std::vector<double> sparseVlmScores(const AttentionTensor& attention, std::size_t visual,
                                    std::span<const std::uint32_t> raters);

struct DualAttention {
    std::vector<double> sum; ///< N: head-mean attention, summed over the prompt's rows
    std::vector<double> highest; ///< N: the most that one row of the prompt gives
    std::vector<std::uint32_t> kept; ///< ascending
};

/// MustDrop: a visual token goes when its sum is below globalThreshold·(sum over all visual tokens) and its highest is
/// below individualThreshold. Liu et al. 2024, arXiv 2411.10803; liuting20/MustDrop@909afa5 modelling_sparse_llama.py
/// dual_attention_filter. Golden case: mustdrop_attention.
DualAttention dualAttention(const AttentionTensor& attention, std::size_t visual, double globalThreshold,
                            double individualThreshold);

/// MustDrop's tokens that are never dropped: the ceil(share·N) with the most class attention, strongest first.
std::vector<std::uint32_t> mustDropKeySet(std::span<const float> attention, double share);

/// AIM: mass that is spread evenly over the rows and flows `iterations` times through softmax(logits / temperature) of each
/// head, without damping; root mean square over the heads. logits is heads×n×n, before the softmax. O(heads·n²·iterations).
/// Zhong et al. 2024, arXiv 2412.03248; LaVi-Lab/AIM@edc24e9 modeling_qwen2.py get_importance. Golden case: aim.
Result<std::vector<double>> pageRank(const AttentionTensor& logits, double temperature, int iterations,
                                     const RunContext& context);

/// The same on one head whose logits are the cosines of N features: an analogue where no attention was brought. Holds N×N
/// floats. Errors: TooLarge above 8,192 tokens, Cancelled.
Result<std::vector<double>> affinityPageRank(FeatureView features, double temperature, int iterations,
                                             const RunContext& context);

/// AIM's share of visual tokens that is left in each of `layers` layers: 1 up to layer `first`, then falling evenly to 0 at
/// `last` (13 and 21 of Qwen2's 28). first < last. Golden case: aim, as aimKept().
std::vector<double> aimRetention(std::size_t layers, std::size_t first, std::size_t last);

/// The int(share·(n - protected)) most important that are not protected, together with these, ascending. Ties: lowest id.
std::vector<std::uint32_t> aimKept(std::span<const double> importance, std::span<const std::uint32_t> protectedIds,
                                   double share);

} // namespace tokenscope
