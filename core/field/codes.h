// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tokenscope {

/// What a quantizer makes of N vectors: one index per vector and stage. A stage is whatever has its own indices: a residual
/// level, a sub-space, an additive codebook, a group of bits. Plain VQ, FSQ and small LFQ have one.
///
/// Multi-scale codes are ragged: stage m then holds its own number of indices, stageTokens[m], and `index` is the stages one
/// after the other. Otherwise stageTokens is empty and `index` is N×M, row-major.
struct Codes {
    std::size_t tokens = 0; ///< N
    std::vector<std::uint32_t> stageSizes; ///< K of each stage: an index of stage m is below stageSizes[m]
    std::vector<std::uint32_t> index;
    std::vector<std::size_t> stageTokens;

    std::size_t stages() const { return stageSizes.size(); }
    bool ragged() const { return !stageTokens.empty(); }
    /// Not for ragged codes.
    std::uint32_t at(std::size_t token, std::size_t stage) const { return index[token * stages() + stage]; }
    bool operator==(const Codes&) const = default;
};

} // namespace tokenscope
