// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/spec.h"
#include "core/text/trace.h"
#include "core/text/trie/piecetrie.h"

namespace tokenscope::unigram {

/// A Unigram model made ready to run.
struct Tables {
    PieceTrie trie;
    std::vector<double> scores; ///< by id; in single precision every value is a float's but for user-defined pieces
    double unknownScore = 0;
    std::optional<TokenId> unknown;
    bool byteFallback = false;
    bool singlePrecision = false;
    std::array<TokenId, 256> bytes{}; ///< kNoToken where there is none
    std::size_t longestPiece = 1; ///< bytes, at least those of a character

    static Result<Tables> create(const TokenizerSpec& spec);
};

/// Bytes of the character at `at`, by its first byte alone, as both references step.
inline std::size_t characterLength(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length < text.size() - at ? length : text.size() - at;
}

/// Every piece that fits and the best `pathCount` ways through, best first; `best` is what the model chose, as ends of
/// its segments, and comes first whatever rounding says. O(n · longest piece · pathCount).
trace::Unigram explainLattice(const Tables& tables, std::string_view piece, const std::vector<std::size_t>& best,
                              std::size_t pathCount = 5);

} // namespace tokenscope::unigram
