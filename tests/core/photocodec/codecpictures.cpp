// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/photocodec/codecpictures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "core/base/random.h"
#include "core/media/decode.h"

namespace tokenscope::test {
namespace {

[[noreturn]] void giveUp(const std::string& why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::abort(); // a test must not pass for want of its data
}

} // namespace

Picture shades(int width, int height, int channels, int depth)
{
    Picture picture = blankPicture(width, height, channels, depth);
    Random random(7);
    const double most = depth == 16 ? 65535 : 255;
    std::size_t at = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c, ++at) {
                const double wave = 0.5 + 0.3 * std::sin(0.11 * x + 0.7 * c) * std::cos(0.07 * y - 0.4 * c);
                const double edge = 3 * x > 2 * y + width ? 0.15 : 0;
                const double value = std::clamp(wave + edge + 0.02 * random.gaussian(), 0.0, 1.0) * most;
                if (depth == 16)
                    picture.wideSamples[at] = static_cast<std::uint16_t>(value);
                else
                    picture.samples[at] = static_cast<std::uint8_t>(value);
            }
    return picture;
}

Picture samplePicture(const std::string& name)
{
    Result<Picture> picture = loadPicture(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/" + name);
    if (!picture)
        giveUp(errorMessage(picture.error()));
    return codecPicture(std::move(*picture));
}

Picture asRgb(Picture picture)
{
    if (picture.channels != 1)
        return picture;
    Picture rgb = blankPicture(picture.width, picture.height, 3);
    for (std::size_t i = 0; i < picture.samples.size(); ++i)
        std::fill_n(rgb.samples.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, picture.samples[i]);
    return rgb;
}

double psnr(const Picture& one, const Picture& other)
{
    const Picture first = asRgb(one);
    const Picture second = asRgb(other);
    if (first.width != second.width || first.height != second.height || first.samples.size() != second.samples.size())
        return 0;
    double sum = 0;
    for (std::size_t i = 0; i < first.samples.size(); ++i) {
        const double difference = int{first.samples[i]} - int{second.samples[i]};
        sum += difference * difference;
    }
    return sum <= 0 ? 1000 : 10 * std::log10(255.0 * 255.0 * static_cast<double>(first.samples.size()) / sum);
}

ParameterValues valuesOf(const CodecMethod& method, std::initializer_list<const char*> assignments)
{
    ParameterValues values(method.info);
    for (const char* assignment : assignments)
        if (const Result<void> set = values.setText(assignment); !set)
            giveUp(errorMessage(set.error()));
    return values;
}

CodedPicture encoded(const CodecMethod& method, const Picture& picture, std::initializer_list<const char*> assignments)
{
    Result<CodedPicture> coded = method.encode(picture, valuesOf(method, assignments), {});
    if (!coded)
        giveUp(method.info.id + ": " + errorMessage(coded.error()));
    return std::move(*coded);
}

} // namespace tokenscope::test
