// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/codec/tokens/bits/bitcoder.h"
#include "core/codec/tokens/bits/planes.h"

namespace tokenscope::tokencodec {

/// Squares of `largest` pixels side by side, each a tree: is it in four, or what is it? In the order of the code.
struct TreeShape {
    int largest = 64; ///< powers of two
    int smallest = 2;
    bool slopes = true; ///< leaves have slopes of luma beside the mean colours
};

/// What a leaf is, in steps: the mean of each plane times √pixels, and luma's slopes across and down, of length 1.
struct Leaf {
    std::array<std::int32_t, 3> means = {};
    std::array<std::int32_t, 2> slopes = {};
};

/// Where a square of the tree lies.
struct Square {
    int x = 0;
    int y = 0;
    int side = 0;
    std::size_t level = 0; ///< 0 for the largest
};

constexpr std::size_t kMostTreeLevels = 9;

/// The syntax of the tree, the same for writing, reading and counting.
class TreeModel {
public:
    template <typename Coder>
    bool split(Coder& coder, const Square& square, std::size_t around, bool value)
    {
        return coder.bit(m_splits[square.level * 3 + around], value);
    }

    /// `expected`: of each mean, what the decoded pixels beside foretell.
    template <typename Coder>
    Leaf leaf(Coder& coder, const Square& square, std::size_t planes, bool slopes,
              const std::array<std::int32_t, 3>& expected, const Leaf& value)
    {
        Leaf coded;
        for (std::size_t plane = 0; plane < planes; ++plane)
            coded.means[plane] =
                expected[plane] + m_means.code(coder, square.level * 3 + plane, value.means[plane] - expected[plane]);
        for (std::size_t slope = 0; slope < (slopes ? 2U : 0U); ++slope)
            coded.slopes[slope] = m_slopes.code(coder, square.level, value.slopes[slope]);
        return coded;
    }

private:
    std::array<BitModel, kMostTreeLevels * 3> m_splits;
    NumberModel m_means{kMostTreeLevels * 3};
    NumberModel m_slopes{kMostTreeLevels};
};

/// Adds up what bits would cost instead of writing them.
class BitCounter {
public:
    static constexpr bool kWrites = true;
    template <typename Model>
    bool bit(Model& model, bool value)
    {
        m_bits += static_cast<double>(bitCost(value ? model.one() : (1U << 16U) - model.one()));
        model.learn(value);
        return value;
    }
    double bits() const { return m_bits; }

private:
    double m_bits = 0;
};

/// The planes as they are decoded so far, and what follows from them for the next leaf.
class TreeCanvas {
public:
    TreeCanvas(int width, int height, std::size_t planes, float step);

    float step(std::size_t plane) const;
    std::array<std::int32_t, 3> expected(const Square& square) const;
    /// How many of the squares to the left and above are smaller than this: 0…2.
    std::size_t smallerAround(const Square& square) const;
    void paint(const Square& square, const Leaf& leaf);
    ColourPlanes& planes() { return m_planes; }

private:
    ColourPlanes m_planes;
    float m_step;
    int m_cells; ///< of a row of m_levels
    std::vector<std::uint8_t> m_levels; ///< of the leaf that covers each 2×2 pixels, and 1; 0 for none yet
};

/// A value along a side, from -1/2·√(12/(n² - 1)/n)… so that its squares over side×side pixels add up to 1.
float slopeAt(int place, int side);

} // namespace tokenscope::tokencodec
