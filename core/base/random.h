// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace tokenscope {

/// xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64: the same numbers for the same seed with every compiler and
/// library, which the standard's distributions do not promise. A UniformRandomBitGenerator.
class Random {
public:
    using result_type = std::uint64_t;

    explicit Random(std::uint64_t seed)
    {
        for (std::uint64_t& word : m_state) {
            seed += 0x9E3779B97F4A7C15U;
            std::uint64_t mixed = (seed ^ (seed >> 30U)) * 0xBF58476D1CE4E5B9U;
            mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
            word = mixed ^ (mixed >> 31U);
        }
    }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

    result_type operator()()
    {
        const std::uint64_t result = rotated(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17U;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = rotated(m_state[3], 45);
        return result;
    }

    /// In [0, 1), 53 random bits.
    double uniform() { return static_cast<double>((*this)() >> 11U) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [0, count), count > 0, without bias.
    std::uint64_t below(std::uint64_t count)
    {
        const std::uint64_t limit = max() - max() % count;
        std::uint64_t drawn = (*this)();
        while (drawn >= limit)
            drawn = (*this)();
        return drawn % count;
    }
    /// Mean 0, variance 1 (Box and Muller, 1958; the second of the pair is not kept, so that draws do not depend on history).
    double gaussian()
    {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

private:
    static std::uint64_t rotated(std::uint64_t word, unsigned by) { return (word << by) | (word >> (64U - by)); }

    std::uint64_t m_state[4] = {};
};

} // namespace tokenscope
