// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nearest/packedcodes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tokenscope {

namespace {

std::string_view bytesOf(const FeatureMatrix& codes, std::size_t row)
{
    const std::size_t bytes = static_cast<std::size_t>(codes.cols()) * sizeof(float);
    return {reinterpret_cast<const char*>(codes.data()) + row * bytes, bytes};
}

/// Fills in original and next.
void findEqual(const FeatureMatrix& codes, PackedCodes& packed)
{
    const auto count = static_cast<std::uint32_t>(codes.rows());
    packed.next.resize(count);
    std::iota(packed.next.begin(), packed.next.end(), 0U);
    std::unordered_map<std::string_view, std::uint32_t> last;
    last.reserve(count);
    for (std::uint32_t code = 0; code < count; ++code) {
        const auto [place, isNew] = last.try_emplace(bytesOf(codes, code), code);
        if (isNew)
            packed.original.push_back(code);
        else
            packed.next[std::exchange(place->second, code)] = code;
    }
}

std::vector<float> meanOf(const FeatureMatrix& codes)
{
    const Eigen::RowVectorXd sum = codes.cast<double>().colwise().sum();
    std::vector<float> mean(static_cast<std::size_t>(codes.cols()));
    for (std::size_t column = 0; column < mean.size(); ++column)
        mean[column] = static_cast<float>(sum(static_cast<Eigen::Index>(column)) / static_cast<double>(codes.rows()));
    return mean;
}

std::size_t blocksFor(std::size_t codes, const Kernel& kernel)
{
    return (codes + kernel.codes - 1) / kernel.codes;
}

} // namespace

PackedCodes::PackedCodes(const FeatureMatrix& codes, NearestMetric metric, const Kernel& kernel)
    : centre(static_cast<std::size_t>(codes.cols()))
    , panels(blocksFor(static_cast<std::size_t>(codes.rows()), kernel) * kernel.codes * centre.size())
    , norms(blocksFor(static_cast<std::size_t>(codes.rows()), kernel) * kernel.codes)
{
    findEqual(codes, *this);
    blocks = blocksFor(original.size(), kernel);
    if (metric == NearestMetric::Euclidean)
        centre = meanOf(codes);
    std::fill_n(norms.data(), blocks * kernel.codes, std::numeric_limits<float>::infinity());
    const std::size_t dimensions = centre.size();
    for (std::size_t at = 0; at < original.size(); ++at) {
        const float* code = codes.data() + original[at] * dimensions;
        double square = 0;
        for (std::size_t i = 0; i < dimensions; ++i) {
            const double value = static_cast<double>(code[i]) - static_cast<double>(centre[i]);
            square += value * value;
        }
        const double length = std::sqrt(square);
        float* panel = panels.data() + (at / kernel.codes) * kernel.codes * dimensions + at % kernel.codes;
        for (std::size_t i = 0; i < dimensions; ++i) {
            const float value = metric == NearestMetric::Euclidean ? code[i] - centre[i]
                : length > 0 ? static_cast<float>(static_cast<double>(code[i]) / length)
                             : 0.0F;
            panel[i * kernel.codes] = value;
        }
        norms.data()[at] = metric == NearestMetric::Euclidean ? static_cast<float>(square) : 0.0F;
        const double reach = metric == NearestMetric::Euclidean || !std::isfinite(length) ? length : 1.0;
        longest = reach > longest || std::isnan(reach) ? reach : longest;
    }
    if (!std::all_of(codes.data(), codes.data() + codes.size(), [](float value) { return std::isfinite(value); }))
        longest = std::numeric_limits<double>::quiet_NaN();
}

} // namespace tokenscope
