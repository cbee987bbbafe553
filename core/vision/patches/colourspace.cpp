// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/colourspace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tokenscope::vision {
namespace {

// BT.601 luma, and the largest colour differences it leaves.
constexpr float kRed = 0.299F;
constexpr float kGreen = 0.587F;
constexpr float kBlue = 0.114F;
constexpr float kRedRange = 1.402F;
constexpr float kBlueRange = 1.772F;

// sRGB's primaries as CIE XYZ, each row divided by the white point of D65 (IEC 61966-2-1).
constexpr double kWhite[3] = {0.95047, 1.0, 1.08883};
constexpr double kToXyz[3][3] = {
    {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}};
constexpr double kFromXyz[3][3] = {
    {3.2404542, -1.5371385, -0.4985314}, {-0.9692660, 1.8760108, 0.0415560}, {0.0556434, -0.2040259, 1.0572252}};

double linearOf(double sample)
{
    return sample <= 0.04045 ? sample / 12.92 : std::pow((sample + 0.055) / 1.055, 2.4);
}

double sampleOf(double linear)
{
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

/// Light of every 16-bit sample; an 8-bit one stands at 257 times its value.
const std::vector<float>& lightTable()
{
    static const std::vector<float> table = [] {
        std::vector<float> values(65536);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(linearOf(static_cast<double>(i) / 65535));
        return values;
    }();
    return table;
}

/// 8-bit samples of light in steps of 1/65535: at the steepest, in the dark, a twentieth of a sample.
const std::vector<std::uint8_t>& sampleTable()
{
    static const std::vector<std::uint8_t> table = [] {
        std::vector<std::uint8_t> values(65536);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<std::uint8_t>(std::lround(255 * sampleOf(static_cast<double>(i) / 65535)));
        return values;
    }();
    return table;
}

float labCurve(float t)
{
    constexpr float kKnee = 216.0F / 24389.0F;
    return t > kKnee ? std::cbrt(t) : (24389.0F / 27.0F * t + 16.0F) / 116.0F;
}

double labCurveBack(double f)
{
    constexpr double kKnee = 6.0 / 29.0;
    return f > kKnee ? f * f * f : (116.0 * f - 16.0) * 27.0 / 24389.0;
}

void toLab(float& red, float& green, float& blue)
{
    const std::vector<float>& light = lightTable();
    const auto at = [&](float sample) { return light[static_cast<std::size_t>(sample * 65535.0F + 0.5F)]; };
    const float rgb[3] = {at(red), at(green), at(blue)};
    float curve[3];
    for (int i = 0; i < 3; ++i) {
        const auto weight = [&](int c) { return static_cast<float>(kToXyz[i][c] / kWhite[i]); };
        curve[i] = labCurve(weight(0) * rgb[0] + weight(1) * rgb[1] + weight(2) * rgb[2]);
    }
    red = (116.0F * curve[1] - 16.0F) / 100.0F;
    green = (500.0F * (curve[0] - curve[1]) + 128.0F) / 255.0F;
    blue = (200.0F * (curve[1] - curve[2]) + 128.0F) / 255.0F;
}

void fromLab(const float (&lab)[3], std::uint8_t* to)
{
    const double y = (100.0 * lab[0] + 16.0) / 116.0;
    const double x = y + (255.0 * lab[1] - 128.0) / 500.0;
    const double z = y - (255.0 * lab[2] - 128.0) / 200.0;
    const double xyz[3] = {kWhite[0] * labCurveBack(x), kWhite[1] * labCurveBack(y), kWhite[2] * labCurveBack(z)};
    for (const auto& row : kFromXyz) {
        const double light = row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2];
        *to++ = sampleTable()[static_cast<std::size_t>(std::clamp(light, 0.0, 1.0) * 65535.0 + 0.5)];
    }
}

std::uint8_t eightBits(float sample)
{
    return static_cast<std::uint8_t>(std::clamp(sample, 0.0F, 1.0F) * 255.0F + 0.5F);
}

/// The row's samples as 0…1, one plane a channel; grey fills all three.
template <typename Sample>
void readSamples(const Sample* from, int channels, int count, float* const (&planes)[3])
{
    constexpr float kMost = static_cast<Sample>(~Sample{0});
    for (int i = 0; i < count; ++i, from += channels) {
        const float alpha = channels == 4 ? static_cast<float>(from[3]) / kMost : 1.0F;
        for (int c = 0; c < 3; ++c) {
            const float sample = static_cast<float>(from[channels == 1 ? 0 : c]) / kMost;
            planes[c][i] = channels == 4 ? sample * alpha + (1.0F - alpha) : sample;
        }
    }
}

template <typename Each>
void forPixels(int count, float* const (&planes)[3], Each each)
{
    for (int i = 0; i < count; ++i)
        each(planes[0][i], planes[1][i], planes[2][i]);
}

} // namespace

int channelsOf(ColourSpace space)
{
    return space == ColourSpace::Grey ? 1 : 3;
}

std::string_view colourSpaceTitle(ColourSpace space)
{
    switch (space) {
    case ColourSpace::Rgb:
        return "RGB";
    case ColourSpace::YCrCb:
        return "YCrCb";
    case ColourSpace::Grey:
        return "grey";
    case ColourSpace::Lab:
        return "CIELAB";
    }
    return {};
}

ColourSpace colourSpaceOf(std::string_view choice)
{
    if (choice == "ycrcb")
        return ColourSpace::YCrCb;
    if (choice == "grey")
        return ColourSpace::Grey;
    return choice == "lab" ? ColourSpace::Lab : ColourSpace::Rgb;
}

void readPixels(const Picture& picture, ColourSpace space, int y, int x, int count, float* const (&planes)[3])
{
    // Every space begins as RGB; grey alone has no room for it.
    std::vector<float> spare(space == ColourSpace::Grey ? 2 * static_cast<std::size_t>(count) : 0);
    float* const rgb[3] = {planes[0], spare.empty() ? planes[1] : spare.data(),
                           spare.empty() ? planes[2] : spare.data() + count};
    const std::ptrdiff_t begin = std::ptrdiff_t{x} * picture.channels;
    if (picture.depth == 16)
        readSamples(picture.wideRow(y) + begin, picture.channels, count, rgb);
    else
        readSamples(picture.row(y) + begin, picture.channels, count, rgb);
    const bool grey = picture.channels == 1;
    switch (space) {
    case ColourSpace::Rgb:
        break;
    case ColourSpace::YCrCb:
        forPixels(count, rgb, [](float& red, float& green, float& blue) {
            const float luma = kRed * red + kGreen * green + kBlue * blue;
            green = (red - luma) / kRedRange + 0.5F;
            blue = (blue - luma) / kBlueRange + 0.5F;
            red = luma;
        });
        break;
    case ColourSpace::Grey:
        if (!grey)
            forPixels(count, rgb,
                      [](float& red, float& green, float& blue) { red = kRed * red + kGreen * green + kBlue * blue; });
        break;
    case ColourSpace::Lab:
        forPixels(count, rgb, [](float& red, float& green, float& blue) { toLab(red, green, blue); });
        break;
    }
}

void writePixels(const float* const (&planes)[3], ColourSpace space, int count, std::uint8_t* to)
{
    for (int i = 0; i < count; ++i) {
        const float first = planes[0][i];
        if (space == ColourSpace::Grey) {
            *to++ = eightBits(first);
            continue;
        }
        const float second = planes[1][i];
        const float third = planes[2][i];
        if (space == ColourSpace::Rgb) {
            *to++ = eightBits(first);
            *to++ = eightBits(second);
            *to++ = eightBits(third);
        } else if (space == ColourSpace::YCrCb) {
            const float red = first + kRedRange * (second - 0.5F);
            const float blue = first + kBlueRange * (third - 0.5F);
            *to++ = eightBits(red);
            *to++ = eightBits((first - kRed * red - kBlue * blue) / kGreen);
            *to++ = eightBits(blue);
        } else {
            fromLab({first, second, third}, to);
            to += 3;
        }
    }
}

} // namespace tokenscope::vision
