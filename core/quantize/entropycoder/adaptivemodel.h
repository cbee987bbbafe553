// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/quantize/entropycoder/rangecoder.h"

namespace tokenscope {

/// Frequencies with running sums: add and look up in O(log K) (Fenwick 1994).
class FrequencyTree {
public:
    FrequencyTree() = default;
    explicit FrequencyTree(std::uint32_t symbols, std::uint32_t each);

    std::uint32_t symbols() const { return static_cast<std::uint32_t>(m_sums.size() - 1); }
    std::uint32_t total() const { return m_total; }
    std::uint32_t below(std::uint32_t symbol) const; ///< sum of those before it
    void add(std::uint32_t symbol, std::uint32_t amount);
    /// Halves all, rounded up or down, so that old symbols count less and the total stays small.
    void halve(bool up);
    /// The sums of the nodes the tree is made of, 1 to K, for searching two trees of the same size at once.
    std::uint32_t node(std::uint32_t at) const { return m_sums[at]; }

private:
    void rebuild(std::vector<std::uint32_t> frequencies);

    std::vector<std::uint32_t> m_sums{0};
    std::uint32_t m_total = 0;
};

/// Symbols of an alphabet of K ≤ 2^16, coded by how often each has come so far (Krichevsky and Trofimov's half a count to begin
/// with) and, of order 1, by how often each has come after the symbol before, which counts the more the oftener that was
/// there. Encoder and decoder learn the same, so nothing else is sent. Memory 4·K bytes, of order 1 at most 16 MB more.
class AdaptiveModel {
public:
    /// Order 1 needs K ≤ 2^14; above that it is order 0.
    AdaptiveModel(std::uint32_t symbols, int order);

    void encode(RangeEncoder& encoder, std::uint32_t symbol);
    std::uint32_t decode(RangeDecoder& decoder);
    /// The bits that encode() would take now, fractions counted, and learns as it does.
    double spend(std::uint32_t symbol);

private:
    struct Interval {
        std::uint32_t below = 0;
        std::uint32_t frequency = 0;
    };

    const FrequencyTree* context() const;
    std::uint32_t weight() const; ///< of one count after the symbol before, in counts of all
    std::uint32_t total() const;
    std::uint32_t below(std::uint32_t symbol) const;
    Interval intervalOf(std::uint32_t symbol) const;
    std::uint32_t symbolAt(std::uint32_t target) const;
    void learn(std::uint32_t symbol);

    FrequencyTree m_all;
    std::vector<FrequencyTree> m_after; ///< one per group of symbols before; empty ones have not been met
    std::uint32_t m_limit = 0; ///< of m_all's total
    std::uint32_t m_before = 0;
};

} // namespace tokenscope
