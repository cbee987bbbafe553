// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

/// Luma of a pixel as JPEG has it (BT.601, full range), in thousandths: 0 to 255,000. The same for grey and for three equal
/// channels.
inline int lumaThousandths(const std::uint8_t* pixel, int channels)
{
    return channels < 3 ? pixel[0] * 1000 : 299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2];
}

/// One number per pixel, row-major from the top.
struct LumaPlane {
    int width = 0;
    int height = 0;
    std::vector<float> values;

    LumaPlane() = default;
    LumaPlane(int planeWidth, int planeHeight);
    float* row(int y) { return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
    const float* row(int y) const
    {
        return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

/// Luma of an 8-bit picture of 1 or 3 channels, 0…255 and not rounded to integers. Parts are missing when stopped.
LumaPlane lumaPlane(const Picture& picture, const RunContext& context);

/// What lies beyond the right and lower edge when a side is odd.
enum class BeyondEdge { Same, Zero };

/// Means of 2×2 pixels: half the size, rounded up. Parts are missing when stopped.
LumaPlane halvedPlane(const LumaPlane& plane, BeyondEdge beyond, const RunContext& context);

} // namespace tokenscope
