// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokenneighbours/occurrences.h"

#include <algorithm>

namespace tokenscope {

Result<Occurrences> findOccurrences(const TokenTable& tokens, TokenId id, std::optional<TokenIndex> at,
                                    std::uint64_t textSize, std::size_t shares, const std::stop_token& stop)
{
    constexpr TokenIndex kBlock = TokenIndex{1} << 16U;
    Occurrences result;
    result.shares.resize(std::max<std::size_t>(shares, 1));
    const auto ids = tokens.ids();
    for (TokenIndex block = 0; block < ids.size(); block += kBlock) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        const auto end = static_cast<TokenIndex>(std::min<std::size_t>(ids.size(), std::size_t{block} + kBlock));
        if (std::find(ids.begin() + block, ids.begin() + end, id) == ids.begin() + end)
            continue;
        for (TokenTable::Cursor cursor(tokens, block); cursor.token() < end; cursor.next()) {
            const TokenIndex token = cursor.token();
            if (ids[token] != id)
                continue;
            const std::uint64_t begin = cursor.range().begin;
            const std::size_t index =
                textSize == 0 ? 0 : std::min(begin * result.shares.size() / textSize, result.shares.size() - 1);
            Occurrences::Share& share = result.shares[index];
            if (share.count++ == 0)
                share.first = token;
            if (result.count++ == 0)
                result.first = token;
            if (!at)
                continue;
            if (token < *at) {
                ++result.before;
                result.previous = token;
            } else if (token > *at && result.next == kNoTokenIndex) {
                result.next = token;
            }
        }
    }
    return result;
}

} // namespace tokenscope
