// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenscope {

enum class PictureFileFormat { Png, Jpeg, WebP, Tiff, Bmp, Gif, Pdf, Svg, Jpeg2000, JpegXl, Avif };

/// Stable, lower-case: "png", "jpeg".
std::string_view pictureFormatName(PictureFileFormat format);

/// What the file held, before it became a Picture.
struct PictureOrigin {
    PictureFileFormat format = PictureFileFormat::Png;
    int bitsPerSample = 8; ///< as in the file: 1, 2, 4, 8, 16; of a palette's colours, not of its indices
    bool grey = false;
    bool palette = false;
    bool alpha = false; ///< the file had transparency, whatever became of it
    bool cmyk = false; ///< four inks, converted without a profile
    bool profile = false; ///< an ICC profile was embedded
    bool profileApplied = false; ///< and the samples have been converted from it; else they are taken as sRGB
    int orientation = 1; ///< EXIF orientation that has been applied, 1 to 8; 1 is upright
    std::int64_t frames = 1; ///< frames, pages or directories in the file
    std::int64_t frame = 0; ///< which of them this is
    std::vector<std::string> warnings; ///< damage that was read over, with its place; in English

    bool operator==(const PictureOrigin&) const = default;
};

/// A still picture in memory. Samples are sRGB, row-major from the top, interleaved: grey, RGB or RGBA (alpha straight, not
/// multiplied in), without padding between rows. Either 8 bits each in `samples` or 16 bits in `wideSamples`, the other is
/// empty. Width and height are at least 1 in every picture that a decoder gives.
struct Picture {
    int width = 0;
    int height = 0;
    int channels = 3; ///< 1, 3 or 4
    int depth = 8; ///< bits per sample: 8 or 16
    std::vector<std::uint8_t> samples; ///< width·height·channels, when depth is 8
    std::vector<std::uint16_t> wideSamples; ///< the same, when depth is 16
    PictureOrigin origin;

    std::size_t rowSamples() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels); }
    std::size_t sampleCount() const { return rowSamples() * static_cast<std::size_t>(height); }
    std::uint8_t* row(int y) { return samples.data() + static_cast<std::size_t>(y) * rowSamples(); }
    const std::uint8_t* row(int y) const { return samples.data() + static_cast<std::size_t>(y) * rowSamples(); }
    std::uint16_t* wideRow(int y) { return wideSamples.data() + static_cast<std::size_t>(y) * rowSamples(); }
    const std::uint16_t* wideRow(int y) const
    {
        return wideSamples.data() + static_cast<std::size_t>(y) * rowSamples();
    }
    bool operator==(const Picture&) const = default;
};

/// A picture of this shape with every sample 0.
Picture blankPicture(int width, int height, int channels, int depth = 8);

/// The same in 8 bits, rounded to the nearest (v·255/65535).
Picture inEightBits(Picture picture);

/// Mixed with an opaque background (sRGB, 8 bits), in sRGB as browsers do it, so that 3 channels are left. A picture without
/// alpha is given back as it is.
Picture onBackground(Picture picture, std::uint8_t red, std::uint8_t green, std::uint8_t blue);

} // namespace tokenscope
