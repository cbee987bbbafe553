// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <utility>
#include <vector>

#include <Eigen/Cholesky>

#include "core/quantize/gaussian/gaussiansplat.h"
#include "core/quantize/gaussian/splatkernel.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::size_t kMostGaussians = 4096;
constexpr double kRidge = 1e-6;

struct Part {
    Index gaussian = 0;
    double height = 0;
};

/// Which Gaussians reach each pixel.
std::vector<std::vector<Part>> partsOf(const std::vector<Gaussian>& gaussians, int width, int height,
                                       const SplatOptions& options)
{
    std::vector<std::vector<Part>> parts(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (std::size_t at = 0; at < gaussians.size(); ++at) {
        forEachPixel(gaussians[at], width, height, options.reach, [&](Index pixel, double value) {
            parts[static_cast<std::size_t>(pixel)].push_back({static_cast<Index>(at), value});
        });
    }
    for (std::vector<Part>& own : parts) {
        double sum = 0;
        for (const Part& part : own)
            sum += part.height;
        for (Part& part : own)
            part.height /= options.normalised && sum > 0 ? sum : 1;
    }
    return parts;
}

} // namespace

Result<FeatureMatrix> solveColours(const std::vector<Gaussian>& gaussians, FeatureView image, int width, int height,
                                   const SplatOptions& options, const RunContext& context)
{
    if (gaussians.empty() || gaussians.size() > kMostGaussians)
        return failure(ErrorCode::InvalidArgument,
                       "colours are solved for 1 to 4096 Gaussians, not " + std::to_string(gaussians.size()));
    if (width < 1 || height < 1 || image.rows() != static_cast<Index>(width) * height)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(image.rows()) + " pixels are not " + std::to_string(width) + "×"
                           + std::to_string(height));
    const auto count = static_cast<Index>(gaussians.size());
    Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(count, count);
    Eigen::MatrixXd target = Eigen::MatrixXd::Zero(count, image.cols());
    const std::vector<std::vector<Part>> parts = partsOf(gaussians, width, height, options);
    for (std::size_t pixel = 0; pixel < parts.size(); ++pixel) {
        if (pixel % 256 == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Eigen::RowVectorXd colour = image.row(static_cast<Index>(pixel)).cast<double>();
        for (const Part& one : parts[pixel]) {
            target.row(one.gaussian) += one.height * colour;
            for (const Part& other : parts[pixel]) {
                if (other.gaussian > one.gaussian)
                    break;
                normal(one.gaussian, other.gaussian) += one.height * other.height;
            }
        }
    }
    const double ridge = std::max(kRidge * normal.trace() / static_cast<double>(count), 1e-12);
    normal.diagonal().array() += ridge;
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return FeatureMatrix(normal.llt().solve(target).cast<float>());
}

} // namespace tokenscope
