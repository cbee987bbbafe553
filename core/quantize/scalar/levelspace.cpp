// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/levelspace.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope {

namespace {

using Eigen::Index;

/// Below this share of the largest deviation a coefficient is rounding error, not signal.
constexpr double kNoDeviation = 1e-6;

std::uint64_t decoderBits(const CodeLayout& layout, Index features)
{
    std::uint64_t numbers = (1 + layout.dimensions()) * static_cast<std::uint64_t>(features);
    for (const std::uint32_t levels : layout.levels)
        numbers += levels;
    return 16 * numbers;
}

} // namespace

Standardised Standardised::of(const Projection& projection)
{
    Standardised result{projection.mean, projection.basis, projection.basis};
    const double largest = projection.eigenvalues.empty() ? 0 : std::sqrt(std::max(0.0, projection.eigenvalues[0]));
    for (Index row = 0; row < projection.dimensions(); ++row) {
        const double deviation = std::sqrt(std::max(0.0, projection.eigenvalues[static_cast<std::size_t>(row)]));
        if (deviation > kNoDeviation * largest) {
            result.forward.row(row) *= static_cast<float>(1 / deviation);
            result.backward.row(row) *= static_cast<float>(deviation);
        } else {
            result.forward.row(row).setZero();
            result.backward.row(row).setZero();
        }
    }
    return result;
}

Standardised Standardised::identity(std::size_t features, std::size_t dimensions)
{
    const auto columns = static_cast<Index>(features);
    const FeatureMatrix basis = FeatureMatrix::Identity(static_cast<Index>(dimensions), columns);
    return {FeatureMatrix::Zero(1, columns), basis, basis};
}

void Standardised::rotate(const FeatureMatrix& rotation)
{
    forward = (rotation * forward).eval();
    backward = (rotation * backward).eval();
}

Result<FeatureMatrix> Standardised::values(FeatureView features, const RunContext& context) const
{
    const LevelQuantizer quantizer({mean, forward, {}}, {}, {}, 0);
    return quantizer.values(features, context);
}

LevelSpace Standardised::space(const std::vector<std::vector<double>>& levelValues, double gain) const
{
    LevelSpace space{mean, forward * static_cast<float>(gain), {}};
    for (std::size_t dimension = 0; dimension < levelValues.size(); ++dimension) {
        FeatureMatrix part(static_cast<Index>(levelValues[dimension].size()), mean.cols());
        for (Index level = 0; level < part.rows(); ++level) {
            const double value = levelValues[dimension][static_cast<std::size_t>(level)];
            part.row(level) = backward.row(static_cast<Index>(dimension)) * static_cast<float>(value);
        }
        space.parts.push_back(std::move(part));
    }
    return space;
}

std::uint64_t Standardised::sideBits(const CodeLayout& layout) const
{
    return decoderBits(layout, mean.cols());
}

std::vector<std::vector<double>> levelMeans(FeatureView values, const Codes& codes, const CodeLayout& layout,
                                            std::vector<std::vector<double>> otherwise)
{
    for (std::size_t dimension = 0; dimension < layout.dimensions(); ++dimension) {
        std::vector<double> sums(layout.levels[dimension]);
        std::vector<std::uint64_t> counts(layout.levels[dimension]);
        for (std::size_t token = 0; token < codes.tokens; ++token) {
            const std::uint32_t level = layout.levelIn(codes.at(token, layout.stage[dimension]), dimension);
            sums[level] += values(static_cast<Index>(token), static_cast<Index>(dimension));
            ++counts[level];
        }
        for (std::size_t level = 0; level < sums.size(); ++level) {
            if (counts[level] > 0)
                otherwise[dimension][level] = sums[level] / static_cast<double>(counts[level]);
        }
    }
    return otherwise;
}

Result<std::shared_ptr<const Quantizer>> loadLevelQuantizer(const NpyArray& array, const CodeLayout& layout,
                                                            const LevelRule& rule)
{
    const Result<FeatureMatrix> rows = toFeatures(array);
    if (!rows)
        return tl::unexpected(rows.error());
    Result<LevelSpace> space = LevelSpace::unstacked(*rows, layout);
    if (!space)
        return tl::unexpected(std::move(space.error()));
    return std::make_shared<LevelQuantizer>(std::move(*space), layout, rule, decoderBits(layout, rows->cols()));
}

} // namespace tokenscope
