// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/colourplanes.h"

#include <algorithm>
#include <cmath>

namespace tokenscope {

namespace {

/// Which of the old pixels make up a new one, and how much of each.
struct Share {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Share> shares(int from, int to)
{
    const double scale = static_cast<double>(from) / to;
    const double reach = std::max(1.0, scale);
    std::vector<Share> result(static_cast<std::size_t>(to));
    for (int at = 0; at < to; ++at) {
        const double centre = (at + 0.5) * scale - 0.5;
        Share& share = result[static_cast<std::size_t>(at)];
        share.first = std::clamp(static_cast<int>(std::ceil(centre - reach)), 0, from - 1);
        const int last = std::clamp(static_cast<int>(std::floor(centre + reach)), share.first, from - 1);
        double sum = 0;
        for (int pixel = share.first; pixel <= last; ++pixel) {
            const double weight = std::max(1e-9, 1.0 - std::abs(pixel - centre) / reach);
            share.weights.push_back(static_cast<float>(weight));
            sum += weight;
        }
        for (float& weight : share.weights)
            weight = static_cast<float>(weight / sum);
    }
    return result;
}

ColourPlanes blank(int width, int height)
{
    ColourPlanes planes{width, height, {}};
    planes.values.resize(std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    return planes;
}

} // namespace

ColourPlanes colourPlanes(const Picture& picture)
{
    ColourPlanes planes = blank(picture.width, picture.height);
    const bool wide = picture.depth == 16;
    const auto step = picture.channels;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const auto value = [&](int channel) {
                return wide ? static_cast<float>(picture.wideRow(y)[x * step + channel]) / 65535.0F
                            : static_cast<float>(picture.row(y)[x * step + channel]) / 255.0F;
            };
            const float alpha = step == 4 ? value(3) : 1.0F;
            for (int colour = 0; colour < 3; ++colour)
                planes.at(colour, y, x) = value(step == 1 ? 0 : colour) * alpha + (1.0F - alpha);
        }
    return planes;
}

ColourPlanes resized(const ColourPlanes& picture, int width, int height)
{
    if (picture.width == width && picture.height == height)
        return picture;
    const std::vector<Share> columns = shares(picture.width, width);
    const std::vector<Share> rows = shares(picture.height, height);
    ColourPlanes narrow = blank(width, picture.height);
    ColourPlanes result = blank(width, height);
    for (int colour = 0; colour < 3; ++colour) {
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < width; ++x) {
                const Share& share = columns[static_cast<std::size_t>(x)];
                float sum = 0;
                for (std::size_t at = 0; at < share.weights.size(); ++at)
                    sum += share.weights[at] * picture.at(colour, y, share.first + static_cast<int>(at));
                narrow.at(colour, y, x) = sum;
            }
        for (int y = 0; y < height; ++y) {
            const Share& share = rows[static_cast<std::size_t>(y)];
            for (std::size_t at = 0; at < share.weights.size(); ++at)
                for (int x = 0; x < width; ++x)
                    result.at(colour, y, x) +=
                        share.weights[at] * narrow.at(colour, share.first + static_cast<int>(at), x);
        }
    }
    return result;
}

ColourPlanes filledUp(const ColourPlanes& picture, int width, int height)
{
    ColourPlanes result = blank(width, height);
    for (int colour = 0; colour < 3; ++colour)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                result.at(colour, y, x) =
                    picture.at(colour, std::min(y, picture.height - 1), std::min(x, picture.width - 1));
    return result;
}

} // namespace tokenscope
