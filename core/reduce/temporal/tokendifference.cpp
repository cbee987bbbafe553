// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/tokendifference.h"

#include <algorithm>
#include <cmath>

#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {

std::vector<double> meanToken(FeatureView features)
{
    std::vector<double> mean(static_cast<std::size_t>(features.cols()));
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        const float* const values = features.row(row).data();
        for (std::size_t at = 0; at < mean.size(); ++at)
            mean[at] += static_cast<double>(values[at]);
    }
    for (double& value : mean)
        value /= static_cast<double>(std::max<Eigen::Index>(1, features.rows()));
    return mean;
}

double featureVariance(FeatureView features)
{
    const std::vector<double> mean = meanToken(features);
    double sum = 0;
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        const float* const values = features.row(row).data();
        double squared = 0;
        for (std::size_t at = 0; at < mean.size(); ++at) {
            const double off = static_cast<double>(values[at]) - mean[at];
            squared += off * off;
        }
        sum += squared;
    }
    return sum / static_cast<double>(std::max<Eigen::Index>(1, features.rows()));
}

TokenDifference::TokenDifference(FeatureView features, DifferenceMeasure measure)
    : m_rows(features)
    , m_measure(measure)
{
    const double variance = measure == DifferenceMeasure::Distance ? featureVariance(features) : 0;
    m_perUnit = variance > 0 ? 1 / variance : 0;
}

double TokenDifference::between(std::size_t a, std::size_t b) const
{
    if (m_measure == DifferenceMeasure::Distance)
        return std::sqrt(m_rows.squaredDistance(a, b) * m_perUnit);
    const bool bothZero = !(m_rows.length(a) > 0) && !(m_rows.length(b) > 0);
    return bothZero ? 0 : 1 - m_rows.cosine(a, b);
}

std::vector<std::uint32_t> largestFew(std::span<const double> values, std::size_t count)
{
    std::vector<std::uint32_t> places = consecutive(0, values.size());
    count = std::min(count, places.size());
    std::partial_sort(
        places.begin(), places.begin() + static_cast<std::ptrdiff_t>(count), places.end(),
        [&](std::uint32_t x, std::uint32_t y) { return values[x] != values[y] ? values[x] > values[y] : x < y; });
    places.resize(count);
    return places;
}

} // namespace tokenscope
