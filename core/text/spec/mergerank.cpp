// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/spec/mergerank.h"

#include <algorithm>

namespace tokenscope {

std::optional<std::uint32_t> mergeRank(const TokenizerSpec& spec, TokenId id)
{
    const auto* bpe = std::get_if<model::Bpe>(&spec.model);
    if (bpe == nullptr)
        return std::nullopt;
    if (bpe->byRank) {
        if (spec.vocabulary.kind(id) != TokenKind::Normal)
            return std::nullopt;
        return id;
    }
    const auto found = std::ranges::find(bpe->merges, id, &model::Merge::result);
    if (found == bpe->merges.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - bpe->merges.begin());
}

} // namespace tokenscope
