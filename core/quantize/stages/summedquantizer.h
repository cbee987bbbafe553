// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/quantize/quantizer.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// A quantizer whose vector is the sum of one full-dimensional code of each stage: residual and additive ones, which differ in
/// how they find the codes.
class SummedQuantizer final : public Quantizer {
public:
    /// Finite N×D features to codes.
    using Encoder = std::function<Result<Codes>(FeatureView, const Codebooks&, const RunContext&)>;

    /// At least one codebook; all of one shape.
    SummedQuantizer(Codebooks codebooks, Encoder encoder);

    std::size_t dimensions() const override;
    std::vector<std::uint32_t> stageSizes() const override { return stageSizesOf(m_codebooks); }
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override;
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override;
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override;
    FeatureMatrix mean() const override;
    std::uint64_t sideBits() const override;
    NpyArray saved() const override { return arrayOf(m_codebooks); }

    const Codebooks& codebooks() const { return m_codebooks; }

private:
    Codebooks m_codebooks;
    Encoder m_encoder;
};

/// What every quantizer asks of vectors to encode. Errors: InvalidArgument for another number of dimensions, InvalidValue at the
/// first row with a value that is not finite, Cancelled.
Result<void> requireVectors(FeatureView features, std::size_t dimensions, const RunContext& context);

} // namespace tokenscope
