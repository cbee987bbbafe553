// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/text/bpe/mergebuckets.h"
#include "core/text/bpe/pairtable.h"

namespace tokenscope {

/// A run of symbols being merged: a doubly linked list in an array, so that a merge is O(1).
struct BpeSymbol {
    TokenId id = kNoToken;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::int32_t previous = -1;
    std::int32_t next = -1;
    bool isAlive = true;
};

/// Merges waiting to be made, by priority and then from the left. Entries go stale when a neighbour changes; take()
/// leaves those out.
class MergeQueue {
public:
    struct Entry {
        std::uint32_t priority = 0;
        std::int32_t left = 0;
        TokenId result = 0;
        TokenId leftId = 0;
        TokenId rightId = 0;
        std::uint32_t rank() const { return priority; }
        std::uint32_t place() const { return static_cast<std::uint32_t>(left); }
    };

    MergeQueue(const PairTable& pairs, std::vector<BpeSymbol>& symbols)
        : m_pairs(pairs)
        , m_symbols(symbols)
        , m_usesBuckets(symbols.size() >= kBucketsFrom)
    {
    }

    /// Queues the merges of the symbols as they stand, once, before anything else. False: stopped.
    bool start(const std::stop_token& stop)
    {
        for (std::size_t i = 0; i + 1 < m_symbols.size(); ++i) {
            consider(static_cast<std::int32_t>(i), false);
            if (i % kPollInterval == kPollInterval - 1 && stop.stop_requested())
                return false;
        }
        std::make_heap(m_heap.begin(), m_heap.end(), later);
        return true;
    }

    /// The next merge that still applies, taken out; false when there is none.
    bool take(Entry& entry)
    {
        while (pop(entry)) {
            const BpeSymbol& left = at(entry.left);
            if (left.isAlive && left.id == entry.leftId && left.next >= 0 && at(left.next).id == entry.rightId)
                return true;
        }
        return false;
    }

    void putBack(const Entry& entry)
    {
        if (m_usesBuckets) {
            m_buckets.push(entry);
            return;
        }
        m_heap.push_back(entry);
        std::push_heap(m_heap.begin(), m_heap.end(), later);
    }

    /// Joins the pair and queues what its neighbours may now do.
    void apply(const Entry& entry)
    {
        BpeSymbol& left = at(entry.left);
        BpeSymbol& right = at(left.next);
        left.id = entry.result;
        left.end = right.end;
        right.isAlive = false;
        left.next = right.next;
        if (left.next >= 0)
            at(left.next).previous = entry.left;
        if (left.previous >= 0)
            consider(left.previous, true);
        if (left.next >= 0)
            consider(entry.left, true);
    }

private:
    static constexpr std::size_t kPollInterval = std::size_t{1} << 16U;

    bool pop(Entry& entry)
    {
        if (m_usesBuckets)
            return m_buckets.pop(entry);
        if (m_heap.empty())
            return false;
        std::pop_heap(m_heap.begin(), m_heap.end(), later);
        entry = m_heap.back();
        m_heap.pop_back();
        return true;
    }

    static bool later(const Entry& a, const Entry& b)
    {
        return a.priority != b.priority ? a.priority > b.priority : a.left > b.left;
    }

    BpeSymbol& at(std::int32_t index) { return m_symbols[static_cast<std::size_t>(index)]; }

    void consider(std::int32_t index, bool push)
    {
        const BpeSymbol& left = at(index);
        const BpeSymbol& right = at(left.next);
        if (left.id == kNoToken || right.id == kNoToken)
            return;
        const PairTable::Merge merge = m_pairs.find(left.id, right.id);
        if (merge.result == kNoToken)
            return;
        const Entry entry{merge.priority, index, merge.result, left.id, right.id};
        if (m_usesBuckets) {
            m_buckets.push(entry);
            return;
        }
        m_heap.push_back(entry);
        if (push)
            std::push_heap(m_heap.begin(), m_heap.end(), later);
    }

    const PairTable& m_pairs;
    std::vector<BpeSymbol>& m_symbols;
    bool m_usesBuckets;
    std::vector<Entry> m_heap;
    MergeBuckets<Entry> m_buckets;
};

} // namespace tokenscope
