// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/fastmerge.h"

#include <algorithm>
#include <array>

namespace tokenscope::fastbpe {

void Merger::mergeShort(std::string_view bytes, std::vector<TokenId>& out)
{
    // Symbols and the priorities of their pairs side by side; a merge closes the gap, which at these lengths is cheaper
    // than following links.
    std::array<TokenId, kShort> ids;
    std::array<std::uint32_t, kShort> priorities;
    std::size_t size = bytes.size();
    auto byteAt = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (std::size_t i = 0; i < size; ++i)
        ids[i] = m_tables.byteToken(byteAt(i));
    for (std::size_t i = 0; i + 1 < size; ++i)
        priorities[i] = m_tables.bytePriority(byteAt(i), byteAt(i + 1));

    while (size > 1) {
        std::uint32_t best = priorities[0];
        std::size_t at = 0;
        for (std::size_t i = 1; i + 1 < size; ++i) {
            const bool isBetter = priorities[i] < best;
            best = isBetter ? priorities[i] : best;
            at = isBetter ? i : at;
        }
        if (best == Tables::kNoPriority)
            break;
        ids[at] = m_tables.result(best);
        std::copy(ids.begin() + static_cast<std::ptrdiff_t>(at + 2), ids.begin() + static_cast<std::ptrdiff_t>(size),
                  ids.begin() + static_cast<std::ptrdiff_t>(at + 1));
        std::copy(priorities.begin() + static_cast<std::ptrdiff_t>(at + 1),
                  priorities.begin() + static_cast<std::ptrdiff_t>(size - 1),
                  priorities.begin() + static_cast<std::ptrdiff_t>(at));
        --size;
        if (at + 1 < size)
            priorities[at] = m_tables.priority(ids[at], ids[at + 1]);
        if (at > 0)
            priorities[at - 1] = m_tables.priority(ids[at - 1], ids[at]);
    }
    out.assign(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(size));
}

namespace {

/// The least of `count` keys, a multiple of 16. Written plainly; the attributes let the compiler use wider registers.
#define TOKENSCOPE_LEAST_KEY                                                                                           \
    std::uint32_t least = keys[0];                                                                                     \
    for (std::size_t i = 0; i < count; ++i)                                                                            \
        least = keys[i] < least ? keys[i] : least;                                                                     \
    return least;

std::uint32_t leastBaseline(const std::uint32_t* keys, std::size_t count)
{
    TOKENSCOPE_LEAST_KEY
}
#if defined(__x86_64__)
__attribute__((target("avx2"))) std::uint32_t leastAvx2(const std::uint32_t* keys, std::size_t count)
{
    TOKENSCOPE_LEAST_KEY
}
__attribute__((target("avx512f,avx512vl"))) std::uint32_t leastAvx512(const std::uint32_t* keys, std::size_t count)
{
    TOKENSCOPE_LEAST_KEY
}
#endif
#undef TOKENSCOPE_LEAST_KEY

using Least = std::uint32_t (*)(const std::uint32_t*, std::size_t);

Least chooseLeast()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
        return leastAvx512;
    if (__builtin_cpu_supports("avx2"))
        return leastAvx2;
#endif
    return leastBaseline;
}

const Least kLeast = chooseLeast();

} // namespace

void Merger::mergeMiddle(std::string_view bytes, std::vector<TokenId>& out)
{
    // Symbols stay in place, linked; a key is a pair's priority and place in one number, so that the least key is the
    // merge to make and nothing moves.
    constexpr std::uint32_t kNone = 0xFFFF'FFFFu;
    constexpr unsigned kPlaceBits = 7;
    alignas(64) std::array<std::uint32_t, kMiddle> keys;
    std::array<TokenId, kMiddle + 1> ids;
    std::array<std::uint8_t, kMiddle + 1> previous;
    std::array<std::uint8_t, kMiddle + 1> next;
    const std::size_t size = bytes.size();
    const std::size_t padded = (size + 15) / 16 * 16;
    auto keyOf = [](std::uint32_t priority, std::size_t at) {
        return priority == Tables::kNoPriority ? kNone : priority << kPlaceBits | static_cast<std::uint32_t>(at);
    };
    auto byteAt = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    std::fill(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(padded), kNone);
    for (std::size_t i = 0; i < size; ++i) {
        ids[i] = m_tables.byteToken(byteAt(i));
        previous[i] = static_cast<std::uint8_t>(i - 1);
        next[i] = static_cast<std::uint8_t>(i + 1);
        if (i + 1 < size)
            keys[i] = keyOf(m_tables.bytePriority(byteAt(i), byteAt(i + 1)), i);
    }
    while (true) {
        const std::uint32_t least = kLeast(keys.data(), padded);
        if (least == kNone)
            break;
        const std::size_t at = least & ((1U << kPlaceBits) - 1);
        const std::size_t gone = next[at];
        ids[at] = m_tables.result(least >> kPlaceBits);
        keys[gone] = kNone;
        next[at] = next[gone];
        if (next[at] < size) {
            previous[next[at]] = static_cast<std::uint8_t>(at);
            keys[at] = keyOf(m_tables.priority(ids[at], ids[next[at]]), at);
        } else {
            keys[at] = kNone;
        }
        if (at > 0)
            keys[previous[at]] = keyOf(m_tables.priority(ids[previous[at]], ids[at]), previous[at]);
    }
    out.clear();
    for (std::size_t at = 0; at < size; at = next[at])
        out.push_back(ids[at]);
}

template <typename Push, typename Pop>
bool Merger::mergeLinks(const Push& push, const Pop& pop, const std::stop_token& stop)
{
    constexpr std::size_t kPollInterval = std::size_t{1} << 16U;
    auto consider = [&](std::uint32_t at) {
        const Link& left = m_links[at];
        const TokenId right = m_links[left.next].id;
        const std::uint32_t priority = m_tables.priority(left.id, right);
        if (priority != Tables::kNoPriority)
            push(Candidate{priority, at, left.id, right});
    };
    std::size_t steps = 0;
    auto isStopped = [&] { return ++steps % kPollInterval == 0 && stop.stop_requested(); };
    for (std::uint32_t i = 0; i + 1 < m_links.size(); ++i) {
        consider(i);
        if (isStopped())
            return false;
    }
    Candidate best;
    while (pop(best)) {
        if (isStopped())
            return false;
        Link& left = m_links[best.at];
        if (left.id != best.left || left.next == kNoLink || m_links[left.next].id != best.right)
            continue;
        Link& right = m_links[left.next];
        left.id = m_tables.result(best.priority);
        left.next = right.next;
        right.id = kNoToken;
        if (left.next != kNoLink) {
            m_links[left.next].previous = best.at;
            consider(best.at);
        }
        if (left.previous != kNoLink)
            consider(left.previous);
    }
    return true;
}

bool Merger::mergeLong(std::string_view bytes, std::vector<TokenId>& out, const std::stop_token& stop)
{
    const auto size = static_cast<std::uint32_t>(bytes.size());
    auto later = [](const Candidate& a, const Candidate& b) {
        return a.priority != b.priority ? a.priority > b.priority : a.at > b.at;
    };
    m_links.resize(size);
    for (std::uint32_t i = 0; i < size; ++i)
        m_links[i] = {m_tables.byteToken(static_cast<unsigned char>(bytes[i])), i - 1, i + 1 < size ? i + 1 : kNoLink};
    bool isDone = false;
    if (size >= kBucketsFrom) {
        m_buckets.clear();
        isDone = mergeLinks([this](const Candidate& one) { m_buckets.push(one); },
                            [this](Candidate& best) { return m_buckets.pop(best); }, stop);
    } else {
        m_heap.clear();
        const auto push = [&](const Candidate& one) {
            m_heap.push_back(one);
            std::push_heap(m_heap.begin(), m_heap.end(), later);
        };
        const auto pop = [&](Candidate& best) {
            if (m_heap.empty())
                return false;
            std::pop_heap(m_heap.begin(), m_heap.end(), later);
            best = m_heap.back();
            m_heap.pop_back();
            return true;
        };
        isDone = mergeLinks(push, pop, stop);
    }
    out.clear();
    if (!isDone)
        return false;
    for (std::uint32_t at = 0; at != kNoLink; at = m_links[at].next)
        out.push_back(m_links[at].id);
    return true;
}

} // namespace tokenscope::fastbpe
