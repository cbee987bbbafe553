// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/text/document/tokenids.h"
#include "core/textstudy/vocabularyindex/vocabularyindex.h"

namespace tokenscope {

/// How often each entry occurs in a text, and the entries in that order.
struct TokenCounts {
    std::vector<std::uint32_t> byId; ///< as long as the vocabulary
    EntryOrder order;
    std::uint32_t different = 0; ///< entries that occur

    std::uint32_t operator[](TokenId id) const { return id < byId.size() ? byId[id] : 0; }
};

/// Ids outside the vocabulary are left out. O(tokens + entries log entries). Error: Cancelled.
Result<TokenCounts> countTokens(const TokenIds& tokens, const VocabularyIndex& index, const std::stop_token& stop = {});

} // namespace tokenscope
