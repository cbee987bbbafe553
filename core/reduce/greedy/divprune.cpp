// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/divprune.h"

#include <algorithm>

#include "core/reduce/greedy/kcenter.h"

namespace tokenscope {
namespace {

/// The nearest other of each token, as far as the float matrix knows it.
struct NearestOther {
    float cosine = -2;
    std::uint32_t token = 0;
};

NearestOther nearestOther(const float* row, std::uint32_t self, std::size_t tokens)
{
    NearestOther nearest;
    for (std::uint32_t other = 0; other < tokens; ++other) {
        if (row[other] > nearest.cosine && other != self)
            nearest = {row[other], other};
    }
    return nearest;
}

double exactNearest(const PairCosines& cosines, std::uint32_t self, float roughly)
{
    const float* row = cosines.floats(self);
    const double limit = static_cast<double>(roughly) - 2 * cosines.error();
    double nearest = -2;
    for (std::uint32_t other = 0; other < cosines.tokens(); ++other) {
        if (static_cast<double>(row[other]) >= limit && other != self)
            nearest = std::max(nearest, cosines.exact().cosine(self, other));
    }
    return nearest;
}

/// The token with the lowest cosine to its nearest other, and the next: exact only for those that may be either.
ReductionStep loneliest(const PairCosines& cosines)
{
    const auto tokens = static_cast<std::uint32_t>(cosines.tokens());
    std::vector<NearestOther> nearest(tokens);
    for (std::uint32_t token = 0; token < tokens; ++token)
        nearest[token] = nearestOther(cosines.floats(token), token, tokens);
    const ReductionStep rough =
        Remaining(tokens).highest([&](std::uint32_t token) { return -static_cast<double>(nearest[token].cosine); });
    const double limit = -rough.runnerUpScore + 2 * cosines.error();
    std::vector<double> exact(tokens, 2); // of those that cannot be first or second, a cosine that never wins
    double second = 2;
    double first = 2;
    for (std::uint32_t token = 0; token < tokens; ++token) {
        if (static_cast<double>(nearest[token].cosine) > limit)
            continue;
        // Two before it are at least as lonely: most of a field of copies is passed over so.
        if (cosines.exact().cosine(token, nearest[token].token) >= second)
            continue;
        exact[token] = exactNearest(cosines, token, nearest[token].cosine);
        if (exact[token] < first) {
            second = first;
            first = exact[token];
        } else {
            second = std::min(second, exact[token]);
        }
    }
    return Remaining(tokens).highest([&](std::uint32_t token) { return 1 - exact[token]; });
}

Result<ReductionStep> firstPick(FeatureView features, const PairCosines& cosines, const RunContext& context)
{
    if (features.rows() == 1)
        return ReductionStep{.chosen = 0};
    if (cosines.hasMatrix())
        return loneliest(cosines);
    const Result<BestMatches> nearest = bestMatches(cosines.exact(), cosines.exact(), SelfMatch::Excluded, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    return Remaining(cosines.tokens()).highest([&](std::uint32_t token) { return 1 - nearest->cosine[token]; });
}

} // namespace

Result<GreedyPicks> divPrune(FeatureView features, std::size_t keep, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    const Result<PairCosines> cosines =
        tokens <= kMatrixRows ? PairCosines::ofAll(features, context) : PairCosines::forPicks(features, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    if (keep == 0 || tokens == 0)
        return GreedyPicks{{}, std::vector<float>(tokens)};
    const Result<ReductionStep> first = firstPick(features, *cosines, context);
    if (!first)
        return tl::unexpected(first.error());
    return farthestPicks(*cosines, *first, keep, context);
}

} // namespace tokenscope
