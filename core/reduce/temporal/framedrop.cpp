// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/framedrop.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/temporal/placecosines.h"

namespace tokenscope {

namespace {

constexpr float kNeverJudged = 2; ///< farther than any token can be

class Frames {
public:
    Frames(FeatureView features, std::size_t frames, const RunContext& context)
        : m_features(features)
        , m_context(context)
        , m_places(static_cast<std::size_t>(features.rows()) / frames)
        , m_score(static_cast<std::size_t>(features.rows()), kNeverJudged)
    {
    }

    std::vector<std::uint32_t> all(std::size_t frame) const { return consecutive(frame * m_places, m_places); }

    /// The `kept` tokens of a frame that are least like those of another at the same places, least first. Error: Cancelled.
    Result<std::vector<std::uint32_t>> leastLike(std::size_t frame, std::size_t other, std::size_t kept)
    {
        std::vector<double> cosine(m_places);
        if (!cosinesOfPlaces(m_features, frame, other, cosine, m_context))
            return failure(ErrorCode::Cancelled, "comparing frames");
        const std::size_t first = frame * m_places;
        for (std::size_t place = 0; place < m_places; ++place)
            m_score[first + place] = static_cast<float>(1 - cosine[place]);
        std::vector<std::uint32_t> tokens = all(frame);
        std::stable_sort(tokens.begin(), tokens.end(),
                         [&](std::uint32_t x, std::uint32_t y) { return cosine[x - first] < cosine[y - first]; });
        tokens.resize(std::min(kept, tokens.size()));
        return tokens;
    }

    const std::vector<float>& score() const { return m_score; }

private:
    FeatureView m_features;
    const RunContext& m_context;
    std::size_t m_places;
    std::vector<float> m_score;
};

} // namespace

Result<Reduction> droppedRepeats(FeatureView features, std::size_t frames, double dropShare, const RunContext& context)
{
    const std::size_t places = static_cast<std::size_t>(features.rows()) / frames;
    const double keepShare = 1 - dropShare;
    const auto kept = static_cast<std::size_t>(std::max(0.0, keepShare * static_cast<double>(places)));
    Frames video(features, frames, context);
    std::vector<std::vector<std::uint32_t>> left(frames);
    if (frames == 1)
        left[0] = video.all(0);
    Result<std::vector<std::uint32_t>> cut;
    for (std::size_t frame = 0; cut && frame + 1 < frames; frame += 2) {
        left[frame] = video.all(frame);
        if ((cut = video.leastLike(frame + 1, frame, kept)))
            left[frame + 1] = std::move(*cut);
    }
    for (std::size_t frame = 0; cut && frame + 4 < frames; frame += 4) {
        if ((cut = video.leastLike(frame + 2, frame, kept)))
            left[frame + 2] = std::move(*cut);
    }
    if (!cut)
        return tl::unexpected(std::move(cut.error()));
    std::vector<std::uint32_t> keep;
    std::vector<ReductionBudget> budget;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        keep.insert(keep.end(), left[frame].begin(), left[frame].end());
        budget.push_back({"frame " + std::to_string(frame + 1), places, left[frame].size(),
                          left[frame].size() == places ? 1.0 : keepShare});
    }
    Reduction reduction = keptTokens(features, std::move(keep));
    reduction.budget = std::move(budget);
    reduction.score = video.score();
    reduction.scoreName = "difference from an earlier frame";
    const std::size_t whole = framesNeverCut(frames);
    if (frames == 1)
        reduction.notes.push_back("there is but one frame: nothing to compare it with");
    else
        reduction.notes.push_back("at least " + std::to_string(whole * places) + " of "
                                  + std::to_string(frames * places) + " tokens are kept: " + std::to_string(whole)
                                  + " frames are compared with none and stay whole");
    if (frames > 1 && frames % 2 == 1)
        reduction.notes.push_back("the last frame has no partner and is lost, as in the reference");
    return reduction;
}

std::size_t framesNeverCut(std::size_t frames)
{
    const std::size_t firstOfTwo = frames / 2;
    const std::size_t thirdOfFour = (frames - 1) / 4; // that the loop reaches
    return frames == 1 ? 1 : firstOfTwo - thirdOfFour;
}

} // namespace tokenscope
