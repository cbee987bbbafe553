// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/mergemethods.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/reduce/merge/framehalving.h"
#include "core/reduce/merge/pitome.h"
#include "core/reduce/merge/tome.h"
#include "core/reduce/merge/windowmerge.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {

namespace {

constexpr std::int64_t kMostMerges = 1'000'000;

/// What says which tokens are alike: the keys where some were brought.
const FeatureMatrix& metricOf(const ReductionInput& input)
{
    return input.keys.size() == 0 ? input.field->features : input.keys;
}

Result<Reduction> withMetricNote(const ReductionInput& input, Result<Reduction> reduction)
{
    if (reduction && input.keys.size() == 0)
        noteAnalogue(*reduction, "the features stand in for attention keys, which were not brought");
    return reduction;
}

Parameter classTokenParameter()
{
    return switchParameter("class-token", "Class token", "The first token is the class token: it is never merged.",
                           false);
}

MethodInfo tomeInfo()
{
    MethodInfo info;
    info.id = "tome";
    info.title = "ToMe: token merging";
    info.shortTitle = "ToMe";
    info.family = "merge";
    info.summary =
        "Pairs tokens of even places with the most similar ones of odd places and merges the most similar pairs.";
    info.sources = {{"Token Merging: Your ViT But Faster", 2022, "2210.09461", "facebookresearch/ToMe@af95e4b"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Checked against the authors' code, with and without a class token, and its k-th variant.";
    Parameter merges;
    merges.id = "r";
    merges.title = "Merged per step";
    merges.help = "How many tokens each step merges away: at most half of those that are left.";
    merges.fallback = std::vector<std::int64_t>(12, 8);
    merges.minimum = 0;
    merges.maximum = static_cast<double>(kMostMerges);
    merges.dependsOn = "matching";
    merges.dependsValue = "alternate";
    Parameter every =
        wholeParameter("every", "Every", "Of how many tokens in a row the last one takes in the others'.", 4, 2, 1024);
    every.dependsOn = "matching";
    every.dependsValue = "every";
    Parameter classToken = classTokenParameter();
    classToken.dependsOn = "matching";
    classToken.dependsValue = "alternate";
    info.parameters = {choiceParameter("matching", "Matching", "Which tokens are merged into which.", "alternate",
                                       {{"alternate", "Even places into odd ones"}, {"every", "All into every k-th"}}),
                       std::move(merges), std::move(every), std::move(classToken)};
    return info;
}

Result<Reduction> reduceTome(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    TomeOptions options;
    options.merges = values.list("r");
    options.classToken = values.flag("class-token");
    if (values.choice("matching") == "every") {
        options.every = static_cast<std::size_t>(values.integer("every"));
        options.classToken = false;
        if (input.tokens() < values.integer("every"))
            return failure(ErrorCode::InvalidArgument,
                           "every " + std::to_string(options.every)
                               + "th token takes in the others, and there are only " + std::to_string(input.tokens())
                               + ": set it lower");
    }
    return withMetricNote(input, tome(input.field->features, metricOf(input), options, context));
}

/// Steps that merge half each, and what is left to merge in the last.
void aimTome(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    std::vector<std::int64_t> merges;
    const std::int64_t wanted = std::max<std::int64_t>(1, kept);
    for (std::int64_t left = tokens; left > wanted;) {
        const std::int64_t r = std::min({left - wanted, left / 2, kMostMerges});
        merges.push_back(r);
        left -= r;
    }
    if (merges.empty())
        merges.push_back(0);
    (void)values.set("matching", std::string("alternate")); // both always within their ranges
    (void)values.set("class-token", false);
    (void)values.set("r", std::move(merges));
}

MethodInfo pitomeInfo()
{
    MethodInfo info;
    info.id = "pitome";
    info.title = "PiToMe: merging with protected informative tokens";
    info.shortTitle = "PiToMe";
    info.family = "merge";
    info.summary =
        "Gives every token an energy that is high where many are alike, and merges only those of high energy.";
    info.sources = {{"Accelerating Transformers with Spectrum-Preserving Token Merging", 2024, "2405.16148",
                     "hchautran/PiToMe@550b5de"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Checked against the authors' vision code in both forms.";
    info.parameters = {
        realParameter("ratio", "Ratio kept",
                      "Share of the tokens that are left; the authors keep 0.9 to 0.95 per layer.", 0.9, 0.5, 1),
        realParameter("margin", "Margin",
                      "Cosines above it count in full; the authors lower it from 0.9 to 0 over the layers.", 0.9, -1,
                      1),
        wholeParameter("steps", "Steps", "How often it merges, as layers of a model do one after the other.", 1, 1, 64),
        choiceParameter("matching", "Matching", "Which tokens may be merged.", "energy",
                        {{"energy", "Those of highest energy"}, {"bsm", "All, the most similar pairs"}}),
        classTokenParameter()};
    return info;
}

Result<Reduction> reducePitome(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    PitomeOptions options;
    options.ratio = values.real("ratio");
    options.margin = values.real("margin");
    options.steps = static_cast<std::size_t>(values.integer("steps"));
    options.wholeSplit = values.choice("matching") == "bsm";
    options.classToken = values.flag("class-token");
    return withMetricNote(input, pitome(input.field->features, metricOf(input), options, context));
}

void aimPitome(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    // At most half go in one step, so that fewer take more steps; all of one ratio, as the authors' layers have.
    const auto left = [tokens](double ratio, std::int64_t steps) {
        auto count = static_cast<double>(tokens);
        for (std::int64_t step = 0; step < steps; ++step)
            count -= std::floor(count - count * ratio);
        return static_cast<std::int64_t>(count);
    };
    constexpr std::int64_t kMostSteps = 64;
    std::int64_t steps = 1;
    while (steps < kMostSteps && left(0.5, steps) > std::max<std::int64_t>(1, kept) && left(0.5, steps) > 1)
        ++steps;
    double least = 0.5;
    double most = 1;
    constexpr int kHalvings = 50;
    for (int halving = 0; halving < kHalvings && left(least, steps) < kept; ++halving) {
        const double middle = (least + most) / 2;
        (left(middle, steps) < kept ? least : most) = middle;
    }
    (void)values.set("ratio", left(least, steps) >= kept ? least : most);
    (void)values.set("steps", steps);
    (void)values.set("class-token", false);
}

MethodInfo aimInfo()
{
    MethodInfo info;
    info.id = "aim";
    info.title = "AIM: merging of similar tokens";
    info.shortTitle = "AIM";
    info.family = "merge";
    info.summary = "Merges the tokens of each frame as ToMe does, first half of them and then half of those left.";
    info.sources = {{"AIM: Adaptive Inference of Multi-Modal LLMs via Token Merging and Pruning", 2024, "2412.03248",
                     "LaVi-Lab/AIM@edc24e9"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "The merging, checked against the authors' code. Its pruning by attention is a method of its own.";
    info.parameters = {wholeParameter("halvings", "Halvings",
                                      "How often the tokens of a frame are halved; the authors' two.", 2, 0, 16)};
    return info;
}

Result<Reduction> reduceAim(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const FrameShape shape = frameShapeOf(*input.field);
    return halvedFrames(input.field->features, static_cast<std::size_t>(shape.frames),
                        static_cast<std::size_t>(values.integer("halvings")), context);
}

void aimAim(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    std::int64_t halvings = 0;
    while (halvings < 16 && (tokens >> (halvings + 1)) >= std::max<std::int64_t>(1, kept))
        ++halvings;
    (void)values.set("halvings", halvings);
}

MethodInfo mustdropInfo()
{
    MethodInfo info;
    info.id = "mustdrop";
    info.title = "MustDrop: spatial merging";
    info.shortTitle = "MustDrop";
    info.family = "merge";
    info.summary = "Makes each window of the grid one token where its tokens are alike enough.";
    info.sources = {{"Multi-Stage Vision Token Dropping: Towards Efficient Multimodal Large Language Model", 2024,
                     "2411.10803", "liuting20/MustDrop@909afa5"}};
    info.needs = {Need::Features, Need::Grid};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "The stage in the vision encoder, checked against the authors' code. The later stages drop tokens by "
        "the language model's attention.";
    info.parameters = {wholeParameter("window", "Window", "Tokens along a side of a window; the authors' 3.", 3, 2, 64),
                       realParameter("threshold", "Threshold",
                                     "Mean cosine of a window's pairs from which it is merged; the authors' 0.8.", 0.8,
                                     -1, 1)};
    return info;
}

Result<Reduction> reduceMustdrop(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const Result<FrameShape> shape = requireGrid(*input.field);
    if (!shape)
        return tl::unexpected(shape.error());
    return windowMergedFrames(input.field->features, shape->frames, shape->rows, shape->columns,
                              values.integer("window"), values.real("threshold"), context);
}

} // namespace

ReducerMethod tomeMethod()
{
    return {tomeInfo(), reduceTome, aimTome};
}

ReducerMethod pitomeMethod()
{
    return {pitomeInfo(), reducePitome, aimPitome};
}

ReducerMethod aimMethod()
{
    return {aimInfo(), reduceAim, aimAim};
}

ReducerMethod mustdropMethod()
{
    return {mustdropInfo(), reduceMustdrop};
}

} // namespace tokenscope
