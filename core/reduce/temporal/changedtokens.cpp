// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/changedtokens.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

namespace {

constexpr int kHalvings = 60; ///< of the thresholds between none and all; doubles have no more to tell apart
constexpr std::size_t kPlacesAtOnce = 64; ///< between two looks at the stop token

} // namespace

Result<ChangedTokens> changedTokens(const TokenDifference& difference, std::size_t frames, double threshold,
                                    const RunContext& context)
{
    const std::size_t tokens = difference.tokens();
    const std::size_t places = tokens / frames;
    ChangedTokens changed;
    changed.threshold = threshold;
    changed.difference.assign(tokens, 0.0);
    std::vector<std::uint8_t> kept(tokens);
    for (std::size_t place = 0; place < places; ++place) {
        if (place % kPlacesAtOnce == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, "comparing frames");
        std::size_t last = place;
        kept[place] = 1;
        for (std::size_t token = place + places; token < tokens; token += places) {
            changed.difference[token] = difference.between(token, last);
            if (!(changed.difference[token] > threshold))
                continue;
            kept[token] = 1;
            last = token;
        }
    }
    for (std::uint32_t token = 0; token < tokens; ++token) {
        if (kept[token] != 0)
            changed.keep.push_back(token);
    }
    return changed;
}

Result<ChangedTokens> mostChangedTokens(const TokenDifference& difference, std::size_t frames, std::size_t keep,
                                        const RunContext& context)
{
    const std::size_t tokens = difference.tokens();
    const std::size_t wanted = std::clamp(keep, tokens / frames, tokens);
    double low = 0;
    double high = 1;
    auto few = changedTokens(difference, frames, high, context);
    for (; few && few->keep.size() > wanted; few = changedTokens(difference, frames, high, context)) {
        low = high;
        high *= 2;
    }
    for (int halving = 0; few && few->keep.size() != wanted && halving < kHalvings; ++halving) {
        const double middle = low + (high - low) / 2;
        auto some = changedTokens(difference, frames, middle, context);
        const bool enough = some && some->keep.size() <= wanted;
        (enough ? high : low) = middle;
        if (enough || !some)
            few = std::move(some);
    }
    if (!few || few->keep.size() == wanted)
        return few;
    std::vector<double> rest = few->difference;
    for (const std::uint32_t token : few->keep)
        rest[token] = -1; // is there already
    few->besides = wanted - few->keep.size();
    for (const std::uint32_t token : largestFew(rest, few->besides))
        few->keep.push_back(token);
    std::ranges::sort(few->keep);
    return few;
}

} // namespace tokenscope
