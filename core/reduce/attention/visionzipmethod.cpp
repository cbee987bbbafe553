// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/visionzipmethod.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reduce/attention/methodparts.h"
#include "core/reduce/attention/visionzip.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

/// Dominant tokens, then one output for each target.
Reduction reductionOf(const VisionZip& zip, FeatureView features)
{
    Reduction reduction = keptTokens(features, zip.dominant);
    const std::size_t dominant = zip.dominant.size();
    reduction.merged.conservativeResize(static_cast<Eigen::Index>(dominant + zip.targets.size()), Eigen::NoChange);
    std::vector<float> members(zip.targets.size(), 0.0F);
    for (const std::uint32_t target : zip.target)
        ++members[target];
    for (std::size_t at = 0; at < zip.targets.size(); ++at) {
        reduction.keep.push_back(zip.targets[at]);
        reduction.group[zip.targets[at]] = static_cast<std::int32_t>(dominant + at);
        reduction.weight[zip.targets[at]] = 1.0F;
        reduction.merged.row(static_cast<Eigen::Index>(dominant + at)) =
            zip.contextual.row(static_cast<Eigen::Index>(at));
    }
    for (std::size_t at = 0; at < zip.assigned.size(); ++at) {
        reduction.group[zip.assigned[at]] = static_cast<std::int32_t>(dominant + zip.target[at]);
        reduction.weight[zip.assigned[at]] = 1.0F / members[zip.target[at]];
    }
    return reduction;
}

Result<Reduction> reduce(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const Result<std::vector<double>> attention = attention::classAttention(input, "VisionZip");
    if (!attention)
        return tl::unexpected(attention.error());
    const auto dominant = static_cast<std::size_t>(values.integer("dominant"));
    const Result<VisionZip> zip = visionZip(input.field->features, attention::keysOrFeatures(input), *attention,
                                            dominant, static_cast<std::size_t>(values.integer("contextual")), context);
    if (!zip)
        return tl::unexpected(zip.error());
    Reduction reduction = reductionOf(*zip, input.field->features);
    attention::setScore(reduction, *attention, "attention");
    reduction.trace = attention::pickTrace(*attention, zip->dominant.size());
    const auto tokens = static_cast<double>(input.tokens());
    const auto part = [&](const char* name, std::size_t of, std::size_t kept) {
        reduction.budget.push_back({name, of, kept, static_cast<double>(kept) / tokens});
    };
    part("dominant", static_cast<std::size_t>(input.tokens()), zip->dominant.size());
    part("contextual", zip->targets.size() + zip->assigned.size(), zip->targets.size());
    if (!zip->assigned.empty())
        reduction.notes.emplace_back(
            "A contextual token is its target plus the mean of what is assigned to it, as in the "
            "reference: up to twice as long as an average.");
    attention::noteAnalogues(reduction, input, true);
    return reduction;
}

} // namespace

ReducerMethod visionZipMethod()
{
    ReducerMethod method;
    method.info.id = "visionzip";
    method.info.title = "VisionZip: dominant and contextual tokens";
    method.info.shortTitle = "VisionZip";
    method.info.family = "attention";
    method.info.summary =
        "Keeps the tokens with the most class attention and sums the rest up in a few contextual tokens.";
    method.info.sources = {{"VisionZip: Longer is Better but Not Necessary in Vision Language Models", 2024,
                            "2412.04467", "dvlab-research/VisionZip@3151f6d"}};
    method.info.needs = {Need::Features, Need::ClsSaliency};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote =
        "Indices and contextual tokens are those of the official code; the class token, which it "
        "passes on as well, is not counted here.";
    method.info.parameters = {
        countParameter("dominant", "Dominant tokens", "Tokens kept by attention; the paper's 64 tokens are 54 and 10.",
                       54),
        countParameter("contextual", "Contextual tokens", "Summaries of all the rest, evenly spread over it.", 10),
    };
    method.reduce = reduce;
    method.aim = [](ParameterValues& values, std::int64_t, std::int64_t kept) {
        const std::int64_t contextual = std::max<std::int64_t>(1, std::llround(static_cast<double>(kept) * 10 / 64));
        (void)values.set("contextual", contextual);
        (void)values.set("dominant", std::max<std::int64_t>(1, kept - contextual));
    };
    return method;
}

} // namespace tokenscope
