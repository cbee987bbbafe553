// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/reduce/attention/globalcom2.h"
#include "core/reduce/attention/layoutmethods.h"
#include "core/reduce/attention/methodparts.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

/// How many crops stand side by side when nobody says: the layout whose shape is nearest to the picture's; the widest of equals.
std::int64_t likelyAcross(std::int64_t crops, double shape)
{
    std::int64_t best = 1;
    double least = std::numeric_limits<double>::infinity();
    for (std::int64_t across = crops; across > 0; --across) {
        if (crops % across != 0)
            continue;
        const double miss =
            std::abs(std::log(static_cast<double>(across * across) / static_cast<double>(crops) / shape));
        if (miss < least) {
            least = miss;
            best = across;
        }
    }
    return best;
}

Result<CropLayout> layoutOf(const ReductionInput& input, const ParameterValues& values)
{
    const PatchGrid& grid = input.field->grid;
    if (grid.tokens() != input.tokens() || grid.frames < 2 || grid.rows != grid.columns)
        return failure(ErrorCode::Unsupported,
                       "GlobalCom2 needs a thumbnail and its crops: a field of 1 + crops frames on a square grid, the "
                       "thumbnail first (of a picture: --views anyres)");
    CropLayout layout;
    layout.side = grid.rows;
    if (input.crops.crops() > 0 && input.crops.crops() == grid.frames - 1) {
        layout.across = input.crops.across;
        layout.down = input.crops.down;
        layout.pictureWidth = input.crops.pictureWidth;
        layout.pictureHeight = input.crops.pictureHeight;
        return layout;
    }
    layout.pictureWidth = grid.sourceWidth > 0 ? grid.sourceWidth : grid.columns;
    layout.pictureHeight = grid.sourceHeight > 0 ? grid.sourceHeight : grid.rows;
    const std::int64_t crops = grid.frames - 1;
    const double shape = static_cast<double>(layout.pictureWidth) / static_cast<double>(layout.pictureHeight);
    const std::int64_t across = values.integer("crops-across");
    layout.across = std::max<std::int64_t>(across > 0 ? across : likelyAcross(crops, shape), 1);
    layout.down = crops / layout.across;
    if (layout.across * layout.down != crops)
        return failure(ErrorCode::InvalidArgument,
                       "crops-across = " + std::to_string(layout.across) + " does not divide the "
                           + std::to_string(crops) + " crops");
    return layout;
}

/// Crops' picks in the mosaic's reading order, which is the reference's.
std::vector<std::uint32_t> mosaicOrder(const GlobalCom2& picks, const CropLayout& layout)
{
    const std::int64_t side = layout.side;
    std::vector<std::pair<std::int64_t, std::uint32_t>> placed;
    for (std::size_t crop = 0; crop < picks.crops.size(); ++crop) {
        const std::int64_t top = static_cast<std::int64_t>(crop) / layout.across * side;
        const std::int64_t left = static_cast<std::int64_t>(crop) % layout.across * side;
        for (const std::uint32_t at : picks.crops[crop].kept) {
            const std::int64_t id = picks.crops[crop].valid[at];
            const std::int64_t place = (top + id / side) * layout.across * side + left + id % side;
            const auto token = static_cast<std::int64_t>(crop + 1) * side * side + id;
            placed.emplace_back(place, static_cast<std::uint32_t>(token));
        }
    }
    std::sort(placed.begin(), placed.end());
    std::vector<std::uint32_t> ids;
    ids.reserve(placed.size());
    for (const auto& [place, token] : placed)
        ids.push_back(token);
    return ids;
}

Result<Reduction> reduce(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const Result<CropLayout> layout = layoutOf(input, values);
    if (!layout)
        return tl::unexpected(layout.error());
    const Result<std::vector<float>> saliency = attention::classSaliency(input, "GlobalCom2");
    if (!saliency)
        return tl::unexpected(saliency.error());
    const double base = values.real("ratio");
    const GlobalCom2 picks = globalCom2(*saliency, *layout, base, values.real("temperature"));
    std::vector<std::uint32_t> kept = picks.thumbnail;
    const std::vector<std::uint32_t> fromCrops = mosaicOrder(picks, *layout);
    kept.insert(kept.end(), fromCrops.begin(), fromCrops.end());
    Reduction reduction = keptTokens(input.field->features, std::move(kept));
    const auto tile = static_cast<std::size_t>(layout->side * layout->side);
    reduction.score.assign(saliency->begin(), saliency->begin() + static_cast<std::ptrdiff_t>(tile));
    reduction.score.resize(saliency->size(), 0.0F);
    reduction.scoreName = "thumbnail: attention; crops: own and thumbnail's, normalised";
    reduction.budget.push_back({"thumbnail", tile, picks.thumbnail.size(), base});
    std::size_t padding = 0;
    for (std::size_t crop = 0; crop < picks.crops.size(); ++crop) {
        const CropPicks& part = picks.crops[crop];
        reduction.budget.push_back(
            {"crop " + std::to_string(crop + 1), part.valid.size(), part.kept.size(), picks.shares[crop]});
        padding += tile - part.valid.size();
        for (std::size_t at = 0; at < part.valid.size(); ++at)
            reduction.score[(crop + 1) * tile + part.valid[at]] = static_cast<float>(part.score[at]);
    }
    reduction.notes.emplace_back("The reference adds " + std::to_string(picks.newlines)
                                 + " newline tokens, one at the end of each row of the crops' mosaic.");
    if (padding > 0)
        reduction.notes.emplace_back(std::to_string(padding) + " tokens of the crops are padding and are never kept.");
    attention::noteAnalogues(reduction, input, false);
    return reduction;
}

} // namespace

ReducerMethod globalCom2Method()
{
    ReducerMethod method;
    method.info.id = "globalcom2";
    method.info.title = "GlobalCom²: the thumbnail tells what crops may keep";
    method.info.shortTitle = "GlobalCom²";
    method.info.family = "attention";
    method.info.summary =
        "Shares the budget of a large picture among its crops by the thumbnail's attention, then keeps by "
        "both attentions.";
    method.info.sources = {
        {"Global Compression Commander: Plug-and-Play Inference Acceleration for High-Resolution Large "
         "Vision-Language Models",
         2025, "2501.05179", "xuyang-liu16/GlobalCom2@96b2d00"}};
    method.info.needs = {Need::Features, Need::Grid, Need::ClsSaliency, Need::Frames};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote = "Shares and kept tokens are those of the official code.";
    method.info.parameters = {
        shareParameter("ratio", "Kept share", "Share of the tokens kept, before the crops differ.", 0.25),
        {.id = "temperature",
         .title = "Temperature",
         .help = "Flattens the crops' shares; at the reference's 10 they are nearly the same, as attention sums to at "
                 "most 1.",
         .fallback = 10.0,
         .minimum = 0.001,
         .maximum = 1000,
         .logarithmic = true},
        {.id = "crops-across",
         .title = "Crops side by side",
         .help = "0 takes what fits the picture's shape best.",
         .fallback = std::int64_t{0},
         .minimum = 0,
         .maximum = 64},
    };
    method.reduce = reduce;
    method.aim = aimRatio;
    return method;
}

} // namespace tokenscope
