// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture.h"

#include <algorithm>
#include <utility>

#include "core/media/eightbits.h"

namespace tokenscope {
namespace {

/// (a·alpha + b·(most - alpha)) / most, rounded.
template <typename Sample>
Sample mixed(std::uint64_t sample, std::uint64_t background, std::uint64_t alpha)
{
    constexpr std::uint64_t kMost = static_cast<Sample>(~Sample{0});
    return static_cast<Sample>((sample * alpha + background * (kMost - alpha) + kMost / 2) / kMost);
}

template <typename Sample>
void mixAll(std::vector<Sample>& samples, const Sample (&background)[3])
{
    // In place: what is written never overtakes what is read.
    std::size_t to = 0;
    for (std::size_t from = 0; from + 4 <= samples.size(); from += 4) {
        const Sample alpha = samples[from + 3];
        for (std::size_t c = 0; c < 3; ++c)
            samples[to++] = mixed<Sample>(samples[from + c], background[c], alpha);
    }
    samples.resize(to);
}

} // namespace

std::string_view pictureFormatName(PictureFileFormat format)
{
    switch (format) {
    case PictureFileFormat::Png:
        return "png";
    case PictureFileFormat::Jpeg:
        return "jpeg";
    case PictureFileFormat::WebP:
        return "webp";
    case PictureFileFormat::Tiff:
        return "tiff";
    case PictureFileFormat::Bmp:
        return "bmp";
    case PictureFileFormat::Gif:
        return "gif";
    case PictureFileFormat::Jpeg2000:
        return "jpeg2000";
    case PictureFileFormat::JpegXl:
        return "jxl";
    case PictureFileFormat::Avif:
        return "avif";
    case PictureFileFormat::Pdf:
        return "pdf";
    case PictureFileFormat::Svg:
        return "svg";
    }
    return "";
}

Picture blankPicture(int width, int height, int channels, int depth)
{
    Picture picture;
    picture.width = width;
    picture.height = height;
    picture.channels = channels;
    picture.depth = depth;
    if (depth == 16)
        picture.wideSamples.resize(picture.sampleCount());
    else
        picture.samples.resize(picture.sampleCount());
    return picture;
}

Picture inEightBits(Picture picture)
{
    if (picture.depth == 8)
        return picture;
    picture.samples.resize(picture.wideSamples.size());
    std::ranges::transform(picture.wideSamples, picture.samples.begin(), eightBitSample);
    picture.wideSamples = {};
    picture.depth = 8;
    return picture;
}

Picture onBackground(Picture picture, std::uint8_t red, std::uint8_t green, std::uint8_t blue)
{
    if (picture.channels != 4)
        return picture;
    if (picture.depth == 16) {
        constexpr int kTo16 = 257; // 255 becomes 65535
        mixAll(picture.wideSamples,
               {static_cast<std::uint16_t>(red * kTo16), static_cast<std::uint16_t>(green * kTo16),
                static_cast<std::uint16_t>(blue * kTo16)});
    } else {
        mixAll(picture.samples, {red, green, blue});
    }
    picture.channels = 3;
    return picture;
}

} // namespace tokenscope
