// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

#include "core/media/picture.h"

namespace tokenscope::vision {

/// What a pixel's features are; each lies in 0…1 for colours of sRGB.
enum class ColourSpace {
    Rgb, ///< red, green, blue as stored
    YCrCb, ///< BT.601 luma and the two colour differences about 0.5, full range (JPEG's, in OpenCV's order)
    Grey, ///< BT.601 luma alone
    Lab, ///< CIE L*a*b* of D65: L/100, (a + 128)/255, (b + 128)/255
};

int channelsOf(ColourSpace space);
/// "RGB", "YCrCb", "grey", "CIELAB".
std::string_view colourSpaceTitle(ColourSpace space);
/// From a parameter's choice: "rgb", "ycrcb", "grey", "lab".
ColourSpace colourSpaceOf(std::string_view choice);

/// Pixels x to x + count of row y, one plane a channel; planes beyond the space's channels are not touched. Grey pictures have
/// three equal channels; transparency is mixed with white.
void readPixels(const Picture& picture, ColourSpace space, int y, int x, int count, float* const (&planes)[3]);

/// `count` pixels as 8-bit samples, clamped and rounded: grey in one channel, everything else as RGB.
void writePixels(const float* const (&planes)[3], ColourSpace space, int count, std::uint8_t* to);

} // namespace tokenscope::vision
