// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

/// Where a vocabulary entry occurs in a text, on a strip of equal shares of its bytes.
struct Occurrences {
    struct Share {
        std::uint64_t count = 0;
        TokenIndex first = kNoTokenIndex; ///< the first of them

        bool operator==(const Share&) const = default;
    };
    std::vector<Share> shares;
    std::uint64_t count = 0;
    std::uint64_t before = 0; ///< occurrences before the token asked for
    TokenIndex first = kNoTokenIndex;
    TokenIndex previous = kNoTokenIndex; ///< the nearest before the token asked for
    TokenIndex next = kNoTokenIndex; ///< … and behind it

    bool operator==(const Occurrences&) const = default;
};

/// The occurrences of `id`; `at` is the token asked for, or none. O(tokens), about a second for a billion; Cancelled.
Result<Occurrences> findOccurrences(const TokenTable& tokens, TokenId id, std::optional<TokenIndex> at,
                                    std::uint64_t textSize, std::size_t shares, const std::stop_token& stop = {});

} // namespace tokenscope
