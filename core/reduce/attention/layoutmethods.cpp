// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/layoutmethods.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reduce/attention/biformer.h"
#include "core/reduce/attention/methodparts.h"
#include "core/reduce/attention/tokencorrelation.h"
#include "core/reduce/attention/v2pe.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

Result<Reduction> correlated(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const Result<std::vector<float>> saliency = attention::classSaliency(input, "Token correlation");
    if (!saliency)
        return tl::unexpected(saliency.error());
    const Result<TokenCorrelation> found =
        tokenCorrelation(attention::keysOrFeatures(input), *saliency, values.real("threshold"),
                         static_cast<std::size_t>(values.integer("look-alikes")), context);
    if (!found)
        return tl::unexpected(found.error());
    std::vector<std::int32_t> group(found->nearest.begin(), found->nearest.end());
    Reduction reduction = groupedTokens(input.field->features, std::move(group), found->kept);
    reduction.score.assign(found->lookAlikes.begin(), found->lookAlikes.end());
    reduction.scoreName = "look-alikes";
    const std::vector<double> attention(saliency->begin(), saliency->end());
    reduction.trace = attention::pickTrace(attention, found->kept.size());
    reduction.budget.push_back({"picture", saliency->size(), found->kept.size(), found->density});
    reduction.notes.emplace_back("The paper names neither its threshold nor its count: both constants are ours.");
    attention::noteAnalogues(reduction, input, true);
    return reduction;
}

Result<Reduction> routed(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const PatchGrid& patches = input.field->grid;
    const RegionGrid grid{patches.rows, patches.columns, values.integer("regions")};
    if (patches.tokens() != input.tokens() || patches.frames != 1)
        return failure(ErrorCode::InvalidArgument, "BiFormer needs the tokens of one picture on a grid: --grid HxW");
    if (grid.regions > std::min(grid.rows, grid.columns))
        return failure(ErrorCode::InvalidArgument,
                       "regions = " + std::to_string(grid.regions) + ", and the grid is " + std::to_string(grid.rows)
                           + " × " + std::to_string(grid.columns) + " tokens; set regions to at most its shorter side");
    const FeatureMatrix means = regionMeans(input.field->features, grid);
    const RegionRoutes routes = routeRegions(means, means, static_cast<std::size_t>(values.integer("routes")),
                                             1 / std::sqrt(static_cast<double>(means.cols())));
    std::vector<double> looks(static_cast<std::size_t>(means.rows()), 0);
    for (const std::uint32_t region : routes.region)
        looks[region] += 1 / static_cast<double>(means.rows());
    Reduction reduction = keptTokens(input.field->features, consecutive(0, static_cast<std::size_t>(input.tokens())));
    for (std::int64_t token = 0; token < input.tokens(); ++token)
        reduction.score.push_back(static_cast<float>(looks[static_cast<std::size_t>(grid.regionOf(token))]));
    reduction.scoreName = "share of the regions that look here";
    const std::size_t regions = looks.size();
    reduction.notes.emplace_back("All tokens stay: each looks at the tokens of " + std::to_string(routes.count) + " of "
                                 + std::to_string(regions) + " regions.");
    noteAnalogue(reduction, "Without the trained projections, query and key are the features themselves.");
    return reduction;
}

Result<Reduction> positioned(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const std::vector<SequencePart> parts = {{false, values.integer("text-before")}, {true, input.tokens()}};
    const auto stride = static_cast<double>(values.integer("stride"));
    const std::vector<float> positions = v2pePositions(parts, stride, values.integer("tokens-per-tile"));
    Reduction reduction = keptTokens(input.field->features, consecutive(0, static_cast<std::size_t>(input.tokens())));
    reduction.score.assign(positions.end() - static_cast<std::ptrdiff_t>(input.tokens()), positions.end());
    reduction.scoreName = "position";
    const double span =
        static_cast<double>(input.tokens()) * stride / static_cast<double>(values.integer("tokens-per-tile"));
    reduction.notes.emplace_back("All tokens stay: " + std::to_string(input.tokens()) + " of them take up "
                                 + std::to_string(static_cast<std::int64_t>(std::ceil(span)))
                                 + " positions of the context.");
    return reduction;
}

MethodInfo infoOf(const char* id, const char* title, const char* shortTitle, const char* family, const char* summary,
                  Source source)
{
    MethodInfo info;
    info.id = id;
    info.title = title;
    info.shortTitle = shortTitle;
    info.family = family;
    info.summary = summary;
    info.sources = {std::move(source)};
    return info;
}

} // namespace

ReducerMethod tokenCorrelationMethod()
{
    ReducerMethod method;
    method.info =
        infoOf("tokencorr", "Token correlation for documents", "Token correlation", "attention",
               "Keeps as many tokens as have few look-alikes, those with the most attention, and averages the rest "
               "into the nearest.",
               {"Token-level Correlation-guided Compression for Efficient Multimodal Document Understanding",
                2024,
                "2407.14439",
                {}});
    method.info.needs = {Need::Features, Need::ClsSaliency};
    method.info.fidelity = Fidelity::Transcription;
    method.info.fidelityNote =
        "Written from descriptions; no code was published, and threshold, count, the single pass and "
        "the average are ours.";
    method.info.parameters = {
        shareParameter("threshold", "Similarity threshold", "Cosine above which another token is a look-alike.", 0.8),
        countParameter("look-alikes", "Look-alikes allowed", "A token with more of them is redundant.", 20)};
    method.reduce = correlated;
    return method;
}

ReducerMethod biFormerMethod()
{
    ReducerMethod method;
    method.info = infoOf("biformer", "BiFormer: bi-level routing", "BiFormer", "positions",
                         "Lets each region look only at the few regions most like it; no token goes.",
                         {"BiFormer: Vision Transformer with Bi-Level Routing Attention", 2023, "2303.08810",
                          "rayleizhu/BiFormer@1697bbb"});
    method.info.needs = {Need::Features, Need::Grid};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote =
        "Routes and weights are those of the official code with query and key equal to the features.";
    method.info.parameters = {{.id = "regions",
                               .title = "Regions along each side",
                               .help = "The grid is cut into as many by as many; 7 in the paper.",
                               .fallback = std::int64_t{7},
                               .minimum = 1,
                               .maximum = 64},
                              {.id = "routes",
                               .title = "Routes of each region",
                               .help = "How many regions each one looks at.",
                               .fallback = std::int64_t{4},
                               .minimum = 1,
                               .maximum = 4096,
                               .logarithmic = true}};
    method.reduce = routed;
    return method;
}

ReducerMethod v2peMethod()
{
    ReducerMethod method;
    method.info =
        infoOf("v2pe", "V2PE: variable visual positions", "V2PE", "positions",
               "Gives visual tokens positions less than one apart, so that pictures use up less of the context.",
               {"V2PE: Improving Multimodal Long-Context Capability of Vision-Language Models with Variable "
                "Visual Position Encoding",
                2024, "2412.09616", "OpenGVLab/V2PE@f96f189"});
    method.info.needs = {Need::Features};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote = "Positions are those of the official code, in float32.";
    method.info.parameters = {
        {.id = "stride",
         .title = "Stride",
         .help = "Positions that a whole tile takes up; the reference chooses among the powers of two up to 256.",
         .fallback = std::int64_t{16},
         .minimum = 1,
         .maximum = 4096,
         .logarithmic = true},
        countParameter("tokens-per-tile", "Tokens of a tile", "256 for InternVL's tiles.", 256),
        {.id = "text-before",
         .title = "Text tokens before",
         .help = "Tokens before the picture, the mark that opens it included.",
         .fallback = std::int64_t{4},
         .minimum = 0,
         .maximum = 1'000'000,
         .logarithmic = true}};
    method.reduce = positioned;
    return method;
}

} // namespace tokenscope
