// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tokenscope {

/// Largest total of frequencies a symbol may be coded with: the range, at least 2^24, then gives every symbol a part.
constexpr std::uint32_t kMostRangeTotal = 1U << 22U;

/// Range coder (Martin 1979) of 32 bits, byte by byte, with carries held back as in the LZMA SDK's.
class RangeEncoder {
public:
    /// A symbol that stands at [below, below + frequency) of `total`; frequency > 0.
    void encode(std::uint32_t below, std::uint32_t frequency, std::uint32_t total);
    /// All bytes; none when nothing was coded. The last three are left out when zero would do, and it always does.
    std::string finish();

private:
    void shift();

    std::uint64_t m_low = 0;
    std::uint32_t m_range = 0xFFFFFFFFU;
    std::uint8_t m_held = 0; ///< the byte a carry may still raise
    std::uint64_t m_follows = 0; ///< bytes of 0xFF held back after it
    bool m_first = true; ///< the first byte held is none of the output's
    bool m_any = false;
    std::string m_out;
};

/// The other way. Any bytes decode to something; `overrun` tells of those that end too early.
class RangeDecoder {
public:
    explicit RangeDecoder(std::string_view bytes);

    /// Where in [0, total) the next symbol stands; then say what it was with the encoder's values.
    std::uint32_t target(std::uint32_t total);
    void consume(std::uint32_t below, std::uint32_t frequency);

    /// More bytes were needed than there are, not counting what finish() leaves out.
    bool overrun() const { return m_taken > m_bytes.size() + 3; }
    /// Bytes that were not needed.
    std::size_t left() const { return m_taken < m_bytes.size() ? m_bytes.size() - m_taken : 0; }

private:
    std::uint8_t next();

    std::string_view m_bytes;
    std::size_t m_taken = 0;
    std::uint32_t m_code = 0;
    std::uint32_t m_range = 0xFFFFFFFFU;
    std::uint32_t m_unit = 1; ///< the range of one of the total
};

} // namespace tokenscope
