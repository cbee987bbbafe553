// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "core/quantize/quantizer.h"

namespace tokenscope {

/// Bits of all stages, one after the other, each stage's highest bit first; stages whose K is no power of two have none.
struct BitPlanes {
    std::size_t tokens = 0;
    std::size_t bits = 0;
    std::vector<std::uint8_t> values; ///< tokens × bits, row-major, 0 or 1
    std::vector<std::uint32_t> stage; ///< of each bit
    std::vector<std::uint32_t> weight; ///< of each bit in its stage's index
};

/// `count` of the codes' tokens, evenly spread; not for ragged codes.
Codes thinned(const Codes& codes, std::size_t count);

/// Not for ragged codes, which give none.
BitPlanes bitPlanes(const Codes& codes);

/// Share of ones of each bit; 0.5 is best used.
std::vector<double> bitBalance(const BitPlanes& planes);

/// Pearson's correlation of each pair of bits, 1 on the diagonal; 0 where a bit never changes. bits × bits; O(tokens · bits²).
Eigen::MatrixXd bitCorrelation(const BitPlanes& planes);

/// What flipping a bit does to the decoded vectors: the mean over the tokens of the squared change per component, one number
/// for each bit of the planes. At most `mostTokens` tokens, evenly spread, are looked at. Errors as Quantizer::decode(), and
/// Cancelled.
Result<std::vector<double>> flipSensitivity(const Quantizer& quantizer, const Codes& codes, std::size_t mostTokens,
                                            const RunContext& context);

} // namespace tokenscope
