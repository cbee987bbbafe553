// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

enum class NearestMetric { Euclidean, Cosine };

/// The nearest few codes of each of N vectors, nearest first; of equally near ones the lower index first.
struct NearestFew {
    std::size_t count = 0; ///< T, at most K
    std::vector<std::uint32_t> index; ///< N×T
    std::vector<float> distance; ///< N×T, as in NearestCodes
};

/// A codebook made ready for many searches. Immutable, for any number of threads at once. Keeps its own copy of the codes,
/// 2·K·D floats in all.
class NearestSearch {
public:
    /// K×D, K ≥ 1. Cost O(K·D).
    explicit NearestSearch(FeatureView codes, NearestMetric metric = NearestMetric::Euclidean);
    ~NearestSearch();
    NearestSearch(const NearestSearch&) = delete;
    NearestSearch& operator=(const NearestSearch&) = delete;
    NearestSearch(NearestSearch&&) noexcept;
    NearestSearch& operator=(NearestSearch&&) noexcept;

    const FeatureMatrix& codes() const;

    /// As nearestCodes and nearestByCosine. Values that are not finite are nearest to whatever nearestCodesPlain says.
    Result<NearestCodes> nearest(FeatureView features, const RunContext& context) const;

    /// The `count` nearest of each vector, 1 ≤ count; as exact as nearest(). Memory per thread 12·K floats besides.
    Result<NearestFew> few(FeatureView features, std::size_t count, const RunContext& context) const;

private:
    struct Data;
    std::unique_ptr<const Data> m_data;
};

/// The definitions, for the tests.
NearestCodes nearestByCosinePlain(FeatureView features, FeatureView codes);
NearestFew nearestFewPlain(FeatureView features, FeatureView codes, std::size_t count, NearestMetric metric);

} // namespace tokenscope
