// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/changemethods.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/reduce/groups/framebudgets.h"
#include "core/reduce/settings/settings.h"
#include "core/reduce/temporal/changedtokens.h"
#include "core/reduce/temporal/framesampling.h"
#include "core/reduce/temporal/movedtokens.h"
#include "core/reduce/temporal/tokennews.h"

namespace tokenscope {

namespace {

constexpr const char* kOneFrame = "there is but one frame: nothing to compare it with";

std::size_t framesOf(const ReductionInput& input)
{
    return static_cast<std::size_t>(frameShapeOf(*input.field).frames);
}

MethodInfo described(std::string id, std::string title, std::string shortTitle, std::string summary)
{
    MethodInfo info;
    info.id = std::move(id);
    info.title = std::move(title);
    info.shortTitle = std::move(shortTitle);
    info.family = "temporal";
    info.summary = std::move(summary);
    info.needs = {Need::Features, Need::Frames};
    return info;
}

/// "by", and what it then asks for.
void addDecision(MethodInfo& info, Parameter threshold)
{
    threshold.dependsOn = "by";
    threshold.dependsValue = "threshold";
    Parameter keep = keepParameter();
    keep.dependsOn = "by";
    keep.dependsValue = "number";
    info.parameters.push_back(choiceParameter("by", "Decided by", "A threshold, or the number of tokens that are left.",
                                              "threshold",
                                              {{"threshold", "A threshold"}, {"number", "The number kept"}}));
    info.parameters.push_back(std::move(threshold));
    info.parameters.push_back(std::move(keep));
}

bool byNumber(const ParameterValues& values)
{
    return values.choice("by") == "number";
}

void aimByNumber(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    aimAtKeep(values, tokens, kept);
    (void)values.set("by", std::string("number")); // one of the choices
}

Parameter measureParameter()
{
    return choiceParameter("measure", "Difference",
                           "Distance in units of how far tokens commonly lie from their mean, or one minus the cosine.",
                           "distance", {{"distance", "Distance"}, {"angle", "One minus the cosine"}});
}

TokenDifference differenceOf(const ReductionInput& input, const ParameterValues& values)
{
    return {input.field->features,
            values.choice("measure") == "angle" ? DifferenceMeasure::Angle : DifferenceMeasure::Distance};
}

/// Scores that nothing was compared for are the largest that was found, or 1: such tokens are as new as any.
void setDifferences(Reduction& reduction, const std::vector<double>& difference, std::size_t frames, std::string name)
{
    const std::size_t places = difference.size() / frames;
    const double largest = frames == 1 ? 1.0 : *std::ranges::max_element(difference);
    reduction.score.assign(difference.begin(), difference.end());
    std::fill_n(reduction.score.begin(), places, static_cast<float>(largest));
    reduction.scoreName = std::move(name);
}

void noteFirstFrame(Reduction& reduction, const ParameterValues& values, std::size_t places)
{
    if (byNumber(values) && keepOf(values) < places)
        reduction.notes.push_back("the first frame alone has " + std::to_string(places)
                                  + " tokens, which all are kept");
}

Result<Reduction> reduceFrameSampling(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const std::size_t frames = framesOf(input);
    const std::size_t places = static_cast<std::size_t>(input.tokens()) / frames;
    const auto count = static_cast<std::size_t>(std::llround(values.real("ratio") * static_cast<double>(frames)));
    const auto placing = values.choice("placing") == "middles" ? FramePlacing::Middles : FramePlacing::Ends;
    std::vector<std::uint32_t> keep;
    for (const std::size_t frame : sampledFrames(frames, count, placing)) {
        for (std::size_t place = 0; place < places; ++place)
            keep.push_back(static_cast<std::uint32_t>(frame * places + place));
    }
    Reduction reduction = keptTokens(input.field->features, std::move(keep));
    reduction.budget = frameBudgets(reduction, frames);
    if (frames == 1)
        reduction.notes.emplace_back("there is but one frame, which is kept");
    return reduction;
}

Result<Reduction> reduceTemporalDifference(const ReductionInput& input, const ParameterValues& values,
                                           const RunContext& context)
{
    const std::size_t frames = framesOf(input);
    const TokenDifference difference = differenceOf(input, values);
    auto changed = byNumber(values) ? mostChangedTokens(difference, frames, keepOf(values), context)
                                    : changedTokens(difference, frames, values.real("threshold"), context);
    if (!changed)
        return tl::unexpected(std::move(changed.error()));
    Reduction reduction = keptTokens(input.field->features, std::move(changed->keep));
    setDifferences(reduction, changed->difference, frames, "difference from the last kept token at the place");
    const std::size_t places = difference.tokens() / frames;
    for (const std::uint32_t token : reduction.keep) {
        if (token >= places)
            reduction.trace.push_back({token, kNoRow, changed->difference[token], kNoRow, 0});
    }
    reduction.budget = frameBudgets(reduction, frames);
    noteFirstFrame(reduction, values, places);
    if (frames == 1)
        reduction.notes.emplace_back(kOneFrame);
    else if (byNumber(values))
        reduction.notes.push_back("the threshold came out as " + std::to_string(changed->threshold));
    if (changed->besides > 0)
        reduction.notes.push_back(std::to_string(changed->besides)
                                  + " tokens were kept besides, for their difference, to reach the number");
    return reduction;
}

Result<Reduction> reduceMotion(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const FrameShape shape = frameShapeOf(*input.field);
    const auto frames = static_cast<std::size_t>(shape.frames);
    const auto tokens = static_cast<std::size_t>(input.tokens());
    auto motion = tokenMotion(differenceOf(input, values), shape, values.integer("radius"), context);
    if (!motion)
        return tl::unexpected(std::move(motion.error()));
    const std::size_t kept = std::min(keepOf(values), tokens);
    const auto moved =
        byNumber(values) ? leastMoved(*motion, tokens - kept) : movedWithin(*motion, values.real("threshold"));
    Reduction reduction = mergedAlongMotion(input.field->features, *motion, moved);
    setDifferences(reduction, motion->difference, frames, "difference from where it came from");
    reduction.budget = frameBudgets(reduction, frames);
    noteFirstFrame(reduction, values, tokens / frames);
    if (frames == 1)
        reduction.notes.emplace_back(kOneFrame);
    return reduction;
}

Result<Reduction> reduceFrameNews(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const std::size_t frames = framesOf(input);
    const auto news = tokenNews(input.field->features, frames, context);
    if (!news)
        return tl::unexpected(news.error());
    const bool inTurn = values.choice("share") == "frame";
    const std::vector<std::uint32_t> order = newsOrder(news->news, frames, inTurn);
    std::vector<std::uint32_t> keep;
    for (const std::uint32_t token : order) {
        if (byNumber(values) ? keep.size() < keepOf(values) : news->news[token] > values.real("threshold"))
            keep.push_back(token);
    }
    if (keep.empty())
        keep.push_back(order.front());
    Reduction reduction = keptTokens(input.field->features, std::move(keep));
    reduction.score.assign(news->news.begin(), news->news.end());
    reduction.scoreName = "energy of what the frame before leaves over";
    for (std::size_t at = 0; at < reduction.keep.size(); ++at) {
        ReductionStep step;
        step.chosen = reduction.keep[at];
        step.score = news->news[step.chosen];
        if (byNumber(values) && at + 1 < order.size()) {
            step.runnerUp = order[at + 1];
            step.runnerUpScore = news->news[step.runnerUp];
        }
        reduction.trace.push_back(step);
    }
    reduction.budget = frameBudgets(reduction, frames);
    const auto places = static_cast<std::ptrdiff_t>(order.size() / frames);
    const auto nothingNew = std::count(news->news.begin() + places, news->news.end(), 0.0);
    if (frames == 1)
        reduction.notes.emplace_back(
            "one picture is a still clip: the same frame again would bring no news, only this one does");
    else if (nothingNew > 0)
        reduction.notes.push_back(std::to_string(nothingNew) + " tokens are exactly in the frame before");
    return reduction;
}

} // namespace

ReducerMethod frameSamplingMethod()
{
    MethodInfo info = described("frame-sampling", "Uniform frame sampling", "Frame sampling",
                                "Keeps whole frames at even distances and drops the others.");
    info.sources = {{.title = "Tokenscope", .year = 2026}};
    info.fidelityNote = "Our own definition, by whole frames: what every comparison of clips should be held against.";
    info.parameters = {
        shareParameter("ratio", "Ratio kept", "Share of the frames that is kept; at least one frame stays.", 0.25),
        choiceParameter("placing", "Which frames",
                        "The first, the last and those between, or the middles of equal parts.", "ends",
                        {{"ends", "First and last included"}, {"middles", "Middles of equal parts"}})};
    return {std::move(info), reduceFrameSampling, aimRatio};
}

ReducerMethod temporalDifferenceMethod()
{
    MethodInfo info = described("temporal-difference", "Temporal difference", "Difference",
                                "Drops tokens that hardly differ from the last kept one at their place.");
    info.sources = {{"A video encoding system with conditional picture-element replenishment", 1969, "", ""}};
    info.fidelityNote = "Our own definition of conditional replenishment on tokens: what every comparison of clips "
                        "should be held against. The first frame is kept whole.";
    addDecision(info, realParameter("threshold", "Threshold", "Tokens that differ by more are kept.", 0.2, 0, 4));
    info.parameters.push_back(measureParameter());
    return {std::move(info), reduceTemporalDifference, aimByNumber};
}

ReducerMethod motionMethod()
{
    MethodInfo info = described("motion", "Motion compensation", "Motion",
                                "Merges tokens into those of the frame before that they have come from.");
    info.sources = {{"Displacement measurement and its application in interframe image coding", 1981, "", ""}};
    info.fidelityNote =
        "Our own definition of block matching on tokens: a full search among the features of the frame before, in "
        "steps of whole tokens, the nearest of equally good ones. The first frame is kept whole; groups are plain "
        "means.";
    addDecision(info,
                realParameter("threshold", "Threshold", "Tokens that differ from their origin by no more are merged.",
                              0.2, 0, 4));
    info.parameters.push_back(
        wholeParameter("radius", "Search radius",
                       "How many rows and columns away the origin may be; 0 looks at the place itself.", 2, 0, 16));
    info.parameters.push_back(measureParameter());
    return {std::move(info), reduceMotion, aimByNumber};
}

ReducerMethod frameNewsMethod()
{
    MethodInfo info = described("frame-news", "News of each frame (PVC analogue)", "PVC analogue",
                                "Keeps tokens by the energy that their best match in the frame before leaves over.");
    info.sources = {{"PVC: Progressive Visual Token Compression for Unified Image and Video Processing in Large "
                     "Vision-Language Models",
                     2024, "2412.09613", "OpenGVLab/PVC@3a031d2"}};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "Residuals of the features stand in for PVC's trained attention over time; like there, a repeated picture "
        "brings nothing new. Best seen on KLT features, whose residual energy is that of the pixels.";
    addDecision(info,
                realParameter("threshold", "Threshold",
                              "Tokens whose news is a larger share of the features' variance are kept.", 0.05, 0, 4));
    info.parameters.push_back(
        choiceParameter("share", "Shared out",
                        "Whether tokens compete in the whole clip, or each frame gets as many, as PVC gives them.",
                        "clip", {{"clip", "Over the whole clip"}, {"frame", "To each frame alike"}}));
    return {std::move(info), reduceFrameNews, aimByNumber, true};
}

} // namespace tokenscope
