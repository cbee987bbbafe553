// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/gaussian/packedgaussians.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace tokenscope {
namespace {

constexpr double kLeastSigmaLog2 = -12; // of a region of one pixel in thousands
constexpr int kSigmaSteps = (1 << GaussianBits::kSigma) - 2; // level 0 is none at all
constexpr int kRhoMiddle = (1 << (GaussianBits::kRho - 1)) - 1;
constexpr int kPlaceSteps = (1 << GaussianBits::kPlace) - 1;
constexpr int kColourSteps = (1 << GaussianBits::kColour) - 1;

/// What is not a number is the least.
std::uint8_t nearest(double value, int least, int most)
{
    const double limited = std::isnan(value) ? least : std::clamp(value, double{1} * least, double{1} * most);
    return static_cast<std::uint8_t>(std::lround(limited));
}

std::uint8_t packedSigma(float sigma)
{
    if (!(sigma > 0))
        return 0;
    const double way = 1 - std::log2(static_cast<double>(sigma)) / kLeastSigmaLog2;
    return nearest(1 + way * kSigmaSteps, 1, 1 + kSigmaSteps);
}

float sigmaOf(std::uint8_t level)
{
    if (level == 0)
        return 0;
    return static_cast<float>(std::exp2(kLeastSigmaLog2 * (1 - double{1} * (level - 1) / kSigmaSteps)));
}

float placeOf(std::uint8_t level)
{
    return static_cast<float>(2.0 * level / kPlaceSteps - 1);
}

} // namespace

PackedShape packedShape(const Gaussian& gaussian)
{
    const auto place = [](float at) {
        return nearest((static_cast<double>(at) + 1) / 2 * kPlaceSteps, 0, kPlaceSteps);
    };
    return {packedSigma(gaussian.sigmaX), packedSigma(gaussian.sigmaY),
            nearest(static_cast<double>(gaussian.rho) * (kRhoMiddle + 1) + kRhoMiddle, 0, 2 * kRhoMiddle),
            place(gaussian.x), place(gaussian.y)};
}

Gaussian shapeOf(const PackedShape& packed)
{
    return {sigmaOf(packed.sigmaX), sigmaOf(packed.sigmaY),
            static_cast<float>(packed.rho - kRhoMiddle) / static_cast<float>(kRhoMiddle + 1), placeOf(packed.x),
            placeOf(packed.y)};
}

Result<PackedColours> packedColours(FeatureView colours)
{
    for (Eigen::Index row = 0; row < colours.rows(); ++row)
        if (!colours.row(row).allFinite())
            return failure(ErrorCode::InvalidValue, "the colour of Gaussian " + std::to_string(row) + " is not finite");
    PackedColours packed;
    packed.levels.reserve(static_cast<std::size_t>(colours.size()));
    for (Eigen::Index channel = 0; channel < colours.cols(); ++channel) {
        packed.least.push_back(colours.rows() > 0 ? colours.col(channel).minCoeff() : 0.0F);
        packed.most.push_back(colours.rows() > 0 ? colours.col(channel).maxCoeff() : 0.0F);
    }
    for (Eigen::Index row = 0; row < colours.rows(); ++row)
        for (Eigen::Index channel = 0; channel < colours.cols(); ++channel) {
            const double least = packed.least[static_cast<std::size_t>(channel)];
            const double range = packed.most[static_cast<std::size_t>(channel)] - least;
            const double way = range > 0 ? (static_cast<double>(colours(row, channel)) - least) / range : 0;
            packed.levels.push_back(nearest(way * kColourSteps, 0, kColourSteps));
        }
    return packed;
}

FeatureMatrix coloursOf(const PackedColours& packed)
{
    const std::size_t channels = packed.least.size();
    const std::size_t count = channels > 0 ? packed.levels.size() / channels : 0;
    FeatureMatrix colours(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(channels));
    for (std::size_t at = 0; at < count * channels; ++at) {
        const double least = packed.least[at % channels];
        const double range = packed.most[at % channels] - least;
        colours.data()[at] = static_cast<float>(least + range * packed.levels[at] / kColourSteps);
    }
    return colours;
}

} // namespace tokenscope
