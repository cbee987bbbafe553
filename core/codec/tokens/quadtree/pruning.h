// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/codec/tokens/quadtree/treecoder.h"

namespace tokenscope::tokencodec {

/// What decisions cost in bits, by level of the tree.
struct TreeCosts {
    std::array<double, kMostTreeLevels> leaf = {}; ///< means, and slopes that are zero
    std::array<double, kMostTreeLevels> sloped = {}; ///< the same with slopes
    std::array<double, kMostTreeLevels> split = {}; ///< the decision alone
    std::array<double, kMostTreeLevels> whole = {};

    static TreeCosts guessed();
};

/// One square of `largest` pixels: in the order of the code, for each node whether it is split; for leaves what they are,
/// means not yet less what is expected.
struct PrunedTree {
    std::vector<bool> splits;
    std::vector<Leaf> leaves;
};

/// The tree that has the least squared error + lambda · bits of all trees, from the leaves up: of a node's two best, the cheaper
/// (Chou, Lookabaugh and Gray 1989). Quantized with steps of `step`; the bits are those of `costs`.
PrunedTree prunedTree(const ColourPlanes& planes, int x, int y, const TreeShape& shape, float step, float lambda,
                      const TreeCosts& costs);

} // namespace tokenscope::tokencodec
