// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bands/levels.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tokenscope::tokencodec {

namespace {

constexpr float kParts = 128;
constexpr float kDead = 0.5F; // of a step: what rounds to zero even when bits are free

std::size_t kindOf(std::size_t plane, std::int16_t level)
{
    return (plane > 0 ? 2U : 0U) + (std::abs(level) > 1 ? 1U : 0U);
}

} // namespace

LevelMiddles LevelMiddles::of(const BandValues<float>& values, const BandValues<std::int16_t>& levels)
{
    std::array<double, 4> sums{};
    std::array<double, 4> counts{};
    for (std::size_t plane = 0; plane < levels.size(); ++plane) {
        for (std::size_t at = 0; at < levels[plane].size(); ++at) {
            const std::int16_t level = levels[plane][at];
            if (level == 0)
                continue;
            const std::size_t kind = kindOf(plane, level);
            sums[kind] += level > 0 ? values[plane][at] - level : level - values[plane][at];
            counts[kind] += 1;
        }
    }
    LevelMiddles middles;
    for (std::size_t kind = 0; kind < sums.size(); ++kind)
        if (counts[kind] > 0)
            middles.moves[kind] =
                static_cast<std::int8_t>(std::clamp(std::lround(sums[kind] / counts[kind] * kParts), -127L, 127L));
    return middles;
}

LevelMiddles LevelMiddles::read(ByteReader& from)
{
    LevelMiddles middles;
    for (std::int8_t& move : middles.moves)
        move = static_cast<std::int8_t>(from.byte());
    return middles;
}

void LevelMiddles::write(ByteWriter& to) const
{
    for (const std::int8_t move : moves)
        to.byte(static_cast<std::uint8_t>(move));
}

BandValues<float> LevelMiddles::values(const BandValues<std::int16_t>& levels) const
{
    BandValues<float> result(levels.size());
    for (std::size_t plane = 0; plane < levels.size(); ++plane) {
        result[plane].resize(levels[plane].size());
        for (std::size_t at = 0; at < levels[plane].size(); ++at) {
            const std::int16_t level = levels[plane][at];
            if (level == 0)
                continue;
            const float move = static_cast<float>(moves[kindOf(plane, level)]) / kParts;
            result[plane][at] = static_cast<float>(level) + (level > 0 ? move : -move);
        }
    }
    return result;
}

std::size_t trimmedBands(const BandLayout& layout, const BandValues<float>& values, std::size_t most)
{
    const std::size_t blocks = layout.blocks();
    std::size_t kept = std::min(most, layout.bands.size());
    const auto empty = [&](std::size_t band) {
        return std::all_of(values.begin(), values.end(), [&](const std::vector<float>& plane) {
            const auto begin = plane.begin() + static_cast<std::ptrdiff_t>(band * blocks);
            return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(blocks),
                               [](float value) { return std::abs(value) < kDead; });
        });
    };
    while (kept > 1 && empty(kept - 1))
        --kept;
    return kept;
}

Parameter stepParameter(double fallback)
{
    return {.id = "step",
            .title = "Step",
            .help = "Coefficients become whole numbers of steps of this size; larger steps, fewer bytes.",
            .fallback = fallback,
            .minimum = 0.5,
            .maximum = 1024,
            .logarithmic = true};
}

Parameter lambdaParameter()
{
    return {.id = "lambda",
            .title = "Price of a bit",
            .help =
                "A coefficient is made smaller where that saves bits that cost more than the squared error it adds, in "
                "squared steps a bit; 0 rounds to the nearest.",
            .fallback = 0.14,
            .minimum = 0,
            .maximum = 1};
}

Parameter keptParameter(double most)
{
    return {.id = "coefficients",
            .title = "Coefficients kept",
            .help = "How many of each block's coefficients are sent, the most important first; 0 sends all.",
            .fallback = std::int64_t{0},
            .minimum = 0,
            .maximum = most};
}

} // namespace tokenscope::tokencodec
