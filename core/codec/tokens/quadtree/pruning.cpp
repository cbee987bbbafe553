// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/quadtree/pruning.h"

#include <cmath>
#include <utility>

namespace tokenscope::tokencodec {

namespace {

struct Best {
    double cost = 0;
    PrunedTree tree;
};

class Pruner {
public:
    Pruner(const ColourPlanes& planes, const TreeShape& shape, float step, float lambda, const TreeCosts& costs)
        : m_planes(planes)
        , m_shape(shape)
        , m_step(step)
        , m_lambda(static_cast<double>(lambda))
        , m_costs(costs)
    {
    }

    Best best(const Square& square) const
    {
        Best whole = leaf(square);
        if (square.side <= m_shape.smallest)
            return whole;
        whole.cost += m_lambda * m_costs.whole[square.level];
        Best split;
        split.cost = m_lambda * m_costs.split[square.level];
        split.tree.splits = {true};
        const int half = square.side / 2;
        for (int quarter = 0; quarter < 4; ++quarter) {
            Best part = best({square.x + quarter % 2 * half, square.y + quarter / 2 * half, half, square.level + 1});
            split.cost += part.cost;
            split.tree.splits.insert(split.tree.splits.end(), part.tree.splits.begin(), part.tree.splits.end());
            split.tree.leaves.insert(split.tree.leaves.end(), part.tree.leaves.begin(), part.tree.leaves.end());
            if (split.cost >= whole.cost)
                return whole; // what is left can only add to it
        }
        return split.cost < whole.cost ? split : whole;
    }

private:
    struct Sums {
        double value = 0;
        double square = 0;
        double across = 0;
        double down = 0;
    };

    Sums sumsOf(const Square& square, std::size_t plane) const
    {
        Sums sums;
        for (int y = 0; y < square.side; ++y) {
            const float* row = m_planes.row(plane, square.y + y) + square.x;
            double line = 0;
            for (int x = 0; x < square.side; ++x) {
                line += row[x];
                sums.square += static_cast<double>(row[x]) * row[x];
                if (plane == 0 && m_shape.slopes)
                    sums.across += static_cast<double>(row[x]) * slopeAt(x, square.side);
            }
            sums.value += line;
            if (plane == 0 && m_shape.slopes)
                sums.down += line * slopeAt(y, square.side);
        }
        return sums;
    }

    Best leaf(const Square& square) const
    {
        Best result;
        result.tree.splits = square.side > m_shape.smallest ? std::vector<bool>{false} : std::vector<bool>{};
        Leaf& leaf = result.tree.leaves.emplace_back();
        double bits = m_costs.leaf[square.level];
        double gain = 0; // of slopes
        for (std::size_t plane = 0; plane < m_planes.planes.size(); ++plane) {
            const Sums sums = sumsOf(square, plane);
            const double step = m_step / std::sqrt(static_cast<double>(kPlaneWeights[plane]));
            const double mean = sums.value / square.side; // √pixels times the mean
            leaf.means[plane] = static_cast<std::int32_t>(std::lround(mean / step));
            const double off = mean - leaf.means[plane] * step;
            result.cost += static_cast<double>(kPlaneWeights[plane]) * (sums.square - mean * mean + off * off);
            if (plane == 0 && m_shape.slopes)
                gain = slopesGain(leaf, sums.across, sums.down);
        }
        if (gain > m_lambda * (m_costs.sloped[square.level] - m_costs.leaf[square.level])) {
            result.cost -= gain;
            bits = m_costs.sloped[square.level];
        } else {
            leaf.slopes = {};
        }
        result.cost += m_lambda * bits;
        return result;
    }

    /// By how much the slopes lessen the squared error; sets them.
    double slopesGain(Leaf& leaf, double across, double down) const
    {
        double gain = 0;
        const std::array<double, 2> slopes = {across, down};
        for (std::size_t at = 0; at < slopes.size(); ++at) {
            leaf.slopes[at] = static_cast<std::int32_t>(std::lround(slopes[at] / static_cast<double>(m_step)));
            const double off = slopes[at] - leaf.slopes[at] * static_cast<double>(m_step);
            gain += slopes[at] * slopes[at] - off * off;
        }
        return gain;
    }

    const ColourPlanes& m_planes;
    const TreeShape& m_shape;
    float m_step;
    double m_lambda;
    const TreeCosts& m_costs;
};

} // namespace

TreeCosts TreeCosts::guessed()
{
    TreeCosts costs;
    costs.leaf.fill(6);
    costs.sloped.fill(12);
    costs.split.fill(1);
    costs.whole.fill(1);
    return costs;
}

PrunedTree prunedTree(const ColourPlanes& planes, int x, int y, const TreeShape& shape, float step, float lambda,
                      const TreeCosts& costs)
{
    return Pruner(planes, shape, step, lambda, costs).best({x, y, shape.largest, 0}).tree;
}

} // namespace tokenscope::tokencodec
