// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/quadtree/treecoder.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::tokencodec {

namespace {

constexpr int kCell = 2; // pixels a side

std::size_t cellAt(int x, int y, int cells)
{
    return static_cast<std::size_t>(y / kCell) * static_cast<std::size_t>(cells) + static_cast<std::size_t>(x / kCell);
}

} // namespace

TreeCanvas::TreeCanvas(int width, int height, std::size_t planes, float step)
    : m_planes{width, height, {}}
    , m_step(step)
    , m_cells((width + kCell - 1) / kCell)
    , m_levels(static_cast<std::size_t>(m_cells) * static_cast<std::size_t>((height + kCell - 1) / kCell))
{
    m_planes.planes.assign(planes,
                           std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)));
}

float TreeCanvas::step(std::size_t plane) const
{
    return m_step / std::sqrt(kPlaneWeights[plane]);
}

std::array<std::int32_t, 3> TreeCanvas::expected(const Square& square) const
{
    std::array<std::int32_t, 3> result{};
    for (std::size_t plane = 0; plane < m_planes.planes.size(); ++plane) {
        float sum = 0;
        int count = 0;
        for (int at = 0; at < square.side; ++at) {
            if (square.x > 0)
                sum += m_planes.row(plane, square.y + at)[square.x - 1];
            if (square.y > 0)
                sum += m_planes.row(plane, square.y - 1)[square.x + at];
        }
        count = square.side * ((square.x > 0 ? 1 : 0) + (square.y > 0 ? 1 : 0));
        if (count > 0)
            result[plane] = static_cast<std::int32_t>(
                std::lround(sum / static_cast<float>(count) * static_cast<float>(square.side) / step(plane)));
    }
    return result;
}

std::size_t TreeCanvas::smallerAround(const Square& square) const
{
    const auto smaller = [&](int x, int y) {
        return x >= 0 && y >= 0 && m_levels[cellAt(x, y, m_cells)] > square.level + 1 ? 1U : 0U;
    };
    return smaller(square.x - 1, square.y) + smaller(square.x, square.y - 1);
}

void TreeCanvas::paint(const Square& square, const Leaf& leaf)
{
    constexpr float kFar = 1000; // far outside of colours: what damaged bytes may ask for goes no further
    const auto side = static_cast<float>(square.side);
    for (std::size_t plane = 0; plane < m_planes.planes.size(); ++plane) {
        const float mean = std::clamp(static_cast<float>(leaf.means[plane]) * step(plane) / side, -kFar, kFar);
        for (int y = 0; y < square.side; ++y) {
            float* row = m_planes.row(plane, square.y + y) + square.x;
            if (plane > 0 || leaf.slopes == std::array<std::int32_t, 2>{}) {
                std::fill_n(row, square.side, mean);
                continue;
            }
            const float base = mean + static_cast<float>(leaf.slopes[1]) * m_step * slopeAt(y, square.side);
            for (int x = 0; x < square.side; ++x)
                row[x] = std::clamp(base + static_cast<float>(leaf.slopes[0]) * m_step * slopeAt(x, square.side), -kFar,
                                    kFar);
        }
    }
    for (int y = 0; y < square.side; y += kCell)
        for (int x = 0; x < square.side; x += kCell)
            m_levels[cellAt(square.x + x, square.y + y, m_cells)] = static_cast<std::uint8_t>(square.level + 1);
}

float slopeAt(int place, int side)
{
    const auto n = static_cast<float>(side);
    const float length = n * std::sqrt((n * n - 1) / 12); // of place - middle, over all pixels
    return (static_cast<float>(place) - (n - 1) / 2) / length;
}

} // namespace tokenscope::tokencodec
