// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/signcodes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tokenscope {

FeatureMatrix lfqCodes(FeatureView values, double scale)
{
    const auto size = static_cast<float>(scale);
    return values.unaryExpr([size](float value) { return value > 0 ? size : -size; });
}

FeatureMatrix onSphere(FeatureView values)
{
    FeatureMatrix rows = values;
    for (Eigen::Index row = 0; row < rows.rows(); ++row) {
        const double length = rows.row(row).cast<double>().norm();
        if (length > 0)
            rows.row(row) = (rows.row(row).cast<double>() / length).cast<float>();
    }
    return rows;
}

FeatureMatrix bsqCodes(FeatureView values)
{
    return lfqCodes(values, 1 / std::sqrt(static_cast<double>(values.cols())));
}

std::vector<std::uint32_t> signIndices(FeatureView values, std::size_t groupBits)
{
    const auto bits = static_cast<std::size_t>(values.cols());
    std::vector<std::uint32_t> indices;
    indices.reserve(static_cast<std::size_t>(values.rows()) * ((bits + groupBits - 1) / groupBits));
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        for (std::size_t begin = 0; begin < bits; begin += groupBits) {
            std::uint32_t index = 0;
            for (std::size_t bit = begin; bit < std::min(bits, begin + groupBits); ++bit)
                index = index << 1U | signBit(values(row, static_cast<Eigen::Index>(bit)));
            indices.push_back(index);
        }
    }
    return indices;
}

double expectedSphereError(std::size_t dimensions)
{
    const auto d = static_cast<double>(dimensions);
    const double ratio = std::exp(std::lgamma(d / 2) - std::lgamma((d + 1) / 2));
    return 2 - 2 * std::sqrt(d) * ratio / std::sqrt(std::numbers::pi);
}

} // namespace tokenscope
