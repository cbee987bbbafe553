// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/usage/distortion.h"

#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"

namespace tokenscope {
namespace {

constexpr std::size_t kNumbersAtOnce = std::size_t{1} << 20U; // some milliseconds

std::size_t rowsAtOnce(FeatureView features)
{
    return std::max<std::size_t>(1,
                                 kNumbersAtOnce / static_cast<std::size_t>(std::max<Eigen::Index>(1, features.cols())));
}

/// Calls work(chunk, row) for all rows, until it is stopped.
template <typename Work>
void forEachRow(FeatureView features, const RunContext& context, Work work)
{
    forEachChunk(static_cast<std::size_t>(features.rows()), rowsAtOnce(features), context.threads,
                 [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                     for (std::size_t row = begin; row < end && !context.stopped(); ++row)
                         work(chunk, static_cast<Eigen::Index>(row));
                 });
}

std::size_t chunksOf(FeatureView features)
{
    return chunkCount(static_cast<std::size_t>(features.rows()), rowsAtOnce(features));
}

Eigen::RowVectorXd meansOf(FeatureView features, const RunContext& context)
{
    using Sums = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Sums sums = Sums::Zero(static_cast<Eigen::Index>(chunksOf(features)), features.cols());
    forEachRow(features, context, [&](std::size_t chunk, Eigen::Index row) {
        sums.row(static_cast<Eigen::Index>(chunk)) += features.row(row).cast<double>();
    });
    return sums.colwise().sum() / static_cast<double>(features.rows());
}

/// Sums of squares: of the values, of what they differ from the means, of what is lost.
struct Energies {
    double signal = 0;
    double variation = 0;
    double error = 0;
};

void add(Energies& sums, const float* original, const float* decoded, const Eigen::RowVectorXd& means)
{
    for (Eigen::Index column = 0; column < means.size(); ++column) {
        const double value = static_cast<double>(original[column]);
        const double around = value - means[column];
        const double lost = value - static_cast<double>(decoded[column]);
        sums.signal += value * value;
        sums.variation += around * around;
        sums.error += lost * lost;
    }
}

} // namespace

Result<Distortion> distortionOf(FeatureView original, FeatureView decoded, double peak, const RunContext& context)
{
    if (original.rows() != decoded.rows() || original.cols() != decoded.cols())
        return failure(ErrorCode::InvalidArgument,
                       "distortion compares arrays of one shape, not " + std::to_string(original.rows()) + "×"
                           + std::to_string(original.cols()) + " with " + std::to_string(decoded.rows()) + "×"
                           + std::to_string(decoded.cols()));
    if (!(peak > 0))
        return failure(ErrorCode::InvalidArgument, "the peak value must be above 0");
    Distortion result;
    result.peak = peak;
    if (original.size() == 0)
        return result;
    const Eigen::RowVectorXd means = meansOf(original, context);
    std::vector<Energies> chunks(chunksOf(original));
    forEachRow(original, context, [&](std::size_t chunk, Eigen::Index row) {
        add(chunks[chunk], original.row(row).data(), decoded.row(row).data(), means);
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    Energies sums; // in the order of the chunks, whoever did them
    for (const Energies& chunk : chunks) {
        sums.signal += chunk.signal;
        sums.variation += chunk.variation;
        sums.error += chunk.error;
    }
    const auto decibels = [&sums](double power) { return 10 * std::log10(power / sums.error); };
    result.mse = sums.error / static_cast<double>(original.size());
    result.snr = decibels(sums.signal);
    result.snrCentred = decibels(sums.variation);
    result.psnr = decibels(peak * peak * static_cast<double>(original.size()));
    return result;
}

std::vector<double> squaredErrors(FeatureView original, FeatureView decoded, const RunContext& context)
{
    std::vector<double> errors(static_cast<std::size_t>(original.rows()));
    forEachRow(original, context, [&](std::size_t, Eigen::Index row) {
        const float* from = original.row(row).data();
        const float* to = decoded.row(row).data();
        double sum = 0;
        for (Eigen::Index column = 0; column < original.cols(); ++column) {
            const double lost = static_cast<double>(from[column]) - static_cast<double>(to[column]);
            sum += lost * lost;
        }
        errors[static_cast<std::size_t>(row)] = sum;
    });
    return errors;
}

} // namespace tokenscope
