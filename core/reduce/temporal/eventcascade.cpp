// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/eventcascade.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "core/reduce/cluster/positionslots.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/temporal/framesegments.h"

namespace tokenscope {

namespace {

using Eigen::Index;
using FrameStages = std::vector<std::vector<CascadeStage>>; // of each frame

/// The frames' clusters of the first stage, one frame after the other, as outputs of the event's tokens.
MergePlan ofFrames(const std::vector<std::uint32_t>& event, const FrameStages& stages, std::size_t places)
{
    MergePlan plan;
    for (std::size_t at = 0; at < event.size(); ++at) {
        const DensityPeaks& peaks = stages[event[at]].front().peaks;
        const auto first = static_cast<std::int32_t>(plan.stands.size());
        for (const std::int32_t label : peaks.label)
            plan.output.push_back(first + label);
        for (const std::uint32_t centre : peaks.centres)
            plan.stands.push_back(static_cast<std::uint32_t>(at * places) + centre);
    }
    return plan;
}

/// Their means of a later stage, likewise.
FeatureMatrix meansOfFrames(const std::vector<std::uint32_t>& event, const FrameStages& stages, std::size_t stage)
{
    Index rows = 0;
    for (const std::uint32_t frame : event)
        rows += stages[frame][stage].merged.rows();
    FeatureMatrix means(rows, stages[event.front()][stage].merged.cols());
    rows = 0;
    for (const std::uint32_t frame : event) {
        const FeatureMatrix& own = stages[frame][stage].merged;
        means.middleRows(rows, own.rows()) = own;
        rows += own.rows();
    }
    return means;
}

/// Tokens whose positions are carried on: the slots of each output are filled by the last row that went into it.
std::size_t positionsKept(const MergePlan& frames, const DensityPeaks& event, std::size_t slots)
{
    std::vector<std::size_t> members(frames.stands.size());
    for (const std::int32_t row : frames.output)
        ++members[static_cast<std::size_t>(row)];
    std::vector<std::size_t> last(event.centres.size());
    for (std::size_t row = 0; row < event.label.size(); ++row)
        last[static_cast<std::size_t>(event.label[row])] = row;
    std::size_t kept = 0;
    for (const std::size_t row : last)
        kept += std::min(members[row], slots);
    return kept;
}

class Events {
public:
    Events(const FeatureView& features, std::size_t frames, const std::vector<double>& ratios, std::size_t slots,
           const RunContext& context)
        : m_features(features)
        , m_places(static_cast<std::size_t>(features.rows()) / frames)
        , m_ratios(ratios)
        , m_slots(slots)
        , m_context(context)
    {
    }

    Result<void> cluster(std::size_t frames)
    {
        for (std::size_t frame = 0; frame < frames; ++frame) {
            auto stages = positionCascade(
                m_features.middleRows(static_cast<Index>(frame * m_places), static_cast<Index>(m_places)), m_ratios,
                m_context);
            if (!stages)
                return tl::unexpected(std::move(stages.error()));
            m_stages.push_back(*std::move(stages));
        }
        return {};
    }

    Result<void> add(const std::vector<std::uint32_t>& event)
    {
        std::vector<std::uint32_t> tokens;
        for (const std::uint32_t frame : event) {
            const auto own = consecutive(frame * m_places, m_places);
            tokens.insert(tokens.end(), own.begin(), own.end());
        }
        MergedTokens merged(tokenRows(m_features, tokens));
        const MergePlan plan = ofFrames(event, m_stages, m_places);
        merged.merge(plan, MergeMean::Plain);
        auto together = cascadeStage(merged.rows(), m_ratios.front(), cascadeNeighbours(0), m_context);
        if (!together)
            return tl::unexpected(std::move(together.error()));
        m_kept += positionsKept(plan, together->peaks, m_slots);
        merged.merge({together->peaks.label, together->peaks.centres}, MergeMean::Plain);
        Reduction part = std::move(merged).take();
        for (std::size_t stage = 1; stage < m_ratios.size(); ++stage) {
            auto later = cascadeStage(meansOfFrames(event, m_stages, stage), m_ratios[stage], cascadeNeighbours(stage),
                                      m_context);
            if (!later)
                return tl::unexpected(std::move(later.error()));
            const Index before = part.merged.rows();
            part.merged.conservativeResize(before + later->merged.rows(), Eigen::NoChange);
            part.merged.bottomRows(later->merged.rows()) = later->merged;
            part.keep.resize(part.keep.size() + static_cast<std::size_t>(later->merged.rows()), kNoRow);
            m_later += static_cast<std::size_t>(later->merged.rows());
        }
        m_budget.push_back({"event " + std::to_string(m_parts.size() + 1), tokens.size(), part.keep.size(),
                            m_ratios.front() * m_ratios.front()});
        m_parts.push_back({std::move(part), std::move(tokens)});
        return {};
    }

    EventCascade take(FrameEvents events) &&
    {
        EventCascade cascade;
        cascade.events = std::move(events);
        const auto tokens = static_cast<std::size_t>(m_features.rows());
        cascade.reduction = joinedParts(m_parts, tokens, m_features.cols());
        cascade.reduction.budget = std::move(m_budget);
        cascade.later = m_later;
        cascade.positionsLost = tokens - m_kept;
        return cascade;
    }

private:
    const FeatureView& m_features; // of eventCascade
    std::size_t m_places;
    const std::vector<double>& m_ratios;
    std::size_t m_slots;
    const RunContext& m_context;
    FrameStages m_stages;
    std::vector<ReducedPart> m_parts;
    std::vector<ReductionBudget> m_budget;
    std::size_t m_kept = 0; ///< positions
    std::size_t m_later = 0;
};

} // namespace

Result<FrameEvents> frameEvents(FeatureView features, std::size_t frames, double ratio, const RunContext& context)
{
    const auto stage = cascadeStage(frameMeans(features, frames), ratio, cascadeNeighbours(0), context);
    if (!stage)
        return tl::unexpected(stage.error());
    FrameEvents events;
    std::vector<std::size_t> number(stage->peaks.centres.size(), frames);
    for (std::uint32_t frame = 0; frame < frames; ++frame) {
        std::size_t& own = number[static_cast<std::size_t>(stage->peaks.label[frame])];
        if (own == frames) {
            own = events.size();
            events.emplace_back();
        }
        events[own].push_back(frame);
    }
    return events;
}

Result<EventCascade> eventCascade(FeatureView features, std::size_t frames, double temporalRatio,
                                  const std::vector<double>& ratios, std::size_t slots, const RunContext& context)
{
    auto found = frameEvents(features, frames, temporalRatio, context);
    if (!found)
        return tl::unexpected(std::move(found.error()));
    Events events(features, frames, ratios, slots, context);
    if (auto done = events.cluster(frames); !done)
        return tl::unexpected(std::move(done.error()));
    for (const std::vector<std::uint32_t>& event : *found) {
        if (auto done = events.add(event); !done)
            return tl::unexpected(std::move(done.error()));
    }
    return std::move(events).take(*std::move(found));
}

Result<Reduction> windowPeaks(FeatureView features, std::size_t frames, std::size_t window, std::size_t keep,
                              std::size_t neighbours, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    const std::size_t places = tokens / frames;
    window = window == 0 ? frames : std::min(window, frames);
    keep = std::min(keep, tokens);
    std::vector<ReducedPart> parts;
    std::vector<ReductionBudget> budget;
    std::vector<float> score;
    for (std::size_t frame = 0; frame < frames; frame += window) {
        const std::size_t end = std::min(frames, frame + window);
        const std::size_t first = frame * places;
        const std::size_t count = (end - frame) * places;
        const FeatureView rows = features.middleRows(static_cast<Index>(first), static_cast<Index>(count));
        const std::size_t own = (first + count) * keep / tokens - first * keep / tokens;
        const auto peaks = densityPeaks(rows, std::max<std::size_t>(1, own), neighbours, context);
        if (!peaks)
            return tl::unexpected(peaks.error());
        parts.push_back({densityPeakClusters(rows, *peaks), consecutive(first, count)});
        const Reduction& part = parts.back().reduction;
        score.insert(score.end(), part.score.begin(), part.score.end());
        budget.push_back({"frames " + std::to_string(frame + 1) + "–" + std::to_string(end), count, part.kept(),
                          static_cast<double>(keep) / static_cast<double>(tokens)});
    }
    Reduction reduction = joinedParts(parts, tokens, features.cols());
    reduction.score = std::move(score);
    reduction.scoreName = parts.front().reduction.scoreName;
    reduction.budget = std::move(budget);
    return reduction;
}

} // namespace tokenscope
