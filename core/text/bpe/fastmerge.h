// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>
#include <string_view>
#include <vector>

#include "core/text/bpe/fasttables.h"
#include "core/text/bpe/mergebuckets.h"

namespace tokenscope::fastbpe {

/// Merges raw bytes by the tables. For one thread; keeps its buffers.
class Merger {
public:
    explicit Merger(const Tables& tables)
        : m_tables(tables)
    {
    }

    /// Replaces `out` by the tokens of `bytes`, by merging alone. O(n²) with a small constant up to kMiddle bytes, else
    /// O(n log n). False: stopped.
    bool merge(std::string_view bytes, std::vector<TokenId>& out, const std::stop_token& stop = {})
    {
        if (bytes.size() <= kShort)
            mergeShort(bytes, out);
        else if (bytes.size() <= kMiddle)
            mergeMiddle(bytes, out);
        else
            return mergeLong(bytes, out, stop);
        return true;
    }

    // What WindowMerger asks.
    static constexpr bool kCutsCharacters = true;
    std::uint32_t lengthOf(TokenId id) const { return m_tables.lengthOf(id); }
    static constexpr bool isInert(TokenId) { return false; }
    static constexpr bool isOneText(TokenId) { return true; }

private:
    static constexpr std::size_t kShort = 20;
    static constexpr std::size_t kMiddle = 128;
    static constexpr std::uint32_t kNoLink = 0xFFFF'FFFFu;

    void mergeShort(std::string_view bytes, std::vector<TokenId>& out);
    void mergeMiddle(std::string_view bytes, std::vector<TokenId>& out);
    bool mergeLong(std::string_view bytes, std::vector<TokenId>& out, const std::stop_token& stop);

    struct Candidate {
        std::uint32_t priority = 0;
        std::uint32_t at = 0;
        TokenId left = 0;
        TokenId right = 0;
        std::uint32_t rank() const { return priority; }
        std::uint32_t place() const { return at; }
    };
    template <typename Push, typename Pop>
    bool mergeLinks(const Push& push, const Pop& pop, const std::stop_token& stop);
    struct Link {
        TokenId id = kNoToken;
        std::uint32_t previous = 0;
        std::uint32_t next = 0;
    };

    const Tables& m_tables;
    std::vector<Candidate> m_heap;
    MergeBuckets<Candidate> m_buckets; ///< in place of the heap for long texts
    std::vector<Link> m_links;
};

} // namespace tokenscope::fastbpe
