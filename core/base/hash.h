// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// Header only, so that there is nothing to link; without its forced inlining, which GCC refuses at -Og.
#define XXH_INLINE_ALL
#define XXH_NO_INLINE_HINTS 1
#include <xxhash.h>

namespace tokenscope {

/// XXH3 of 64 bits, the same on every machine: for tables and checksums. Not for secrets.
inline std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0)
{
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

inline std::uint64_t hash64(std::span<const std::byte> bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

/// XXH3 of 128 bits as 32 lower-case hexadecimal digits: for telling contents apart.
std::string contentHash(std::string_view bytes);

} // namespace tokenscope
