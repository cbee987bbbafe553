// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/movedtokens.h"

#include <algorithm>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {

namespace {

struct Step {
    std::int64_t rows = 0;
    std::int64_t columns = 0;

    std::int64_t squaredLength() const { return rows * rows + columns * columns; }
};

/// The shortest first, so that the first of equally good ones is the one to take.
std::vector<Step> stepsWithin(std::int64_t radius)
{
    std::vector<Step> steps;
    for (std::int64_t rows = -radius; rows <= radius; ++rows) {
        for (std::int64_t columns = -radius; columns <= radius; ++columns)
            steps.push_back({rows, columns});
    }
    std::ranges::stable_sort(steps, {}, &Step::squaredLength);
    return steps;
}

} // namespace

Result<TokenMotion> tokenMotion(const TokenDifference& difference, const FrameShape& shape, std::int64_t radius,
                                const RunContext& context)
{
    const std::size_t tokens = difference.tokens();
    const std::int64_t places = shape.tokensPerFrame();
    TokenMotion motion;
    motion.from.assign(tokens, kNoRow);
    motion.difference.assign(tokens, 0.0);
    const std::vector<Step> steps = stepsWithin(std::min(radius, std::max(shape.rows, shape.columns) - 1));
    for (auto token = static_cast<std::size_t>(places); token < tokens; ++token) {
        const std::int64_t place = static_cast<std::int64_t>(token) % places;
        const std::int64_t row = place / shape.columns;
        const std::int64_t column = place % shape.columns;
        if (column == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, "following the tokens");
        const std::int64_t frameBefore = static_cast<std::int64_t>(token) - place - places;
        for (const Step& step : steps) {
            const std::int64_t fromRow = row + step.rows;
            const std::int64_t fromColumn = column + step.columns;
            if (fromRow < 0 || fromRow >= shape.rows || fromColumn < 0 || fromColumn >= shape.columns)
                continue;
            const auto from = static_cast<std::uint32_t>(frameBefore + fromRow * shape.columns + fromColumn);
            const double found = difference.between(token, from);
            if (motion.from[token] != kNoRow && found >= motion.difference[token])
                continue;
            motion.from[token] = from;
            motion.difference[token] = found;
            if (found == 0)
                break; // nothing is nearer, and all that follow are farther away
        }
    }
    return motion;
}

std::vector<std::uint32_t> movedWithin(const TokenMotion& motion, double threshold)
{
    std::vector<std::uint32_t> moved;
    for (std::uint32_t token = 0; token < motion.from.size(); ++token) {
        if (motion.from[token] != kNoRow && motion.difference[token] <= threshold)
            moved.push_back(token);
    }
    return moved;
}

std::vector<std::uint32_t> leastMoved(const TokenMotion& motion, std::size_t count)
{
    std::vector<double> nearness;
    nearness.reserve(motion.from.size());
    for (std::size_t token = 0; token < motion.from.size(); ++token)
        nearness.push_back(motion.from[token] == kNoRow ? -std::numeric_limits<double>::infinity()
                                                        : -motion.difference[token]);
    const auto ofFirstFrame = static_cast<std::size_t>(std::ranges::count(motion.from, kNoRow));
    std::vector<std::uint32_t> moved = largestFew(nearness, std::min(count, motion.from.size() - ofFirstFrame));
    std::ranges::sort(moved);
    return moved;
}

Reduction mergedAlongMotion(FeatureView features, const TokenMotion& motion, const std::vector<std::uint32_t>& moved)
{
    const std::size_t tokens = motion.from.size();
    std::vector<std::uint8_t> goes(tokens);
    for (const std::uint32_t token : moved)
        goes[token] = 1;
    std::vector<std::int32_t> group(tokens);
    std::vector<std::uint32_t> stands;
    for (std::uint32_t token = 0; token < tokens; ++token) { // whoever it comes from is settled already
        if (goes[token] != 0) {
            group[token] = group[motion.from[token]];
            continue;
        }
        group[token] = static_cast<std::int32_t>(stands.size());
        stands.push_back(token);
    }
    Reduction reduction = groupedTokens(features, std::move(group), std::move(stands));
    std::vector<std::uint32_t> order = moved;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t token) { return motion.difference[token]; });
    reduction.trace.reserve(order.size());
    for (const std::uint32_t token : order)
        reduction.trace.push_back({token, motion.from[token], motion.difference[token], kNoRow, 0});
    return reduction;
}

} // namespace tokenscope
