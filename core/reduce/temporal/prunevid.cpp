// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/prunevid.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "core/reduce/cluster/densitypeaks.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/cosinerows.h"
#include "core/reduce/temporal/framesegments.h"

namespace tokenscope {

namespace {

constexpr std::size_t kLeftAlone = 14; ///< so few tokens are not clustered

std::vector<std::uint32_t> numbers(std::size_t count)
{
    return consecutive(0, count);
}

/// The work on one video.
class Pruner {
public:
    Pruner(const FeatureView& features, std::size_t frames, const PrunevidOptions& options, const RunContext& context)
        : m_features(features)
        , m_places(static_cast<std::size_t>(features.rows()) / frames)
        , m_options(options)
        , m_context(context)
        , m_rows(features)
    {
    }

    Result<void> segment(PrunevidSegment& segment)
    {
        std::vector<std::uint32_t> dynamic;
        for (std::uint32_t place = 0; place < m_places; ++place) {
            const bool still = segment.frames > 1 && meanCosine(segment, place) > m_options.threshold;
            (still ? segment.staticPlaces : dynamic).push_back(place);
        }
        if (auto done = addStatic(segment); !done)
            return done;
        for (std::size_t frame = segment.firstFrame; frame < segment.firstFrame + segment.frames; ++frame) {
            std::vector<std::uint32_t> tokens = dynamic;
            for (std::uint32_t& token : tokens)
                token += static_cast<std::uint32_t>(frame * m_places);
            Result<Reduction> part = clustered(tokenRows(m_features, tokens));
            if (!part)
                return tl::unexpected(std::move(part.error()));
            segment.dynamicOutputs += part->kept();
            m_parts.push_back({*std::move(part), std::move(tokens)});
        }
        return {};
    }

    const std::vector<ReducedPart>& parts() const { return m_parts; }

private:
    /// Over pairs of different frames; a token without a direction is like none.
    double meanCosine(const PrunevidSegment& segment, std::uint32_t place) const
    {
        std::vector<double> sum(m_rows.dimensions());
        for (std::size_t frame = segment.firstFrame; frame < segment.firstFrame + segment.frames; ++frame)
            m_rows.addDirection(frame * m_places + place, sum);
        const double squared = std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0);
        const auto frames = static_cast<double>(segment.frames);
        return (squared - frames) / (frames * (frames - 1));
    }

    /// Few tokens stay as they are.
    Result<Reduction> clustered(const FeatureMatrix& tokens) const
    {
        const auto count = static_cast<std::size_t>(tokens.rows());
        if (count <= kLeftAlone)
            return keptTokens(tokens, numbers(count));
        const auto clusters = static_cast<std::size_t>(static_cast<double>(count) * m_options.clusterRatio);
        const auto peaks = densityPeaks(tokens, std::max<std::size_t>(1, clusters), m_options.neighbours, m_context);
        if (!peaks)
            return tl::unexpected(peaks.error());
        Reduction reduction = densityPeakClusters(tokens, *peaks);
        reduction.trace.clear(); // of as many clusterings as there are frames: no one list of steps
        return reduction;
    }

    /// Static places are averaged over the segment's frames and then clustered.
    Result<void> addStatic(PrunevidSegment& segment)
    {
        const std::size_t places = segment.staticPlaces.size();
        std::vector<std::uint32_t> tokens;
        std::vector<std::int32_t> place;
        for (std::size_t frame = segment.firstFrame; frame < segment.firstFrame + segment.frames; ++frame) {
            for (std::size_t at = 0; at < places; ++at) {
                tokens.push_back(static_cast<std::uint32_t>(frame * m_places) + segment.staticPlaces[at]);
                place.push_back(static_cast<std::int32_t>(at));
            }
        }
        MergedTokens merged(tokenRows(m_features, tokens));
        merged.merge({std::move(place), std::vector<std::uint32_t>(places, kNoRow)}, MergeMean::Plain);
        if (places > kLeftAlone) {
            const auto clusters = static_cast<std::size_t>(static_cast<double>(places) * m_options.clusterRatio);
            const auto peaks =
                densityPeaks(merged.rows(), std::max<std::size_t>(1, clusters), m_options.neighbours, m_context);
            if (!peaks)
                return tl::unexpected(peaks.error());
            merged.merge({peaks->label, peaks->centres}, MergeMean::Plain);
        }
        segment.staticOutputs = merged.count();
        m_parts.push_back({std::move(merged).take(), std::move(tokens)});
        return {};
    }

    const FeatureView& m_features; // of prunevid
    std::size_t m_places;
    const PrunevidOptions& m_options;
    const RunContext& m_context;
    CosineRows m_rows;
    std::vector<ReducedPart> m_parts;
};

} // namespace

Result<Prunevid> prunevid(FeatureView features, std::size_t frames, const PrunevidOptions& options,
                          const RunContext& context)
{
    Prunevid result;
    const auto clusters = static_cast<std::size_t>(static_cast<double>(frames) * options.temporalRatio);
    const auto peaks =
        densityPeaks(frameMeans(features, frames), std::max<std::size_t>(1, clusters), options.neighbours, context);
    if (!peaks)
        return tl::unexpected(peaks.error());
    result.frameLabel = peaks->label;
    result.refined = refinedClusters(result.frameLabel);
    Pruner pruner(features, frames, options, context);
    std::size_t begin = 0;
    for (const std::size_t length : runLengths(result.refined)) {
        PrunevidSegment segment;
        segment.firstFrame = begin;
        segment.frames = length;
        if (const auto done = pruner.segment(segment); !done)
            return tl::unexpected(done.error());
        result.segments.push_back(std::move(segment));
        begin += length;
    }
    result.reduction = joinedParts(pruner.parts(), static_cast<std::size_t>(features.rows()), features.cols());
    const std::size_t places = static_cast<std::size_t>(features.rows()) / frames;
    std::size_t alone = 0;
    for (const PrunevidSegment& segment : result.segments) {
        result.reduction.budget.push_back({"frames " + std::to_string(segment.firstFrame + 1) + "–"
                                               + std::to_string(segment.firstFrame + segment.frames),
                                           segment.frames * places, segment.staticOutputs + segment.dynamicOutputs,
                                           options.clusterRatio});
        alone += segment.frames == 1 ? 1 : 0;
    }
    if (alone > 0)
        result.reduction.notes.push_back(std::to_string(alone)
                                         + " segments have one frame: their tokens count as dynamic, where the "
                                           "reference divides zero by zero");
    return result;
}

} // namespace tokenscope
