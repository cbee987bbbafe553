// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/text/token.h"

namespace tokenscope {

/// Pieces by prefix: a double array (Aoe 1989) whose blocks are addressed by exclusive or, as in Darts-clone, so that one
/// step is one load and one comparison. Immutable once built.
class PieceTrie {
public:
    using Entry = std::pair<std::string_view, TokenId>;
    struct Match {
        TokenId id = kNoToken;
        std::size_t length = 0;
    };

    PieceTrie() = default;
    /// Of equal pieces the last one given counts; empty ones are ignored. O(bytes) time and memory. Errors: OutOfRange for an
    /// id of 2²⁴ or more, TooLarge beyond 2³⁰ nodes.
    static Result<PieceTrie> build(std::vector<Entry> entries);

    bool isEmpty() const { return m_units.empty(); }

    /// Calls `visit(id, length)` for every piece that starts `text`, shortest first. O(longest of them).
    template <typename Visit>
    void forEachPrefix(std::string_view text, Visit&& visit) const
    {
        if (m_units.empty())
            return;
        std::uint64_t base = baseOf(m_units.front());
        for (std::size_t at = 0; at < text.size(); ++at) {
            const auto byte = static_cast<unsigned char>(text[at]);
            const std::uint64_t unit = m_units[base ^ byte];
            if (labelOf(unit) != byte)
                return;
            if (const TokenId id = idOf(unit); id != kNoId)
                visit(id, at + 1);
            base = baseOf(unit);
        }
    }

    std::optional<Match> longestPrefix(std::string_view text) const;
    std::optional<TokenId> find(std::string_view piece) const;

private:
    class Builder;

    // A unit: bits 0–8 the byte that leads to it (256: free), 9–33 the id, 34–63 the base of its children.
    static constexpr std::uint64_t kFree = 256;
    static constexpr TokenId kNoId = (1u << 25) - 1;
    static std::uint64_t labelOf(std::uint64_t unit) { return unit & 0x1FF; }
    static TokenId idOf(std::uint64_t unit) { return static_cast<TokenId>((unit >> 9) & kNoId); }
    static std::uint64_t baseOf(std::uint64_t unit) { return unit >> 34; }

    /// Unit 0 is the root, and its base is never 0. Blocks of 256 are complete, so a step cannot leave the array.
    std::vector<std::uint64_t> m_units;
};

} // namespace tokenscope
