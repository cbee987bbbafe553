// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/vispruner.h"

#include <algorithm>
#include <utility>

#include "core/reduce/attention/ranking.h"
#include "core/reduce/attention/rivals.h"
#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {
namespace {

constexpr std::size_t kRemovedARound = 8;

} // namespace

Result<VisPruner> visPruner(FeatureView features, std::span<const float> scores, std::size_t kept,
                            double importantShare, const RunContext& context)
{
    VisPruner result;
    const std::size_t tokens = scores.size();
    if (kept >= tokens) {
        result.kept = consecutive(0, tokens);
        return result;
    }
    auto important = static_cast<std::size_t>(roundHalfToEven(static_cast<double>(kept) * importantShare));
    if (kept > 1 && important >= kept)
        important = kept - 1;
    const std::size_t diverse = kept - important;
    result.important = highestScores(scores, important);
    if (diverse > 0) {
        Rivals rivals(features, restOf(result.important, tokens));
        if (Result<void> ready = rivals.prepare(context); !ready)
            return tl::unexpected(std::move(ready.error()));
        while (rivals.left() > diverse) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, "cancelled");
            rivals.removeMostAlike(std::min({kRemovedARound, rivals.left() / 2, rivals.left() - diverse}),
                                   result.removed);
        }
        result.diverse = rivals.leftIds();
    }
    result.kept = result.important;
    result.kept.insert(result.kept.end(), result.diverse.begin(), result.diverse.end());
    std::sort(result.kept.begin(), result.kept.end());
    return result;
}

} // namespace tokenscope
