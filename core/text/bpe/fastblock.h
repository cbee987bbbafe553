// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/text/spec/spec.h"

/// The stored form of fastbpe::Tables: a header, then arrays in a fixed order, each aligned to 64 bytes, little-endian.
namespace tokenscope::fastbpe {

inline constexpr std::uint64_t kBlockMagic = 0x3130'5045'4254'5346ULL; ///< "FSTBEP01"
/// Goes up with every change of the layout or of what the arrays mean: hashes, seams, which tokens are whole only. A test
/// holds the tables of a small vocabulary to it.
inline constexpr std::uint32_t kTablesVersion = 2;
inline constexpr unsigned kSeamBits = 21;

struct BlockHeader {
    std::uint64_t magic = kBlockMagic;
    std::uint64_t checksum = 0; ///< of everything behind this field
    std::uint64_t bytes = 0; ///< of the whole block
    std::uint64_t identity = 0; ///< identityOf() the spec
    std::uint32_t tokens = 0;
    std::uint32_t longestToken = 0;
    std::uint64_t tokenBytes = 0;
    std::uint32_t vocabularySlots = 0; ///< a power of two
    std::uint32_t pairSlots = 0; ///< a power of two
    std::uint32_t results = 0;
    std::uint32_t version = kTablesVersion;
};
inline constexpr std::size_t kChecksummedFrom = 16;

/// Where each array begins.
struct BlockLayout {
    explicit BlockLayout(const BlockHeader& header)
    {
        constexpr std::uint64_t kMost = std::uint64_t{1} << 32U;
        isPossible = header.tokens < (1U << 21U) && header.tokenBytes < kMost
            && std::has_single_bit(header.vocabularySlots) && std::has_single_bit(header.pairSlots)
            && header.pairSlots > 1 && header.results < (1U << 21U);
        if (!isPossible)
            return;
        std::size_t at = aligned(sizeof(BlockHeader));
        auto take = [&at](std::size_t size) {
            const std::size_t begin = at;
            at = aligned(at + size);
            return begin;
        };
        begins = take((std::size_t{header.tokens} + 1) * 4);
        bytes = take(static_cast<std::size_t>(header.tokenBytes));
        vocabulary = take(std::size_t{header.vocabularySlots} * 8);
        byteTokens = take(256 * 4);
        bytePairs = take(65536 * 4);
        pairs = take(std::size_t{header.pairSlots} * 8);
        results = take(std::size_t{header.results} * 4);
        seams = take((std::size_t{1} << kSeamBits) / 8);
        end = at;
    }

    static std::size_t aligned(std::size_t at) { return (at + 63) / 64 * 64; }

    bool isPossible = false;
    std::size_t begins = 0;
    std::size_t bytes = 0;
    std::size_t vocabulary = 0;
    std::size_t byteTokens = 0;
    std::size_t bytePairs = 0;
    std::size_t pairs = 0;
    std::size_t results = 0;
    std::size_t seams = 0;
    std::size_t end = 0;
};

std::uint64_t checksumOf(std::span<const std::byte> bytes);
/// Of all that tables are made from: every piece with its id and kind, every merge, the model's switches. O(bytes).
std::uint64_t identityOf(const TokenizerSpec& spec);
/// The bit for text `left` standing before `right`, each packed from at most one character's bytes.
std::size_t seamBit(std::uint32_t left, std::uint32_t right);

} // namespace tokenscope::fastbpe
