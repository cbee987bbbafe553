// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenscope {

/// A 16-bit sample in 8 bits, rounded to the nearest (v·255/65535), as inEightBits() does with a whole picture.
constexpr std::uint8_t eightBitSample(std::uint16_t sample)
{
    return static_cast<std::uint8_t>((sample * 255U + 32767U) / 65535U);
}

} // namespace tokenscope
