// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/saliency/analoguesaliency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/vision/patches/patchcut.h"

namespace tokenscope {
namespace {

constexpr std::size_t kBins = 32;

struct Luma {
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::vector<float> values; ///< 0…1, row-major

    double at(std::int64_t x, std::int64_t y) const
    {
        return values[static_cast<std::size_t>(std::clamp<std::int64_t>(y, 0, height - 1) * width
                                               + std::clamp<std::int64_t>(x, 0, width - 1))];
    }
};

/// A patch's pixels: [left, right)×[top, bottom).
struct Pixels {
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t right = 0;
    std::int64_t bottom = 0;

    double count() const { return static_cast<double>((right - left) * (bottom - top)); }
    template <typename Look>
    void forEach(const Look& look) const
    {
        for (std::int64_t y = top; y < bottom; ++y) {
            for (std::int64_t x = left; x < right; ++x)
                look(x, y);
        }
    }
};

Luma lumaOf(const Picture& picture)
{
    const vision::PictureSource source(picture, vision::ColourSpace::Grey);
    Luma luma{picture.width, picture.height, {}};
    luma.values.resize(static_cast<std::size_t>(luma.width * luma.height));
    for (int y = 0; y < picture.height; ++y) {
        float* const planes[3] = {luma.values.data() + y * luma.width, nullptr, nullptr};
        source.read(y, 0, picture.width, planes);
    }
    return luma;
}

double contrast(const Luma& luma, const Pixels& pixels)
{
    double sum = 0;
    double squares = 0;
    const double first = luma.at(pixels.left, pixels.top); // differences to it: a flat patch has exactly none
    pixels.forEach([&](std::int64_t x, std::int64_t y) {
        const double value = luma.at(x, y) - first;
        sum += value;
        squares += value * value;
    });
    const double mean = sum / pixels.count();
    return std::sqrt(std::max(0.0, squares / pixels.count() - mean * mean));
}

double entropy(const Luma& luma, const Pixels& pixels)
{
    std::array<double, kBins> bins = {};
    pixels.forEach([&](std::int64_t x, std::int64_t y) {
        const double bin = std::clamp(luma.at(x, y) * kBins, 0.0, kBins - 1.0);
        ++bins[static_cast<std::size_t>(bin)];
    });
    double bits = 0;
    for (const double bin : bins) {
        if (bin > 0)
            bits -= bin / pixels.count() * std::log2(bin / pixels.count());
    }
    return std::max(0.0, bits);
}

double gradientEnergy(const Luma& luma, const Pixels& pixels)
{
    double energy = 0;
    pixels.forEach([&](std::int64_t x, std::int64_t y) {
        const double across = (luma.at(x + 1, y) - luma.at(x - 1, y)) / 2;
        const double down = (luma.at(x, y + 1) - luma.at(x, y - 1)) / 2;
        energy += across * across + down * down;
    });
    return energy / pixels.count();
}

Result<void> checkGrid(const Picture& picture, const PatchGrid& grid)
{
    if (grid.tokens() <= 0)
        return failure(ErrorCode::Empty, "the grid has no tokens");
    if (grid.frames != 1)
        return failure(ErrorCode::InvalidArgument,
                       "the saliency of a picture is that of one frame, and the grid has "
                           + std::to_string(grid.frames));
    const bool inside = grid.patchWidth > 0 && grid.patchHeight > 0 && grid.strideX > 0 && grid.strideY > 0
        && (grid.columns - 1) * grid.strideX < picture.width && (grid.rows - 1) * grid.strideY < picture.height;
    if (!inside)
        return failure(ErrorCode::InvalidArgument,
                       "patches of " + std::to_string(grid.columns) + " × " + std::to_string(grid.rows) + " every "
                           + std::to_string(grid.strideX) + " × " + std::to_string(grid.strideY)
                           + " pixels do not lie in a picture of " + std::to_string(picture.width) + " × "
                           + std::to_string(picture.height));
    return vision::checkPicture(picture);
}

std::vector<float> sharesOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    std::vector<float> shares;
    shares.reserve(values.size());
    for (const double value : values)
        shares.push_back(static_cast<float>(sum > 0 ? value / sum : 1 / static_cast<double>(values.size())));
    return shares;
}

} // namespace

std::string_view analogueSaliencyName(AnalogueSaliency kind)
{
    switch (kind) {
    case AnalogueSaliency::Contrast:
        return "contrast";
    case AnalogueSaliency::Entropy:
        return "entropy";
    case AnalogueSaliency::GradientEnergy:
        return "gradient-energy";
    }
    return {};
}

Result<std::vector<float>> analogueSaliency(const Picture& picture, const PatchGrid& grid, AnalogueSaliency kind,
                                            const RunContext& context)
{
    if (Result<void> sound = checkGrid(picture, grid); !sound)
        return tl::unexpected(std::move(sound.error()));
    const Luma luma = lumaOf(picture);
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(grid.tokens()));
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        for (std::int64_t column = 0; column < grid.columns; ++column) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, "cancelled");
            const std::int64_t left = column * grid.strideX;
            const std::int64_t top = row * grid.strideY;
            const Pixels pixels{left, top, std::min(left + grid.patchWidth, luma.width),
                                std::min(top + grid.patchHeight, luma.height)};
            values.push_back(kind == AnalogueSaliency::Contrast      ? contrast(luma, pixels)
                                 : kind == AnalogueSaliency::Entropy ? entropy(luma, pixels)
                                                                     : gradientEnergy(luma, pixels));
        }
    }
    return sharesOf(values);
}

Result<std::vector<float>> saliencyNamed(std::string_view name, const Picture& picture, const PatchGrid& grid,
                                         const RunContext& context)
{
    if (name == "none")
        return std::vector<float>{};
    std::string known = " none";
    for (const AnalogueSaliency kind :
         {AnalogueSaliency::Contrast, AnalogueSaliency::Entropy, AnalogueSaliency::GradientEnergy}) {
        if (analogueSaliencyName(kind) == name)
            return analogueSaliency(picture, grid, kind, context);
        known += " " + std::string(analogueSaliencyName(kind));
    }
    return failure(ErrorCode::InvalidArgument, "no saliency \"" + std::string(name) + "\"; there are:" + known);
}

} // namespace tokenscope
