// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/comparedpictures.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tokenscope {
namespace {

std::string sizeText(const Picture& picture)
{
    return std::to_string(picture.width) + "×" + std::to_string(picture.height);
}

bool sound(const Picture& picture)
{
    const std::size_t samples = picture.depth == 16 ? picture.wideSamples.size() : picture.samples.size();
    return picture.width > 0 && picture.height > 0
        && (picture.channels == 1 || picture.channels == 3 || picture.channels == 4)
        && (picture.depth == 8 || picture.depth == 16) && samples == picture.sampleCount();
}

std::shared_ptr<const Picture> prepared(const Picture& picture)
{
    if (picture.depth == 8 && picture.channels != 4)
        return {std::shared_ptr<const Picture>(), &picture};
    return std::make_shared<const Picture>(inEightBits(onBackground(picture, 255, 255, 255)));
}

} // namespace

Result<ComparedPictures> comparedPictures(const Picture& original, const Picture& other, int least)
{
    if (!sound(original) || !sound(other))
        return failure(ErrorCode::InvalidArgument,
                       "a picture without the samples its size asks for cannot be compared");
    if (original.width != other.width || original.height != other.height)
        return failure(ErrorCode::InvalidArgument,
                       "pictures of " + sizeText(original) + " and " + sizeText(other)
                           + " pixels cannot be compared: they must be of one size");
    if (std::min(original.width, original.height) < least)
        return failure(ErrorCode::InvalidArgument,
                       "pictures of " + sizeText(original) + " pixels are too small: both sides must have at least "
                           + std::to_string(least));
    return ComparedPictures{prepared(original), prepared(other)};
}

} // namespace tokenscope
