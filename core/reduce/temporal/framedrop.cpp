// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/framedrop.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope {

namespace {

constexpr float kNeverJudged = 2; ///< farther than any token can be

class Frames {
public:
    Frames(FeatureView features, std::size_t frames)
        : m_rows(features)
        , m_places(m_rows.rows() / frames)
        , m_score(m_rows.rows(), kNeverJudged)
    {
    }

    std::vector<std::uint32_t> all(std::size_t frame) const { return consecutive(frame * m_places, m_places); }

    /// The `kept` tokens of a frame that are least like those of another at the same places, least first.
    std::vector<std::uint32_t> leastLike(std::size_t frame, std::size_t other, std::size_t kept)
    {
        std::vector<double> cosine(m_places);
        for (std::size_t place = 0; place < m_places; ++place) {
            const std::size_t a = frame * m_places + place;
            cosine[place] = m_rows.cosine(a, other * m_places + place);
            m_score[a] = static_cast<float>(1 - cosine[place]);
        }
        std::vector<std::uint32_t> tokens = all(frame);
        const std::size_t first = frame * m_places;
        std::stable_sort(tokens.begin(), tokens.end(),
                         [&](std::uint32_t x, std::uint32_t y) { return cosine[x - first] < cosine[y - first]; });
        tokens.resize(std::min(kept, tokens.size()));
        return tokens;
    }

    const std::vector<float>& score() const { return m_score; }

private:
    CosineRows m_rows;
    std::size_t m_places;
    std::vector<float> m_score;
};

} // namespace

Result<Reduction> droppedRepeats(FeatureView features, std::size_t frames, double dropShare, const RunContext& context)
{
    const std::size_t places = static_cast<std::size_t>(features.rows()) / frames;
    const double keepShare = 1 - dropShare;
    const auto kept = static_cast<std::size_t>(std::max(0.0, keepShare * static_cast<double>(places)));
    Frames video(features, frames);
    std::vector<std::vector<std::uint32_t>> left(frames);
    if (frames == 1)
        left[0] = video.all(0);
    for (std::size_t frame = 0; frame + 1 < frames; frame += 2) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "comparing frames");
        left[frame] = video.all(frame);
        left[frame + 1] = video.leastLike(frame + 1, frame, kept);
    }
    for (std::size_t frame = 0; frame + 4 < frames; frame += 4) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "comparing frames");
        left[frame + 2] = video.leastLike(frame + 2, frame, kept);
    }
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
    if (frames == 1)
        reduction.notes.push_back("there is but one frame: nothing to compare it with");
    else if (frames % 2 == 1)
        reduction.notes.push_back("the last frame has no partner and is lost, as in the reference");
    return reduction;
}

} // namespace tokenscope
