// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/entropycoder/rangecoder.h"

#include <algorithm>

namespace tokenscope {

namespace {

constexpr std::uint32_t kSmallestRange = 1U << 24U;

} // namespace

void RangeEncoder::encode(std::uint32_t below, std::uint32_t frequency, std::uint32_t total)
{
    const std::uint32_t unit = m_range / total;
    m_low += static_cast<std::uint64_t>(unit) * below;
    m_range = unit * frequency;
    while (m_range < kSmallestRange) {
        m_range <<= 8U;
        shift();
    }
    m_any = true;
}

std::string RangeEncoder::finish()
{
    if (!m_any)
        return {};
    // The one number in the range whose lower three bytes are zero: the decoder takes those for granted.
    m_low = (m_low + kSmallestRange - 1) & ~static_cast<std::uint64_t>(kSmallestRange - 1);
    shift();
    shift();
    return std::move(m_out);
}

void RangeEncoder::shift()
{
    const bool carry = m_low > 0xFFFFFFFFU;
    if (m_low < 0xFF000000U || carry) {
        if (!m_first)
            m_out += static_cast<char>(m_held + (carry ? 1 : 0));
        m_out.append(m_follows, carry ? '\x00' : '\xFF');
        m_first = false;
        m_follows = 0;
        m_held = static_cast<std::uint8_t>(m_low >> 24U & 0xFFU);
    } else {
        ++m_follows;
    }
    m_low = (m_low & 0x00FFFFFFU) << 8U;
}

RangeDecoder::RangeDecoder(std::string_view bytes)
    : m_bytes(bytes)
{
    for (int byte = 0; byte < 4; ++byte)
        m_code = m_code << 8U | next();
}

std::uint32_t RangeDecoder::target(std::uint32_t total)
{
    m_unit = m_range / total;
    return std::min(m_code / m_unit, total - 1);
}

void RangeDecoder::consume(std::uint32_t below, std::uint32_t frequency)
{
    m_code -= m_unit * below;
    m_range = m_unit * frequency;
    while (m_range < kSmallestRange) {
        m_range <<= 8U;
        m_code = m_code << 8U | next();
    }
}

std::uint8_t RangeDecoder::next()
{
    const std::size_t at = m_taken++;
    return at < m_bytes.size() ? static_cast<std::uint8_t>(m_bytes[at]) : std::uint8_t{0};
}

} // namespace tokenscope
