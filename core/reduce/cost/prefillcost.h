// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

/// What visual tokens cost in a language model's decoder, by the formula that token-reduction papers use. One layer with n
/// tokens of width d and a feed-forward network of width m: 4·n·d² for the four projections, 2·n²·d for the attention,
/// f·n·d·m for the network. f is 2 in FastV's and DivPrune's tables and 3, for LLaMA's gated network, in SparseVLM's and
/// later ones.
///
/// What it leaves out: embeddings, norms, softmax, the output head, the vision encoder and projector, the selection itself,
/// and that it counts multiply-adds (true FLOPs are about twice). With grouped queries, keys and values are narrower than
/// d: the papers' formula ignores that, groupedQueries does not. Nothing of it is wall-clock time: name the axis
/// "theoretical".
///
/// All counts are doubles so that averages over layers fit in; whole numbers are exact below 2^53 (9·10^15).
namespace tokenscope {

/// A decoder as the formula sees it.
struct ModelShape {
    std::string id = {}; ///< stable, "llava-1.5-7b"
    std::string title = {}; ///< "LLaVA-1.5-7B"
    std::int64_t layers = 0;
    std::int64_t width = 0; ///< d
    std::int64_t networkWidth = 0; ///< m
    std::int64_t keyWidth = 0; ///< of keys and of values: d, or less where queries share them in groups
    std::int64_t visualTokens = 0; ///< of one picture; 0 where its size decides
    std::string note = {}; ///< English, what is special about it

    bool operator==(const ModelShape&) const = default;
};

/// LLaVA-1.5-7B, LLaVA-1.5-13B, LLaVA-NeXT-7B, Qwen2.5-VL-7B. Sizes from the published config.json of each.
std::span<const ModelShape> modelShapes();
/// Null when there is none of that id.
const ModelShape* findModelShape(std::string_view id);

struct CostFormula {
    int networkFactor = 3; ///< f: 2 or 3
    bool groupedQueries = false; ///< count keys and values by keyWidth: (2·d² + 2·d·keyWidth)·n in place of 4·n·d²
};

/// Error InvalidArgument naming the size: layers, width, network or key width below 1 or above 10^6, key width above the
/// width, a factor that is neither 2 nor 3.
Result<void> checkShape(const ModelShape& shape, const CostFormula& formula);

/// Multiply-adds of one layer with `tokens` ≥ 0 tokens.
double layerCost(const ModelShape& shape, double tokens, const CostFormula& formula);
/// Of the n² term alone.
double layerAttentionCost(const ModelShape& shape, double tokens);

struct PrefillCost {
    double total = 0; ///< multiply-adds of all layers
    double attention = 0; ///< of the n² term
    double cacheBytes = 0; ///< of keys and values of all layers

    double attentionShare() const { return total > 0 ? attention / total : 0; }
};

/// Bytes of the keys and values of one layer's tokens: 2·n·keyWidth·bytesPerValue; with the papers' formula keyWidth is d.
double layerCacheBytes(const ModelShape& shape, double tokens, double bytesPerValue, const CostFormula& formula);

/// The same number of tokens in every layer.
PrefillCost prefillCost(const ModelShape& shape, double tokens, double bytesPerValue, const CostFormula& formula);
/// tokens[l] in layer l; as many as there are layers.
PrefillCost prefillCost(const ModelShape& shape, std::span<const double> tokens, double bytesPerValue,
                        const CostFormula& formula);

/// From layer `layer` (counted from 0) on there are `tokens`.
struct PruningStage {
    std::int64_t layer = 0;
    double tokens = 0;
};

/// How many tokens each layer has: `first` until the first stage. Stages may be given in any order; the later one of equal
/// layers holds.
std::vector<double> tokensByLayer(std::int64_t layers, double first, std::vector<PruningStage> stages);

/// A published way to thin visual tokens layer by layer.
struct PublishedSchedule {
    std::string title = {}; ///< "SparseVLM, 192 tokens"
    std::vector<PruningStage> stages = {}; ///< of 576 visual tokens
};

/// For 32 layers: FastV at K = 2, and the fixed lists of Gumpest/SparseVLMs@26a5f48 without the tokens it recycles. They need a
/// language model's attention in each layer, so no method of the program follows them; costRatio() says what they save.
std::vector<PublishedSchedule> publishedSchedules();

/// Multiply-adds of choosing by comparing all tokens with all: N²·D. Small beside any prefill: 0.34·10⁹ for 576 tokens of
/// 1,024.
double selectionCost(double tokens, double dimensions);

/// Cost after staged pruning divided by cost before. 0 where there was none before.
double costRatio(const ModelShape& shape, double tokens, std::span<const PruningStage> stages,
                 const CostFormula& formula);

/// A figure of a paper beside what the formula gives for its setting.
struct PaperFigure {
    std::string paper; ///< "FastV, K = 2, R = 50 %"
    std::string model; ///< id of a ModelShape
    double claimed = 0; ///< cost after divided by cost before
    double computed = 0;
    std::string setting; ///< English: what the formula was given
};

/// What the formula is held to by its tests: FastV's README and abstract, DivPrune's own script.
std::vector<PaperFigure> paperFigures();

} // namespace tokenscope
