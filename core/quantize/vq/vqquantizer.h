// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/quantize/nearest/nearestsearch.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/vq/vqspace.h"

namespace tokenscope {

/// One codebook; each vector becomes the index of the nearest code, by distance or by cosine, perhaps in the plane of the
/// first principal components.
///
/// Saved as the codes, shape (K, D). With a projection to d dimensions as 1 + d + K rows of D: the mean, the basis, and the
/// codes as they are added to the mean.
class VqQuantizer final : public Quantizer {
public:
    /// Codes K×d in the features' own unit: where the cosine decides, their lengths are those that they decode with.
    VqQuantizer(const FeatureMatrix& codes, VqSpace space);

    /// From saved(). Errors: InvalidArgument for another number of dimensions than two, or too few rows for the projection and
    /// one code; InvalidValue for a value that is not finite.
    static Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, bool cosine,
                                                         std::int64_t lowDimensions);

    std::size_t dimensions() const override;
    std::vector<std::uint32_t> stageSizes() const override;
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override;
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override;
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override;
    FeatureMatrix mean() const override;
    std::uint64_t sideBits() const override;
    NpyArray saved() const override;

    const FeatureMatrix& codes() const { return m_search.codes(); }

private:
    FeatureMatrix inFeatures(FeatureView codes) const;

    VqSpace m_space;
    NearestSearch m_search;
};

} // namespace tokenscope
