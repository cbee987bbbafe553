// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"

namespace tokenscope::tokencodec {

/// One place in a block's list of coefficients, and which earlier ones in the same block tell of it.
struct Band {
    static constexpr std::size_t kParents = 7;
    std::array<std::int16_t, kParents> parents = {-1, -1, -1, -1,
                                                  -1, -1, -1}; ///< the two that tell most first; -1: none
    std::uint8_t place = 0; ///< how far from the first, 0…11 by eye
    std::int8_t slope = -1; ///< of the lowest: which difference of the neighbours' means foretells it, 0…4; -1: none
};

/// Blocks side by side, and their coefficients in the order of importance.
struct BandLayout {
    int columns = 0; ///< blocks
    int rows = 0;
    std::size_t planes = 1; ///< coded in turns, each band of all planes before the next
    std::vector<Band> bands;

    std::size_t blocks() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
};

/// Zigzag of size×size cosine coefficients.
BandLayout cosineBands(int size, int columns, int rows, std::size_t planes);
/// Components by falling variance, without a place in the plane.
BandLayout orderedBands(std::size_t count, int columns, int rows);

/// Coefficients by plane, band and block: values[plane][band · blocks + block].
template <typename Value>
using BandValues = std::vector<std::vector<Value>>;

constexpr std::int32_t kMostLevel = 30000; ///< of a coefficient in steps

struct CodedBands {
    std::string bytes;
    BandValues<std::int16_t> levels; ///< as the decoder will find them
    std::uint64_t nonzero = 0;
};

/// Codes coefficients (in steps of their quantizer) band after band, by binary decisions whose probabilities are mixed from
/// what neighbouring blocks, lower bands and other planes say. Each level is chosen for the least error² + lambda · bits, with
/// the probabilities as they stand. `predicted`: bit b says that band b is coded as a difference from its neighbours.
/// Error Cancelled.
Result<CodedBands> encodeBands(const BandLayout& layout, const BandValues<float>& values, std::uint32_t predicted,
                               float lambda, const RunContext& context);

/// The other way. Any bytes give levels within ±kMostLevel. Errors: Truncated, Syntax for bytes left over, Cancelled.
Result<BandValues<std::int16_t>> decodeBands(const BandLayout& layout, std::string_view bytes, std::uint32_t predicted,
                                             const RunContext& context);

/// Which of the first bands are smaller as differences from their neighbours.
std::uint32_t predictedBands(const BandLayout& layout, const BandValues<float>& values);

} // namespace tokenscope::tokencodec
