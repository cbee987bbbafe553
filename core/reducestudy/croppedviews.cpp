// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/croppedviews.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/media/resize.h"
#include "core/reduce/outputtokens.h"

namespace tokenscope {
namespace {

struct Shape {
    int across;
    int down;
};

constexpr Shape kShapes[] = {{1, 2}, {2, 1}, {2, 2}, {3, 1}, {1, 3}};

void copyInto(Picture& to, const Picture& from, int left, int top)
{
    for (int y = 0; y < from.height; ++y)
        std::copy_n(from.row(y), from.rowSamples(),
                    to.row(top + y) + static_cast<std::size_t>(left) * static_cast<std::size_t>(to.channels));
}

Picture cutOf(const Picture& from, int left, int top, int side)
{
    Picture cut = blankPicture(side, side, from.channels);
    for (int y = 0; y < side; ++y)
        std::copy_n(from.row(top + y) + static_cast<std::size_t>(left) * static_cast<std::size_t>(from.channels),
                    cut.rowSamples(), cut.row(y));
    return cut;
}

Picture black(int width, int height, int channels)
{
    Picture picture = blankPicture(width, height, channels);
    std::fill(picture.samples.begin(), picture.samples.end(), std::uint8_t{0});
    for (std::size_t at = 3; channels == 4 && at < picture.samples.size(); at += 4)
        picture.samples[at] = 255; // and opaque
    return picture;
}

/// In the reference's order of roundings.
Result<Picture> letterboxed(const Picture& picture, int width, int height, const RunContext& context)
{
    const double byWidth = static_cast<double>(width) / picture.width;
    const double byHeight = static_cast<double>(height) / picture.height;
    const int fittedWidth =
        byWidth < byHeight ? width : std::min(static_cast<int>(std::ceil(picture.width * byHeight)), width);
    const int fittedHeight =
        byWidth < byHeight ? std::min(static_cast<int>(std::ceil(picture.height * byWidth)), height) : height;
    auto fitted = resized(picture, fittedWidth, fittedHeight, context);
    if (!fitted)
        return fitted;
    Picture whole = black(width, height, fitted->channels);
    copyInto(whole, *fitted, (width - fittedWidth) / 2, (height - fittedHeight) / 2);
    return whole;
}

} // namespace

CropGrid bestCropGrid(int width, int height, int side)
{
    CropGrid best;
    std::int64_t mostLeft = -1;
    std::int64_t leastWaste = 0;
    const std::int64_t pixels = std::int64_t{width} * height;
    for (const auto& [across, down] : kShapes) {
        const std::int64_t gridWidth = std::int64_t{across} * side;
        const std::int64_t gridHeight = std::int64_t{down} * side;
        const double scale = std::min(static_cast<double>(gridWidth) / width, static_cast<double>(gridHeight) / height);
        const std::int64_t fitted =
            static_cast<std::int64_t>(width * scale) * static_cast<std::int64_t>(height * scale);
        const std::int64_t left = std::min(fitted, pixels);
        const std::int64_t waste = gridWidth * gridHeight - left;
        if (left > mostLeft || (left == mostLeft && waste < leastWaste)) {
            mostLeft = left;
            leastWaste = waste;
            best = {across, down, width, height};
        }
    }
    return best;
}

Result<std::vector<Picture>> croppedViews(const Picture& picture, const CropGrid& grid, int side,
                                          const RunContext& context)
{
    auto thumbnail = resized(picture, side, side, context);
    if (!thumbnail)
        return tl::unexpected(std::move(thumbnail.error()));
    auto whole =
        letterboxed(picture, static_cast<int>(grid.across) * side, static_cast<int>(grid.down) * side, context);
    if (!whole)
        return tl::unexpected(std::move(whole.error()));
    std::vector<Picture> views = {std::move(*thumbnail)};
    for (int row = 0; row < grid.down; ++row) {
        for (int column = 0; column < grid.across; ++column)
            views.push_back(cutOf(*whole, column * side, row * side, side));
    }
    return views;
}

Picture stacked(const std::vector<Picture>& pictures)
{
    const Picture& first = pictures.front();
    Picture stack = blankPicture(first.width, first.height * static_cast<int>(pictures.size()), first.channels);
    int top = 0;
    for (const Picture& picture : pictures) {
        copyInto(stack, picture, 0, top);
        top += picture.height;
    }
    return stack;
}

std::vector<ReductionBudget> budgetOfViews(const Reduction& reduction, const CropGrid& grid)
{
    const auto views = static_cast<std::size_t>(1 + grid.crops());
    const std::size_t each = std::max<std::size_t>(1, reduction.group.size() / views);
    std::vector<ReductionBudget> budget;
    for (std::size_t view = 0; view < views; ++view)
        budget.push_back({view == 0 ? "thumbnail" : "crop " + std::to_string(view), each, 0, 0});
    for (const std::uint32_t token : outputTokens(reduction)) {
        if (token != kNoRow)
            ++budget[std::min(views - 1, token / each)].kept;
    }
    for (ReductionBudget& part : budget)
        part.share = static_cast<double>(part.kept) / static_cast<double>(each);
    return budget;
}

} // namespace tokenscope
