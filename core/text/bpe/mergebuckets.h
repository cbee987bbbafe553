// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tokenscope {

/// Candidates for merging, taken by priority and then from the left, for long texts. Each priority has a bucket: merging
/// one run finds its candidates from left to right, so a bucket mostly grows in the order it is emptied in, and reading it
/// costs no more than walking memory, where one heap of everything misses the cache at every level. Candidates that come
/// out of order wait in a heap of their bucket. Any order of pushes is right; O(log n) each at worst.
///
/// Entry has rank() and place().
template <typename Entry>
class MergeBuckets {
public:
    void clear()
    {
        m_buckets.clear();
        m_active.clear();
        m_slots.assign(kFirstSlots, 0);
    }

    void push(const Entry& entry)
    {
        const std::uint32_t index = bucketOf(entry.rank());
        Bucket& bucket = m_buckets[index];
        if (!bucket.isActive) {
            bucket.isActive = true;
            m_active.push_back({entry.rank(), index});
            std::push_heap(m_active.begin(), m_active.end(), laterRank);
        }
        if (bucket.ascending.empty() || bucket.ascending.back().place() <= entry.place()) {
            bucket.ascending.push_back(entry);
        } else {
            bucket.others.push_back(entry);
            std::push_heap(bucket.others.begin(), bucket.others.end(), laterPlace);
        }
    }

    /// False when there is none.
    bool pop(Entry& entry)
    {
        while (!m_active.empty()) {
            Bucket& bucket = m_buckets[m_active.front().bucket];
            const bool hasAscending = bucket.taken < bucket.ascending.size();
            if (!bucket.others.empty()
                && (!hasAscending || bucket.others.front().place() < bucket.ascending[bucket.taken].place())) {
                std::pop_heap(bucket.others.begin(), bucket.others.end(), laterPlace);
                entry = bucket.others.back();
                bucket.others.pop_back();
                return true;
            }
            if (hasAscending) {
                entry = bucket.ascending[bucket.taken++];
                return true;
            }
            release(bucket);
            std::pop_heap(m_active.begin(), m_active.end(), laterRank);
            m_active.pop_back();
        }
        return false;
    }

private:
    static constexpr std::size_t kFirstSlots = 256;
    static constexpr std::size_t kKept = 4096; ///< candidates a bucket keeps room for when it is empty

    struct Bucket {
        std::uint32_t rank = 0;
        bool isActive = false;
        std::size_t taken = 0; ///< of `ascending`
        std::vector<Entry> ascending;
        std::vector<Entry> others; ///< a heap
    };
    struct Active {
        std::uint32_t rank = 0;
        std::uint32_t bucket = 0;
    };

    static bool laterRank(const Active& a, const Active& b) { return a.rank > b.rank; }
    static bool laterPlace(const Entry& a, const Entry& b) { return a.place() > b.place(); }

    static void release(Bucket& bucket)
    {
        bucket.isActive = false;
        bucket.taken = 0;
        bucket.ascending.clear();
        if (bucket.ascending.capacity() > kKept)
            bucket.ascending.shrink_to_fit();
    }

    std::uint32_t bucketOf(std::uint32_t rank)
    {
        std::size_t slot = slotOf(rank);
        if (m_slots[slot] != 0)
            return m_slots[slot] - 1;
        if (2 * (m_buckets.size() + 1) > m_slots.size()) {
            m_slots.assign(2 * m_slots.size(), 0);
            for (std::uint32_t i = 0; i < m_buckets.size(); ++i)
                m_slots[slotOf(m_buckets[i].rank)] = i + 1;
            slot = slotOf(rank);
        }
        m_buckets.emplace_back().rank = rank;
        m_slots[slot] = static_cast<std::uint32_t>(m_buckets.size());
        return m_slots[slot] - 1;
    }

    /// The slot of this rank, or the empty one where it belongs.
    std::size_t slotOf(std::uint32_t rank) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = (std::uint64_t{rank} * 0x9E37'79B9'7F4A'7C15ULL >> 32U) & mask;
        while (m_slots[slot] != 0 && m_buckets[m_slots[slot] - 1].rank != rank)
            slot = (slot + 1) & mask;
        return slot;
    }

    std::vector<Bucket> m_buckets;
    std::vector<Active> m_active; ///< a heap of the buckets that may hold something
    std::vector<std::uint32_t> m_slots = std::vector<std::uint32_t>(kFirstSlots); ///< bucket + 1, open addressing
};

/// From so many symbols on the buckets are faster than one heap.
inline constexpr std::size_t kBucketsFrom = 2048;

} // namespace tokenscope
