// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/maskpicture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace tokenscope {
namespace {

using Colour = std::array<float, 3>;

constexpr int kTokenSide = 16; ///< of a field without a picture
constexpr float kDroppedLight = 0.25F; ///< of a dropped patch, of its own grey
constexpr Colour kBorder = {255, 255, 255};
constexpr Colour kPlain = {150, 170, 200};

struct Canvas {
    Picture picture;
    int cellWidth = 0;
    int cellHeight = 0;
    PatchGrid grid;
    std::int64_t across = 0; ///< crops beside each other, right of the thumbnail; 0: frames stand side by side

    std::size_t offset(int x, int y) const
    {
        return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x))
            * 3;
    }
    Colour at(int x, int y) const
    {
        const std::uint8_t* pixel = picture.samples.data() + offset(x, y);
        return {static_cast<float>(pixel[0]), static_cast<float>(pixel[1]), static_cast<float>(pixel[2])};
    }
    void set(int x, int y, const Colour& colour)
    {
        for (std::size_t channel = 0; channel < 3; ++channel)
            picture.samples[offset(x, y) + channel] =
                static_cast<std::uint8_t>(std::lround(std::clamp(colour[channel], 0.0F, 255.0F)));
    }
    /// Where a frame begins, in tokens.
    std::pair<std::int64_t, std::int64_t> origin(std::int64_t frame) const
    {
        if (frame == 0 || across == 0)
            return {frame * grid.columns, 0};
        return {(1 + (frame - 1) % across) * grid.columns, (frame - 1) / across * grid.rows};
    }
    int left(std::size_t token) const
    {
        const auto inFrame = static_cast<std::int64_t>(token) % (grid.rows * grid.columns);
        const std::int64_t frame = static_cast<std::int64_t>(token) / (grid.rows * grid.columns);
        return static_cast<int>(origin(frame).first + inFrame % grid.columns) * cellWidth;
    }
    int top(std::size_t token) const
    {
        const auto inFrame = static_cast<std::int64_t>(token) % (grid.rows * grid.columns);
        const std::int64_t frame = static_cast<std::int64_t>(token) / (grid.rows * grid.columns);
        return static_cast<int>(origin(frame).second + inFrame / grid.columns) * cellHeight;
    }
    template <typename Visit>
    void each(std::size_t token, const Visit& visit)
    {
        const int right = std::min(picture.width, left(token) + cellWidth);
        const int bottom = std::min(picture.height, top(token) + cellHeight);
        for (int y = top(token); y < bottom; ++y) {
            for (int x = left(token); x < right; ++x)
                visit(x, y);
        }
    }
};

Canvas canvasOf(const ReducedField& field)
{
    Canvas canvas;
    canvas.grid = field.source.input->field->grid;
    if (!field.source.picture) {
        canvas.cellWidth = kTokenSide;
        canvas.cellHeight = kTokenSide;
        canvas.picture = blankPicture(static_cast<int>(canvas.grid.columns * canvas.grid.frames) * kTokenSide,
                                      static_cast<int>(canvas.grid.rows) * kTokenSide, 3);
        for (int y = 0; y < canvas.picture.height; ++y) {
            for (int x = 0; x < canvas.picture.width; ++x)
                canvas.set(x, y, kPlain);
        }
        return canvas;
    }
    canvas.cellWidth = canvas.grid.strideX;
    canvas.cellHeight = canvas.grid.strideY;
    const Picture source = inEightBits(onBackground(*field.source.picture, 255, 255, 255));
    const CropGrid& crops = field.source.input->crops;
    canvas.across = crops.across;
    // Of views, which stand below each other, each goes to its place.
    const int height = source.height / static_cast<int>(canvas.grid.frames);
    canvas.picture = blankPicture(source.width * static_cast<int>(1 + crops.across),
                                  height * static_cast<int>(std::max<std::int64_t>(1, crops.down)), 3);
    for (std::int64_t frame = 0; frame < canvas.grid.frames; ++frame) {
        const auto [column, row] = canvas.origin(frame);
        const int left = static_cast<int>(column) * canvas.cellWidth;
        const int top = static_cast<int>(row) * canvas.cellHeight;
        for (int y = 0; y < height; ++y) {
            const std::uint8_t* from = source.row(static_cast<int>(frame) * height + y);
            for (int x = 0; x < source.width; ++x, from += source.channels) {
                for (std::size_t channel = 0; channel < 3; ++channel)
                    canvas.picture.samples[canvas.offset(left + x, top + y) + channel] =
                        from[source.channels == 3 ? channel : 0];
            }
        }
    }
    return canvas;
}

void paintDropped(Canvas& canvas, std::size_t token)
{
    canvas.each(token, [&canvas](int x, int y) {
        const Colour colour = canvas.at(x, y);
        const float grey = (0.299F * colour[0] + 0.587F * colour[1] + 0.114F * colour[2]) * kDroppedLight;
        canvas.set(x, y, {grey, grey, grey});
    });
}

/// The line runs where a neighbour belongs to another output.
void paintMerged(Canvas& canvas, const Reduction& reduction, std::size_t token, const Colour& mean)
{
    const std::int64_t columns = canvas.grid.columns;
    const auto inFrame = static_cast<std::int64_t>(token) % (canvas.grid.rows * columns);
    const std::int64_t row = inFrame / columns;
    const std::int64_t column = inFrame % columns;
    const auto differs = [&](std::int64_t rowStep, std::int64_t columnStep) {
        if (row + rowStep < 0 || row + rowStep >= canvas.grid.rows || column + columnStep < 0
            || column + columnStep >= columns)
            return true;
        const auto other = static_cast<std::size_t>(static_cast<std::int64_t>(token) + rowStep * columns + columnStep);
        return reduction.group[other] != reduction.group[token];
    };
    const bool above = differs(-1, 0);
    const bool before = differs(0, -1);
    const int left = canvas.left(token);
    const int top = canvas.top(token);
    canvas.each(token, [&](int x, int y) {
        const bool border = (above && y == top) || (before && x == left);
        canvas.set(x, y, border ? kBorder : mean);
    });
}

} // namespace

Picture maskPicture(const ReducedField& field)
{
    Canvas canvas = canvasOf(field);
    const Reduction& reduction = field.reduction;
    std::vector<std::uint64_t> members(reduction.kept());
    std::vector<Colour> sums(reduction.kept(), Colour{});
    std::vector<float> pixels(reduction.kept());
    for (std::size_t token = 0; token < reduction.tokens(); ++token) {
        if (reduction.group[token] < 0)
            continue;
        const auto output = static_cast<std::size_t>(reduction.group[token]);
        ++members[output];
        canvas.each(token, [&](int x, int y) {
            const Colour colour = canvas.at(x, y);
            for (std::size_t channel = 0; channel < 3; ++channel)
                sums[output][channel] += colour[channel];
            pixels[output] += 1;
        });
    }
    for (std::size_t output = 0; output < sums.size(); ++output) {
        for (float& channel : sums[output])
            channel /= std::max(1.0F, pixels[output]);
    }
    for (std::size_t token = 0; token < reduction.tokens(); ++token) {
        if (reduction.group[token] < 0)
            paintDropped(canvas, token);
        else if (members[static_cast<std::size_t>(reduction.group[token])] > 1)
            paintMerged(canvas, reduction, token, sums[static_cast<std::size_t>(reduction.group[token])]);
    }
    return std::move(canvas.picture);
}

} // namespace tokenscope
