// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/field/codes.h"

namespace tokenscope {

/// Bytes of one packed token: ceil(stages · bits / 8).
constexpr std::size_t packedSize(std::size_t stages, unsigned bits)
{
    return (stages * bits + 7) / 8;
}

/// Each token as a little-endian bit string of `bits` per stage, the first stage in the lowest bits, filled up to whole bytes
/// (as FAISS stores product and residual codes, for exchange with it; files of this program are .npy). Golden cases:
/// pq_d16_M4_b4, pq_d24_M3_b8. 1 ≤ bits ≤ 32. Errors: InvalidArgument for ragged codes or other `bits`,
/// OutOfRange for an index that needs more bits.
Result<std::vector<std::uint8_t>> packCodes(const Codes& codes, unsigned bits);

/// The reverse; every stage has 2^bits codes. Errors: InvalidArgument for a size that is no multiple of a token's, for no
/// stages, or for `bits` outside of 1 … 31.
Result<Codes> unpackCodes(std::span<const std::uint8_t> bytes, std::size_t stages, unsigned bits);

} // namespace tokenscope
