// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdio>
#include <cstdlib>

#include "core/media/decode.h"
#include "core/media/encodepng.h"

using namespace tokenscope;

namespace {

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void check(std::string_view content, const PictureOptions& options)
{
    const Result<Picture> picture = decodePicture(content, options);
    if (!picture) {
        require(errorMessage(picture.error()).size() > 3, "an error says what is wrong");
        return;
    }
    const std::size_t samples = picture->depth == 16 ? picture->wideSamples.size() : picture->samples.size();
    require(picture->width > 0 && picture->height > 0 && samples == picture->sampleCount(),
            "a picture has its samples");
    const Result<std::string> png = encodePng(*picture, 0);
    require(png.has_value(), "a picture can be written");
    PictureOptions keep;
    keep.alpha = AlphaRule::Keep;
    const Result<Picture> back = decodePicture(*png, keep);
    require(back.has_value() && back->samples == picture->samples && back->wideSamples == picture->wideSamples,
            "a picture comes back as it was written");
}

} // namespace

/// Whatever a picture file holds, there is an error with a message or a picture with all its samples. PDF and SVG are left to
/// their libraries' own fuzzers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    const std::optional<PictureFileFormat> format = pictureFormat(content);
    if (format == PictureFileFormat::Pdf || format == PictureFileFormat::Svg)
        return 0;
    PictureOptions options;
    options.maxPixels = 1 << 18;
    check(content, options);
    options.acceptPartial = true;
    options.alpha = AlphaRule::Keep;
    options.frame = size % 3 == 0 ? 1 : 0;
    check(content, options);
    return 0;
}
