// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/simvq.h"

#include <algorithm>
#include <cmath>

#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/vq/ema.h"

namespace tokenscope {

FeatureMatrix SimVq::codes() const
{
    return (frozen * weight.transpose()).rowwise() + bias.row(0);
}

SimVq simVqStart(Eigen::Index size, const Eigen::RowVectorXf& centre, Random& random)
{
    SimVq simVq;
    const Eigen::Index dimensions = centre.size();
    const double deviation = 1 / std::sqrt(static_cast<double>(dimensions));
    const auto fill = [](FeatureMatrix& matrix, auto draw) {
        for (float* value = matrix.data(); value != matrix.data() + matrix.size(); ++value)
            *value = static_cast<float>(draw());
    };
    simVq.frozen.resize(size, dimensions);
    simVq.weight.resize(dimensions, dimensions);
    simVq.bias = centre;
    fill(simVq.frozen, [&] { return deviation * random.gaussian(); });
    fill(simVq.weight, [&] { return random.uniform(-deviation, deviation); });
    return simVq;
}

double simVqLoss(FeatureView features, FeatureView quantized, double commitment)
{
    return commitmentLoss(features, quantized, 1 + commitment);
}

FeatureMatrix codebookGradient(FeatureView features, const std::vector<std::uint32_t>& index, FeatureView codes,
                               unsigned threads)
{
    const CodeSums sums = sumByCode(features, index, static_cast<std::size_t>(codes.rows()), threads);
    const double scale = 2.0 / static_cast<double>(std::max<Eigen::Index>(1, features.size()));
    FeatureMatrix gradient(codes.rows(), codes.cols());
    for (Eigen::Index code = 0; code < codes.rows(); ++code) {
        const auto count = static_cast<double>(sums.counts[static_cast<std::size_t>(code)]);
        for (Eigen::Index column = 0; column < codes.cols(); ++column) {
            const double sum = sums.sums[static_cast<std::size_t>(code * codes.cols() + column)];
            gradient(code, column) =
                static_cast<float>(scale * (count * static_cast<double>(codes(code, column)) - sum));
        }
    }
    return gradient;
}

FeatureMatrix simVqWeightGradient(const SimVq& simVq, FeatureView codeGradient)
{
    return codeGradient.transpose() * simVq.frozen;
}

FeatureMatrix simVqBiasGradient(FeatureView codeGradient)
{
    return codeGradient.colwise().sum();
}

} // namespace tokenscope
