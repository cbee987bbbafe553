// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>

#include "core/quantize/projection/projection.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// Product quantization, after a rotation where there is one: x' = R (x - mean) with R the projection's basis, D'×D with
/// D' = M·d ≥ D and orthonormal columns. Without, D = M·d.
class ProductQuantizer final : public Quantizer {
public:
    explicit ProductQuantizer(Codebooks codebooks, std::optional<Projection> rotation = std::nullopt);

    std::size_t dimensions() const override;
    std::vector<std::uint32_t> stageSizes() const override { return stageSizesOf(m_codebooks); }
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override;
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override;
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override;
    FeatureMatrix mean() const override;
    std::uint64_t sideBits() const override;
    /// (M, K, d) without a rotation. With one (M, K + D + 1, d): below the codes of sub-space m are its d rows of R, transposed
    /// to D×d, and the mean's values m·d … (m+1)·d - 1, zero from D on.
    NpyArray saved() const override;

    const Codebooks& codebooks() const { return m_codebooks; }
    const std::optional<Projection>& rotation() const { return m_rotation; }

private:
    Codebooks m_codebooks;
    std::optional<Projection> m_rotation;
};

/// What ProductQuantizer::saved() gave, with a rotation or without. Errors: InvalidArgument for another shape, saying which would
/// do; InvalidValue for a value that is not finite.
Result<std::shared_ptr<const Quantizer>> loadProduct(const NpyArray& array, std::size_t subspaces, std::size_t size);

} // namespace tokenscope
