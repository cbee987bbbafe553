// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/media/knownpicture.h"

#include <cstdlib>

#include "core/base/file.h"
#include "core/media/decode.h"

namespace tokenscope::test {

Picture knownPicture(bool alpha)
{
    Picture picture = blankPicture(kKnownWidth, kKnownHeight, alpha ? 4 : 3);
    std::uint8_t* to = picture.samples.data();
    for (int y = 0; y < kKnownHeight; ++y)
        for (int x = 0; x < kKnownWidth; ++x) {
            *to++ = static_cast<std::uint8_t>(10 * x);
            *to++ = static_cast<std::uint8_t>(15 * y);
            *to++ = static_cast<std::uint8_t>(5 * (x + y));
            if (alpha)
                *to++ = static_cast<std::uint8_t>(255 - 11 * x);
        }
    return picture;
}

Picture knownDeepPicture()
{
    Picture picture = blankPicture(kKnownWidth, kKnownHeight, 3, 16);
    std::uint16_t* to = picture.wideSamples.data();
    for (int y = 0; y < kKnownHeight; ++y)
        for (int x = 0; x < kKnownWidth; ++x) {
            *to++ = static_cast<std::uint16_t>(2570 * x + 7);
            *to++ = static_cast<std::uint16_t>(3855 * y + 3);
            *to++ = static_cast<std::uint16_t>(1285 * (x + y) + 1);
        }
    return picture;
}

Picture knownGreyPicture()
{
    Picture picture = blankPicture(kKnownWidth, kKnownHeight, 1);
    for (int y = 0; y < kKnownHeight; ++y)
        for (int x = 0; x < kKnownWidth; ++x)
            picture.row(y)[x] = static_cast<std::uint8_t>(5 * (x + y));
    return picture;
}

double meanDifference(const Picture& one, const Picture& other)
{
    if (one.width != other.width || one.height != other.height || one.channels != other.channels
        || one.depth != other.depth)
        return 1e9;
    double sum = 0;
    for (std::size_t i = 0; i < one.samples.size(); ++i)
        sum += std::abs(int{one.samples[i]} - int{other.samples[i]});
    for (std::size_t i = 0; i < one.wideSamples.size(); ++i)
        sum += std::abs(int{one.wideSamples[i]} - int{other.wideSamples[i]});
    return sum / static_cast<double>(one.sampleCount());
}

std::string knownFile(const std::string& name)
{
    const Result<std::string> bytes = readFile(TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/picture/" + name);
    if (!bytes)
        std::abort(); // a test must not pass for want of its data
    return *bytes;
}

bool canRead(const std::string& name)
{
    const auto reads = [](const char* file) {
        const Result<Picture> picture = decodePicture(knownFile(file));
        return picture || picture.error().code != ErrorCode::Unsupported;
    };
    if (name.starts_with("jp2/"))
        return reads("jp2/rgb8.jp2");
    if (name.starts_with("jxl/"))
        return reads("jxl/rgb8.jxl");
    return !name.starts_with("avif/") || reads("avif/rgb8.avif");
}

} // namespace tokenscope::test
