// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/codec/tokens/bands/bandcoder.h"
#include "core/codec/tokens/bits/bitcoder.h"

namespace tokenscope::tokencodec {

/// What is known when a coefficient is coded, and the probabilities that follow from it. The same for both directions.
class BandModel {
public:
    explicit BandModel(const BandLayout& layout);

    void begin(std::size_t plane, std::size_t band);
    /// What stands around a block of the band, before it is coded.
    void look(std::size_t block);
    /// What the neighbours' levels make of this one's.
    std::int32_t expected() const;
    /// Bits that this level less the expected one would cost.
    float cost(std::int32_t difference) const;
    template <typename Coder>
    std::int32_t code(Coder& coder, std::int32_t difference);
    /// The level that was coded, and what of it was news.
    void keep(std::int32_t level, std::int32_t difference);

private:
    static constexpr std::uint32_t kBins = 6; // of the unary decisions on the size
    static constexpr std::int32_t kUnary = 14;
    static constexpr unsigned kMostDigits = 16;

    struct Plane {
        std::vector<std::vector<std::uint8_t>> sizes; ///< of each band, with a margin
        std::vector<std::vector<std::int8_t>> signs;
        std::vector<std::int16_t> levels; ///< of the band being coded
        std::vector<std::int16_t> means; ///< levels of the first band
        std::vector<std::uint8_t> activity; ///< sum of what each block has so far
    };

    MixedContext contextOf(std::uint32_t bin) const;
    static std::uint32_t binOf(std::int32_t size);
    void lookAtSigns(std::size_t at);
    std::uint32_t slopeAt(std::size_t at, int which) const;

    const BandLayout& m_layout;
    std::size_t m_stride;
    std::vector<Plane> m_planes;
    BitMixer m_sizes;
    BitMixer m_signs;
    std::array<BitModel, kMostDigits + 1> m_length;
    std::array<BitModel, kMostDigits + 1> m_digit;

    std::size_t m_plane = 0;
    std::size_t m_band = 0;
    std::size_t m_at = 0;
    std::array<std::uint32_t, MixedContext::kInputs> m_around = {}; ///< of the first bin
    std::array<std::uint32_t, MixedContext::kSets> m_sets = {};
    MixedContext m_signContext;
};

template <typename Coder>
std::int32_t BandModel::code(Coder& coder, std::int32_t difference)
{
    if (!coder.bit(m_sizes, difference != 0, contextOf(0)))
        return 0;
    const bool negative = coder.bit(m_signs, difference < 0, m_signContext);
    const std::int32_t size = negative ? -difference : difference;
    std::int32_t known = 1;
    while (known <= kUnary && coder.bit(m_sizes, size > known, contextOf(binOf(known))))
        ++known;
    if (known > kUnary) {
        const auto rest = static_cast<std::uint32_t>(std::max(size - known, 0)) + 1; // Elias' gamma
        unsigned digits = 0;
        while (digits < kMostDigits && coder.bit(m_length[digits], rest >> (digits + 1) != 0))
            ++digits;
        std::int32_t value = 1;
        for (unsigned digit = digits; digit-- > 0;)
            value = value * 2 + (coder.bit(m_digit[digit], (rest >> digit & 1U) != 0) ? 1 : 0);
        known += value - 1;
    }
    return negative ? -known : known;
}

} // namespace tokenscope::tokencodec
