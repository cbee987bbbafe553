// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/usage/distortion.h"

#include <cmath>

namespace tokenscope {

Result<Distortion> distortionOf(FeatureView original, FeatureView decoded, double peak)
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
    Eigen::RowVectorXd means = Eigen::RowVectorXd::Zero(original.cols());
    for (Eigen::Index row = 0; row < original.rows(); ++row)
        means += original.row(row).cast<double>();
    means /= static_cast<double>(original.rows());
    double signal = 0;
    double variation = 0;
    double error = 0;
    for (Eigen::Index row = 0; row < original.rows(); ++row) {
        const Eigen::RowVectorXd values = original.row(row).cast<double>();
        signal += values.squaredNorm();
        variation += (values - means).squaredNorm();
        error += (values - decoded.row(row).cast<double>()).squaredNorm();
    }
    const auto decibels = [error](double power) { return 10 * std::log10(power / error); };
    result.mse = error / static_cast<double>(original.size());
    result.snr = decibels(signal);
    result.snrCentred = decibels(variation);
    result.psnr = decibels(peak * peak * static_cast<double>(original.size()));
    return result;
}

std::vector<double> squaredErrors(FeatureView original, FeatureView decoded)
{
    std::vector<double> errors(static_cast<std::size_t>(original.rows()));
    for (Eigen::Index row = 0; row < original.rows(); ++row)
        errors[static_cast<std::size_t>(row)] =
            (original.row(row).cast<double>() - decoded.row(row).cast<double>()).squaredNorm();
    return errors;
}

} // namespace tokenscope
