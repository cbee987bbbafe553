// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/codes.h"
#include "core/field/features.h"
#include "core/field/npyfile.h"
#include "core/field/tokenfield.h"

namespace tokenscope {

constexpr std::size_t kAllStages = std::numeric_limits<std::size_t>::max();

/// A quantizer with everything it has learnt: vectors to codes and back. Immutable, so it may be used by many threads at once.
class Quantizer {
public:
    virtual ~Quantizer() = default;

    /// D of the vectors it takes and gives.
    virtual std::size_t dimensions() const = 0;
    /// K of each stage.
    virtual std::vector<std::uint32_t> stageSizes() const = 0;

    /// N×D to codes. The grid matters to multi-scale methods only; for loose vectors it is N×1. Errors: InvalidArgument when D
    /// or the grid does not fit, InvalidValue at the first row with a value that is not finite, Cancelled.
    virtual Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const = 0;

    /// Codes to N×D, from the first `stages` stages alone. Errors: OutOfRange for an index that is no code of its stage,
    /// InvalidArgument when the codes have other stages.
    virtual Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid,
                                         std::size_t stages = kAllStages) const = 0;

    /// Of ragged codes: for each token of the grid the place, among the indices of the stage, of the cell that lies over it.
    /// Empty for codes with one index for each token, and where stage or grid do not fit.
    virtual std::vector<std::size_t> cellsOver(std::size_t /*stage*/, const PatchGrid& /*grid*/) const { return {}; }

    /// What single entries of a stage add to a decoded vector, one row each, in the D dimensions of the input, so that each can
    /// be drawn as a patch. Where the stages are summed around a mean, `mean()` is what they are added to.
    virtual FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const = 0;
    /// 1×D; zero where there is none.
    virtual FeatureMatrix mean() const = 0;

    /// Bits a decoder needs beside the codes when all this was learnt from the very input: codebooks as 16-bit floats,
    /// rotations and means likewise; 0 for methods that learn nothing.
    virtual std::uint64_t sideBits() const = 0;

    /// The codebook as it is saved: shape (K, d), or (M, K, d) with stages. A method whose codes are a rule (FSQ, LFQ, BSQ)
    /// gives its projection instead. What QuantizerMethod::load reads back.
    virtual NpyArray saved() const = 0;
};

} // namespace tokenscope
