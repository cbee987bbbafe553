// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cost/prefillcost.h"

#include <algorithm>
#include <numeric>

namespace tokenscope {

std::span<const ModelShape> modelShapes()
{
    static const std::vector<ModelShape> shapes = {
        {.id = "llava-1.5-7b",
         .title = "LLaVA-1.5-7B",
         .layers = 32,
         .width = 4096,
         .networkWidth = 11008,
         .keyWidth = 4096,
         .visualTokens = 576,
         .note = "Vicuna-7B"},
        {.id = "llava-1.5-13b",
         .title = "LLaVA-1.5-13B",
         .layers = 40,
         .width = 5120,
         .networkWidth = 13824,
         .keyWidth = 5120,
         .visualTokens = 576,
         .note = "Vicuna-13B"},
        {.id = "llava-next-7b",
         .title = "LLaVA-NeXT-7B",
         .layers = 32,
         .width = 4096,
         .networkWidth = 11008,
         .keyWidth = 4096,
         .visualTokens = 2880,
         .note = "Vicuna-7B; up to a thumbnail and four crops of 576 tokens"},
        {.id = "qwen2.5-vl-7b",
         .title = "Qwen2.5-VL-7B",
         .layers = 28,
         .width = 3584,
         .networkWidth = 18944,
         .keyWidth = 512,
         .visualTokens = 0,
         .note = "28 query heads share 4 keys and values; one token for 28 × 28 pixels"},
    };
    return shapes;
}

const ModelShape* findModelShape(std::string_view id)
{
    const auto shapes = modelShapes();
    const auto found = std::ranges::find_if(shapes, [id](const ModelShape& shape) { return shape.id == id; });
    return found == shapes.end() ? nullptr : &*found;
}

Result<void> checkShape(const ModelShape& shape, const CostFormula& formula)
{
    const auto outside = [](const char* what, std::int64_t value) {
        return failure(ErrorCode::InvalidArgument,
                       std::string(what) + " = " + std::to_string(value) + "; it must be 1 to 1000000");
    };
    const auto sound = [](std::int64_t value) { return value >= 1 && value <= 1'000'000; };
    if (!sound(shape.layers))
        return outside("layers", shape.layers);
    if (!sound(shape.width))
        return outside("width", shape.width);
    if (!sound(shape.networkWidth))
        return outside("network width", shape.networkWidth);
    if (!sound(shape.keyWidth) || shape.keyWidth > shape.width)
        return failure(ErrorCode::InvalidArgument,
                       "key width = " + std::to_string(shape.keyWidth) + "; it must be 1 to the width, "
                           + std::to_string(shape.width));
    if (formula.networkFactor != 2 && formula.networkFactor != 3)
        return failure(ErrorCode::InvalidArgument,
                       "network factor = " + std::to_string(formula.networkFactor) + "; it must be 2 or 3");
    return {};
}

double layerAttentionCost(const ModelShape& shape, double tokens)
{
    return 2 * tokens * tokens * static_cast<double>(shape.width);
}

double layerCost(const ModelShape& shape, double tokens, const CostFormula& formula)
{
    const auto width = static_cast<double>(shape.width);
    const double keys = formula.groupedQueries ? static_cast<double>(shape.keyWidth) : width;
    return tokens * (2 * width * width + 2 * width * keys) + layerAttentionCost(shape, tokens)
        + formula.networkFactor * tokens * width * static_cast<double>(shape.networkWidth);
}

double layerCacheBytes(const ModelShape& shape, double tokens, double bytesPerValue, const CostFormula& formula)
{
    const auto keys = static_cast<double>(formula.groupedQueries ? shape.keyWidth : shape.width);
    return 2 * tokens * keys * bytesPerValue;
}

PrefillCost prefillCost(const ModelShape& shape, double tokens, double bytesPerValue, const CostFormula& formula)
{
    const auto layers = static_cast<double>(shape.layers);
    return {layers * layerCost(shape, tokens, formula), layers * layerAttentionCost(shape, tokens),
            layers * layerCacheBytes(shape, tokens, bytesPerValue, formula)};
}

PrefillCost prefillCost(const ModelShape& shape, std::span<const double> tokens, double bytesPerValue,
                        const CostFormula& formula)
{
    PrefillCost cost;
    for (const double count : tokens) {
        cost.total += layerCost(shape, count, formula);
        cost.attention += layerAttentionCost(shape, count);
        cost.cacheBytes += layerCacheBytes(shape, count, bytesPerValue, formula);
    }
    return cost;
}

std::vector<double> tokensByLayer(std::int64_t layers, double first, std::vector<PruningStage> stages)
{
    std::stable_sort(stages.begin(), stages.end(),
                     [](const PruningStage& one, const PruningStage& other) { return one.layer < other.layer; });
    std::vector<double> tokens(static_cast<std::size_t>(std::max<std::int64_t>(0, layers)), first);
    for (const PruningStage& stage : stages) {
        for (std::int64_t layer = std::max<std::int64_t>(0, stage.layer); layer < layers; ++layer)
            tokens[static_cast<std::size_t>(layer)] = stage.tokens;
    }
    return tokens;
}

std::vector<PublishedSchedule> publishedSchedules()
{
    return {
        {"FastV, K = 2, R = 50 %", {{2, 288}}},
        {"FastV, K = 2, R = 75 %", {{2, 144}}},
        {"SparseVLM, 192 tokens", {{2, 300}, {6, 200}, {15, 110}}},
        {"SparseVLM, 128 tokens", {{2, 303}, {6, 110}, {15, 36}}},
        {"SparseVLM, 64 tokens", {{2, 66}, {6, 30}, {15, 17}}},
    };
}

double selectionCost(double tokens, double dimensions)
{
    return tokens * tokens * dimensions;
}

double costRatio(const ModelShape& shape, double tokens, std::span<const PruningStage> stages,
                 const CostFormula& formula)
{
    const std::vector<double> left = tokensByLayer(shape.layers, tokens, {stages.begin(), stages.end()});
    const double before = prefillCost(shape, tokens, 2, formula).total;
    return before > 0 ? prefillCost(shape, left, 2, formula).total / before : 0;
}

std::vector<PaperFigure> paperFigures()
{
    std::vector<PaperFigure> figures;
    const CostFormula formula{.networkFactor = 2};
    const auto fastV = [&](std::int64_t layer, double dropped, double claimed, const char* paper) {
        const ModelShape& shape = *findModelShape("llava-1.5-7b");
        const PruningStage stage{layer, 612 - dropped * 576};
        figures.push_back({paper, shape.id, claimed, costRatio(shape, 612, {&stage, 1}, formula),
                           "f = 2; 576 visual and 36 other tokens; from layer " + std::to_string(layer) + " on "
                               + std::to_string(static_cast<int>(stage.tokens)) + " tokens"});
    };
    fastV(2, 0.5, 0.55, "FastV, abstract: 45 % fewer FLOPs at K = 2, R = 50 %");
    fastV(3, 0.5, 0.57, "FastV, README: K = 3, R = 50 %");
    // Lengths of the prompts in DivPrune's own script.
    constexpr double kPrompts[] = {15, 15, 23, 83, 25, 113, 15, 39, 21, 91, 57};
    const auto divPrune = [&](const char* model, double claimed) {
        const ModelShape& shape = *findModelShape(model);
        double ratio = 0;
        for (const double prompt : kPrompts) {
            const PruningStage stage{0, prompt + 56};
            ratio += costRatio(shape, prompt + 576, {&stage, 1}, formula) / std::size(kPrompts);
        }
        figures.push_back({"DivPrune, tflops.py: 9.8 % of the visual tokens kept", shape.id, claimed, ratio,
                           "f = 2; 56 of 576 visual tokens with the prompt, mean over the script's 11 prompts"});
    };
    divPrune("llava-1.5-7b", 0.1563);
    divPrune("llava-1.5-13b", 0.1571);
    return figures;
}

} // namespace tokenscope
