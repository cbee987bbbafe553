// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/field/features.h"
#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope {

/// The mean of all rows, D values, in float64 in the order of the rows.
std::vector<double> meanToken(FeatureView features);

/// The mean over the rows of |x - mean|²: what a token of the clip differs from the mean one by. O(N·D), float64.
double featureVariance(FeatureView features);

/// In what two tokens differ.
enum class DifferenceMeasure {
    /// |a - b| / √featureVariance: 1 is how far tokens commonly lie from their mean, whatever the encoder's units. 0 where all
    /// tokens are equal.
    Distance,
    /// 1 - cosine, 0…2; 0 for two zero rows, 1 for one.
    Angle,
};

/// Differences of tokens, in float64 and the same bits on every processor; exactly 0 for equal tokens. Looks at the features
/// without a copy: they must outlive it.
class TokenDifference {
public:
    TokenDifference(FeatureView features, DifferenceMeasure measure);

    double between(std::size_t a, std::size_t b) const;
    std::size_t tokens() const { return m_rows.rows(); }

private:
    CosineRows m_rows;
    DifferenceMeasure m_measure;
    double m_perUnit = 0; ///< 1 / featureVariance
};

/// The `count` largest of some values, by falling value, ties to the lowest place.
std::vector<std::uint32_t> largestFew(std::span<const double> values, std::size_t count);

} // namespace tokenscope
