// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/eventmethods.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/reduce/settings/settings.h"
#include "core/reduce/temporal/eventcascade.h"

namespace tokenscope {

namespace {

std::size_t framesOf(const ReductionInput& input)
{
    return static_cast<std::size_t>(frameShapeOf(*input.field).frames);
}

MethodInfo timePeaksInfo()
{
    MethodInfo info;
    info.id = "dpc-knn-time";
    info.title = "DPC-KNN over time";
    info.shortTitle = "DPC-KNN over time";
    info.family = "temporal";
    info.summary = "Clusters the tokens of several frames together around dense ones far from any denser one.";
    info.sources = {{"Study on Density Peaks Clustering Based on k-Nearest Neighbors and Principal Component Analysis",
                     2016, "", ""},
                    {"Chat-UniVi: Unified Visual Representation Empowers Large Language Models with Image and Video "
                     "Understanding",
                     2023, "2311.08046", "Visual-AI/PruneVid@b12600c"}};
    info.needs = {Need::Features, Need::Frames};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "The clustering, checked against the public code without its random jitter; windows of equal length stand for "
        "Chat-UniVi's events. It compares all tokens of a window with one another: twice the window, twice the time.";
    info.parameters = {
        keepParameter(1024),
        wholeParameter("window", "Frames together",
                       "How many frames are clustered at a time; 0 for the whole clip, of which 87,000 tokens of 64 "
                       "dimensions take half a minute.",
                       8, 0, 4096),
        wholeParameter("neighbours", "Neighbours",
                       "How many of the nearest tokens, itself among them, make a token's density.", 5, 1, 1024)};
    return info;
}

Result<Reduction> reduceTimePeaks(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const std::size_t frames = framesOf(input);
    auto reduction = windowPeaks(input.field->features, frames, static_cast<std::size_t>(values.integer("window")),
                                 keepOf(values), static_cast<std::size_t>(values.integer("neighbours")), context);
    if (reduction && frames == 1)
        reduction->notes.emplace_back("there is but one frame: its tokens are clustered by themselves");
    else if (reduction && keepOf(values) < reduction->budget.size())
        reduction->notes.emplace_back("every window keeps at least one token");
    return reduction;
}

MethodInfo eventCascadeInfo()
{
    MethodInfo info;
    info.id = "ppe-events";
    info.title = "PPE over time";
    info.shortTitle = "PPE events";
    info.family = "temporal";
    info.summary = "Clusters frames into events, then the clusters of an event's frames once more.";
    info.sources = {{"Positional Preservation Embedding for Multimodal Large Language Models", 2025, "2510.22936",
                     "MouxiaoHuang/PPE@441a623"},
                    {"Chat-UniVi: Unified Visual Representation Empowers Large Language Models with Image and Video "
                     "Understanding",
                     2023, "2311.08046", ""}};
    info.needs = {Need::Features, Need::Frames};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Events, clusters and their means checked against the authors' code without its random jitter. What the "
        "positions do shows only in a language model.";
    info.parameters = {shareParameter("temporal-ratio", "Events",
                                      "Clusters of frames as a share of the frames; the authors' 0.0625.", 0.0625),
                       shareParameter("ratio", "Ratio kept",
                                      "Share of the tokens that a frame's clusters make, and again of those that an "
                                      "event's make; the authors' 0.45.",
                                      0.45),
                       shareParameter("second-ratio", "Second ratio",
                                      "Share of those that a second stage makes besides; 0 for no such stage.", 0),
                       wholeParameter("slots", "Slots", "How many positions each token carries on.", 8, 1, 64)};
    return info;
}

Result<Reduction> reduceEventCascade(const ReductionInput& input, const ParameterValues& values,
                                     const RunContext& context)
{
    std::vector<double> ratios = {values.real("ratio")};
    if (values.real("second-ratio") > 0)
        ratios.push_back(values.real("second-ratio"));
    auto cascade = eventCascade(input.field->features, framesOf(input), values.real("temporal-ratio"), ratios,
                                static_cast<std::size_t>(values.integer("slots")), context);
    if (!cascade)
        return tl::unexpected(std::move(cascade.error()));
    Reduction reduction = std::move(cascade->reduction);
    reduction.notes.push_back(std::to_string(cascade->events.size()) + " events in " + std::to_string(framesOf(input))
                              + " frames");
    if (cascade->events.size() > 1 && cascade->events.size() < 5)
        reduction.notes.emplace_back(
            "among so few events frames are often equally dense: the reference's jitter decides "
            "between them, here their order");
    reduction.notes.push_back(std::to_string(cascade->positionsLost) + " of " + std::to_string(input.tokens())
                              + " positions are in no slot of the first stage");
    if (cascade->later > 0)
        reduction.notes.push_back(std::to_string(cascade->later)
                                  + " outputs are clusters of the others, which are kept as well: tokens are listed in "
                                    "the first stage's");
    return reduction;
}

/// The ratio is taken of the frames' tokens and of the events' once more.
void aimEventCascade(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    (void)values.set("ratio", std::sqrt(shareKept(tokens, kept))); // both within their ranges
    (void)values.set("second-ratio", 0.0);
}

} // namespace

ReducerMethod timePeaksMethod()
{
    return {timePeaksInfo(), reduceTimePeaks, aimAtKeep};
}

ReducerMethod eventCascadeMethod()
{
    return {eventCascadeInfo(), reduceEventCascade, aimEventCascade};
}

} // namespace tokenscope
