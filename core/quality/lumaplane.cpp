// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/lumaplane.h"

#include "core/base/parallel.h"

namespace tokenscope {
namespace {

constexpr std::size_t kRowsAtOnce = 64;

/// work(y) for each row, until stopped.
template <typename Work>
void forEachRow(int rows, const RunContext& context, const Work& work)
{
    forEachChunk(static_cast<std::size_t>(rows), kRowsAtOnce, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     for (std::size_t y = begin; y < end && !context.stopped(); ++y)
                         work(static_cast<int>(y));
                 });
}

void lumaRow(const std::uint8_t* from, float* to, int width)
{
    for (int x = 0; x < width; ++x, from += 3)
        to[x] = static_cast<float>(lumaThousandths(from, 3)) / 1000.0F;
}

void halvedRow(const float* upper, const float* lower, float* to, int pairs)
{
    for (int x = 0; x < pairs; ++x)
        to[x] = ((upper[2 * x] + upper[2 * x + 1]) + (lower[2 * x] + lower[2 * x + 1])) * 0.25F;
}

} // namespace

LumaPlane::LumaPlane(int planeWidth, int planeHeight)
    : width(planeWidth)
    , height(planeHeight)
    , values(static_cast<std::size_t>(planeWidth) * static_cast<std::size_t>(planeHeight))
{
}

LumaPlane lumaPlane(const Picture& picture, const RunContext& context)
{
    LumaPlane plane(picture.width, picture.height);
    forEachRow(picture.height, context, [&](int y) {
        if (picture.channels == 3) {
            lumaRow(picture.row(y), plane.row(y), picture.width);
            return;
        }
        const std::uint8_t* from = picture.row(y);
        float* to = plane.row(y);
        for (int x = 0; x < picture.width; ++x)
            to[x] = static_cast<float>(from[x]);
    });
    return plane;
}

LumaPlane halvedPlane(const LumaPlane& plane, BeyondEdge beyond, const RunContext& context)
{
    LumaPlane half((plane.width + 1) / 2, (plane.height + 1) / 2);
    const float edge = beyond == BeyondEdge::Same ? 1.0F : 0.0F;
    const std::vector<float> below(beyond == BeyondEdge::Zero ? static_cast<std::size_t>(plane.width) : 0);
    forEachRow(half.height, context, [&](int y) {
        const float* upper = plane.row(2 * y);
        const bool last = 2 * y + 1 == plane.height;
        const float* lower = !last ? plane.row(2 * y + 1) : beyond == BeyondEdge::Same ? upper : below.data();
        halvedRow(upper, lower, half.row(y), plane.width / 2);
        if (plane.width % 2 != 0) {
            const float sum = upper[plane.width - 1] + lower[plane.width - 1];
            half.row(y)[half.width - 1] = (sum + edge * sum) * 0.25F;
        }
    });
    return half;
}

} // namespace tokenscope
