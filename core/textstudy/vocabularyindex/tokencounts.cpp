// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/tokencounts.h"

#include <algorithm>

namespace tokenscope {

Result<TokenCounts> countTokens(const TokenIds& tokens, const VocabularyIndex& index, const std::stop_token& stop)
{
    constexpr std::size_t kBetweenStops = 1 << 20;
    TokenCounts counts;
    counts.byId.resize(index.size());
    for (std::size_t from = 0; from < tokens.size(); from += kBetweenStops) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        for (const TokenId id : tokens.subrange(from, std::min(kBetweenStops, tokens.size() - from))) {
            if (id < counts.byId.size())
                ++counts.byId[id];
        }
    }
    for (const std::uint32_t count : counts.byId)
        counts.different += count > 0 ? 1 : 0;
    counts.order = EntryOrder::byNumber(index.order(EntrySort::Id).ids, [&](TokenId id) { return counts.byId[id]; });
    return counts;
}

} // namespace tokenscope
