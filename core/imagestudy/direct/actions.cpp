// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/imagestudy/direct/directjson.h"
#include "core/quantize/action/actionbins.h"
#include "core/quantize/action/fastaction.h"
#include "core/quantize/entropycoder/codecoder.h"
#include "core/quantize/usage/codeusage.h"
#include "core/quantize/usage/distortion.h"

namespace tokenscope {
namespace {

using Eigen::Index;
using Json = nlohmann::ordered_json;

constexpr Index kMostSteps = 4096; // of one chunk: the transform's cost is their square
constexpr std::int64_t kMostDifferent = std::int64_t{1} << 20U;
constexpr std::uint64_t kRangeBits = 2 * 16; // of each dimension: two 16-bit floats

struct ActionTokens {
    std::vector<std::int32_t> tokens; ///< T×D
    FeatureMatrix decoded; ///< T×D, normalised
};

Result<ActionTokens> binned(const FeatureMatrix& actions, const ParameterValues& values)
{
    const auto edges = static_cast<std::uint32_t>(values.integer("bins"));
    const std::vector<std::uint32_t> tokens = binActions(actions, edges);
    auto decoded = unbinActions(tokens, static_cast<std::size_t>(actions.cols()), edges);
    if (!decoded)
        return tl::unexpected(decoded.error());
    return ActionTokens{{tokens.begin(), tokens.end()}, std::move(*decoded)};
}

/// Chunk after chunk, the last as long as is left.
Result<ActionTokens> transformed(const FeatureMatrix& actions, const ParameterValues& values, const RunContext& context)
{
    const Index set = values.integer("chunk");
    const Index chunk = set == 0 ? actions.rows() : set;
    if (chunk > kMostSteps)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(chunk) + " steps are too many for one chunk; set chunk to at most "
                           + std::to_string(kMostSteps));
    const double scale = values.real("scale");
    ActionTokens result{{}, FeatureMatrix(actions.rows(), actions.cols())};
    for (Index first = 0; first < actions.rows(); first += chunk) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Index steps = std::min(chunk, actions.rows() - first);
        const std::vector<std::int32_t> integers = fastIntegers(actions.middleRows(first, steps), scale);
        const auto decoded = fastActions(integers, static_cast<std::size_t>(actions.cols()), scale);
        if (!decoded)
            return tl::unexpected(decoded.error());
        result.tokens.insert(result.tokens.end(), integers.begin(), integers.end());
        result.decoded.middleRows(first, steps) = *decoded;
    }
    return result;
}

/// The tokens as one stage of codes from 0.
Result<Codes> codesOf(const std::vector<std::int32_t>& tokens)
{
    const auto [low, high] = std::ranges::minmax(tokens);
    const std::int64_t different = std::int64_t{high} - low + 1;
    if (different > kMostDifferent)
        return failure(ErrorCode::InvalidArgument,
                       "tokens from " + std::to_string(low) + " to " + std::to_string(high)
                           + " are too many to count; a smaller scale makes fewer");
    Codes codes{tokens.size(), {static_cast<std::uint32_t>(different)}, {}, {}};
    codes.index.reserve(tokens.size());
    for (const std::int32_t token : tokens)
        codes.index.push_back(static_cast<std::uint32_t>(std::int64_t{token} - low));
    return codes;
}

Json rowsOf(const std::vector<std::int32_t>& tokens, std::size_t columns)
{
    Json rows = Json::array();
    for (std::size_t first = 0; first + columns <= tokens.size(); first += columns)
        rows.push_back(std::vector<std::int32_t>(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                                 tokens.begin() + static_cast<std::ptrdiff_t>(first + columns)));
    return rows;
}

double peakOf(const FeatureMatrix& features)
{
    const double range = static_cast<double>(features.maxCoeff()) - static_cast<double>(features.minCoeff());
    return range > 0 ? range : 1;
}

Result<DirectResult> run(const MethodInfo& info, std::string_view input, const ParameterValues& values,
                         const RunContext& context)
{
    const Result<FeatureMatrix> actions = readNpy(input).and_then(toFeatures);
    if (!actions)
        return tl::unexpected(actions.error());
    if (actions->size() == 0)
        return failure(ErrorCode::Empty, "no actions");
    const bool ranged = values.flag("normalise");
    const Result<ActionRange> range = ActionRange::of(*actions);
    if (!range)
        return tl::unexpected(range.error());
    const FeatureMatrix normalised = ranged ? range->normalised(*actions) : *actions;
    const auto made =
        values.choice("rule") == "bins" ? binned(normalised, values) : transformed(normalised, values, context);
    if (!made)
        return tl::unexpected(made.error());
    const Result<Codes> codes = codesOf(made->tokens);
    if (!codes)
        return tl::unexpected(codes.error());
    const auto columns = static_cast<std::size_t>(actions->cols());
    const auto bits = bitsOf(*codes, ranged ? kRangeBits * columns : 0, CoderOrder::Zero, context);
    if (!bits)
        return tl::unexpected(bits.error());
    DirectResult result;
    result.features = ranged ? range->restored(made->decoded) : made->decoded;
    const auto distortion = distortionOf(*actions, *result.features, peakOf(*actions));
    const auto usage = usagePerStage(*codes);
    if (!distortion || !usage)
        return tl::unexpected(distortion ? usage.error() : distortion.error());

    Json& json = result.summary = direct::head(info, values);
    json["steps"] = actions->rows();
    json["dimensions"] = columns;
    if (ranged)
        json["range"] = {{"low", range->low}, {"high", range->high}};
    json["mse"] = distortion->mse;
    json["psnr"] = direct::finite(distortion->psnr);
    json["peak"] = distortion->peak;
    json["perplexity"] = usage->front().perplexity;
    json["used"] = usage->front().used;
    json["bits"] = {{"payload", bits->payload}, {"side", bits->side}, {"entropy", bits->entropy}};
    result.lists = {{"codes", rowsOf(made->tokens, columns)}};
    result.codes = direct::arrayOf(made->tokens, actions->cols());
    return result;
}

MethodInfo infoOf()
{
    const MethodInfo bins = actionBinsInfo();
    const MethodInfo fast = fastActionInfo();
    MethodInfo info;
    info.id = "actions";
    info.title = "Robot actions";
    info.shortTitle = "Actions";
    info.family = "action";
    info.summary = "Turns each dimension of a robot's actions over time into even bins, or into rounded cosine "
                   "coefficients, lowest frequency first.";
    info.sources = bins.sources;
    info.sources.insert(info.sources.end(), fast.sources.begin(), fast.sources.end());
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote = fast.fidelityNote;
    info.parameters = {
        {.id = "rule",
         .title = "Rule",
         .help = "RT-2's and OpenVLA's even bins, or FAST's coefficients over time.",
         .fallback = std::string("bins"),
         .choices = {{"bins", bins.title}, {"fast", fast.title}}},
        {.id = "normalise",
         .title = "Normalise",
         .help = "Brings the 1st percentile of each dimension to -1 and the 99th to 1, and cuts off what is beyond.",
         .fallback = true}};
    for (Parameter parameter : bins.parameters) {
        parameter.dependsOn = "rule";
        parameter.dependsValue = "bins";
        info.parameters.push_back(std::move(parameter));
    }
    for (Parameter parameter : fast.parameters) {
        parameter.dependsOn = "rule";
        parameter.dependsValue = "fast";
        info.parameters.push_back(std::move(parameter));
    }
    info.parameters.push_back({.id = "chunk",
                               .title = "Chunk",
                               .help = "Steps that are transformed together; 0 takes all at once.",
                               .fallback = std::int64_t{0},
                               .minimum = 0,
                               .maximum = static_cast<double>(kMostSteps),
                               .dependsOn = "rule",
                               .dependsValue = "fast"});
    return info;
}

} // namespace

DirectMethod actionsMethod()
{
    DirectMethod method;
    method.info = infoOf();
    method.input = "actions over time, T×D (.npy)";
    method.run = [info = method.info](std::string_view input, const ParameterValues& values,
                                      const RunContext& context) { return run(info, input, values, context); };
    return method;
}

} // namespace tokenscope
