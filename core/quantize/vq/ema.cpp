// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/ema.h"

#include "core/quantize/kmeans/kmeans.h"

namespace tokenscope {

EmaState emaStart(FeatureView codes)
{
    return {std::vector<float>(static_cast<std::size_t>(codes.rows()), 1.0F), codes};
}

void emaCount(const std::vector<std::int64_t>& counts, double decay, std::vector<float>& sizes)
{
    for (std::size_t code = 0; code < sizes.size(); ++code)
        sizes[code] = static_cast<float>(decay * static_cast<double>(sizes[code])
                                         + (1 - decay) * static_cast<double>(counts[code]));
}

void emaUpdate(FeatureView batch, const std::vector<std::uint32_t>& index, double decay, double epsilon,
               EmaState& state, FeatureMatrix& codes)
{
    const std::size_t size = state.sizes.size();
    const CodeSums sums = sumByCode(batch, index, size, 1);
    emaCount(sums.counts, decay, state.sizes);
    double total = 0;
    for (const float count : state.sizes)
        total += static_cast<double>(count);
    for (std::size_t code = 0; code < size; ++code) {
        const auto row = static_cast<Eigen::Index>(code);
        const double smoothed =
            (static_cast<double>(state.sizes[code]) + epsilon) / (total + static_cast<double>(size) * epsilon) * total;
        for (Eigen::Index column = 0; column < codes.cols(); ++column) {
            const double added =
                sums.sums[code * static_cast<std::size_t>(codes.cols()) + static_cast<std::size_t>(column)];
            const double sum = decay * static_cast<double>(state.sums(row, column)) + (1 - decay) * added;
            state.sums(row, column) = static_cast<float>(sum);
            if (smoothed > 0)
                codes(row, column) = static_cast<float>(sum / smoothed);
        }
    }
}

std::vector<std::size_t> deadCodes(const std::vector<float>& sizes, double threshold)
{
    std::vector<std::size_t> dead;
    for (std::size_t code = 0; code < sizes.size(); ++code) {
        if (static_cast<double>(sizes[code]) < threshold)
            dead.push_back(code);
    }
    return dead;
}

double commitmentLoss(FeatureView features, FeatureView quantized, double weight)
{
    if (features.size() == 0)
        return 0;
    const double square = (features.cast<double>() - quantized.cast<double>()).squaredNorm();
    return weight * square / static_cast<double>(features.size());
}

} // namespace tokenscope
