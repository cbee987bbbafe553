// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/gaussian/gaussiansplat.h"

#include <string>
#include <utility>

#include "core/quantize/gaussian/splatkernel.h"

namespace tokenscope {

namespace {

constexpr std::int64_t kMostPixels = std::int64_t{1} << 26U;

} // namespace

std::vector<Gaussian> gaussiansOf(const std::vector<PixelRegion>& regions, int imageWidth, int imageHeight)
{
    const auto deviation = [](int first, int last, int extent) { return (last - first) * 2.0 / 3 / extent; };
    const auto centre = [](int first, int last, int extent) {
        return extent > 1 ? 2 * ((first + last) / 2.0 / (extent - 1) - 0.5) : 0.0;
    };
    std::vector<Gaussian> gaussians;
    for (const PixelRegion& region : regions) {
        Gaussian one;
        one.sigmaX = static_cast<float>(deviation(region.left, region.right, imageWidth));
        one.sigmaY = static_cast<float>(deviation(region.top, region.bottom, imageHeight));
        one.x = static_cast<float>(centre(region.left, region.right, imageWidth));
        one.y = static_cast<float>(centre(region.top, region.bottom, imageHeight));
        gaussians.push_back(one);
    }
    return gaussians;
}

Result<FeatureMatrix> splat(const std::vector<Gaussian>& gaussians, FeatureView colours, int width, int height,
                            const SplatOptions& options, const RunContext& context)
{
    if (!std::cmp_equal(colours.rows(), gaussians.size()))
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(colours.rows()) + " colours for " + std::to_string(gaussians.size())
                           + " Gaussians");
    if (width < 1 || height < 1 || std::int64_t{width} * height > kMostPixels)
        return failure(ErrorCode::InvalidArgument,
                       "an image of " + std::to_string(width) + "×" + std::to_string(height)
                           + " pixels cannot be drawn");
    using Sums = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto pixels = static_cast<Eigen::Index>(width) * height;
    Sums sums = Sums::Zero(pixels, colours.cols());
    Eigen::VectorXd heights = Eigen::VectorXd::Zero(pixels);
    for (std::size_t at = 0; at < gaussians.size(); ++at) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Eigen::RowVectorXd colour = colours.row(static_cast<Eigen::Index>(at)).cast<double>();
        forEachPixel(gaussians[at], width, height, options.reach, [&](Eigen::Index pixel, double value) {
            sums.row(pixel) += value * colour;
            heights[pixel] += value;
        });
    }
    for (Eigen::Index pixel = 0; options.normalised && pixel < pixels; ++pixel) {
        if (heights[pixel] > 0)
            sums.row(pixel) /= heights[pixel];
    }
    return sums.cast<float>();
}

} // namespace tokenscope
