// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/text/bpe/mergebuckets.h"
#include "core/text/sentencepiece/bpetables.h"

namespace tokenscope::sentencepiece {

/// A symbol and how many bytes it spells.
struct Segment {
    TokenId id = 0;
    std::uint32_t length = 0;
};

/// One pair joined, told to who wants to know.
struct Merge {
    std::uint32_t left = 0; ///< index of the left node
    Symbol leftSymbol = kNoSymbol;
    Symbol rightSymbol = kNoSymbol;
    Symbol result = kNoSymbol;
};

/// Merges stretches of text one after another, reusing its buffers.
class BpeMerger {
public:
    struct Node {
        std::uint32_t begin = 0; ///< bytes of the stretch
        std::uint32_t end = 0; ///< begin: merged into the node before
        std::uint32_t previous = kNone;
        std::uint32_t next = kNone;
        Symbol symbol = kNoSymbol; ///< kNoSymbol: never merges
    };
    static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;

    explicit BpeMerger(const BpeTables& tables)
        : m_tables(tables)
    {
    }

    /// Characters and whole user-defined pieces. False: stopped.
    bool start(std::string_view text, const std::stop_token& stop = {});
    const std::vector<Node>& nodes() const { return m_nodes; }

    /// Merges what start() laid out until nothing merges, calling `tell(Merge)` before each. False: stopped. O(n log n).
    template <typename Tell>
    bool merge(const std::stop_token& stop, const Tell& tell)
    {
        std::uint32_t steps = 0;
        for (std::uint32_t right = 1; right < m_nodes.size(); ++right) {
            offer(right - 1, right);
            if ((++steps & 0xFFFF) == 0 && stop.stop_requested())
                return false;
        }
        Candidate best;
        while (popBest(best)) {
            if ((++steps & 0xFFFF) == 0 && stop.stop_requested())
                return false;
            const Node& left = m_nodes[best.left()];
            const Node& right = m_nodes[best.right];
            // Stale once either side has been merged away or has grown.
            if (left.begin == left.end || right.begin == right.end || right.end - left.begin != best.length)
                continue;
            tell(Merge{best.left(), left.symbol, right.symbol, m_tables.merged(left.symbol, right.symbol)});
            join(best.left(), best.right);
        }
        return true;
    }

    /// Appends the result, pieces that are unused split again.
    void appendSegments(std::vector<Segment>& out);

private:
    struct Candidate {
        std::uint64_t order = 0; ///< priority of the result, then the left node
        std::uint32_t right = 0;
        std::uint32_t length = 0;
        std::uint32_t left() const { return static_cast<std::uint32_t>(order); }
        std::uint32_t rank() const { return static_cast<std::uint32_t>(order >> 32); }
        std::uint32_t place() const { return left(); }
    };
    struct Parts {
        Symbol left = kNoSymbol;
        Symbol right = kNoSymbol;
        std::uint32_t leftLength = 0;
    };

    void offer(std::uint32_t left, std::uint32_t right);
    bool popBest(Candidate& best);
    void join(std::uint32_t left, std::uint32_t right);
    void appendSymbol(Symbol symbol, std::uint32_t length, std::vector<Segment>& out);

    const BpeTables& m_tables;
    std::string_view m_text;
    std::vector<Node> m_nodes;
    std::vector<Candidate> m_queue; ///< a heap
    MergeBuckets<Candidate> m_buckets; ///< in its place for long texts
    bool m_usesBuckets = false;
    std::unordered_map<Symbol, Parts> m_unusedParts;
};

} // namespace tokenscope::sentencepiece
