// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/trace.h"
#include "core/text/vocabulary.h"
#include "core/textstudy/traceparts/segments.h"

namespace tokenscope {

/// How BPE made the tokens of one pre-token, as trees: the symbols it begins with are the leaves, every merge joins two
/// neighbours, what is left at the end are the roots.
struct MergeTree {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    struct Node {
        ByteRange bytes; ///< of the pre-token
        TokenId id = kNoToken; ///< kNoToken: a character that has no token
        std::uint32_t left = kNone; ///< kNone: a leaf
        std::uint32_t right = kNone;
        std::uint32_t parent = kNone; ///< kNone: a root
        std::uint32_t level = 0; ///< merges on the longest way down to a leaf
        std::uint32_t priority = 0; ///< of the merge
        std::uint32_t step = 0; ///< of the whole pre-token's merges, from 1; 0 for leaves

        bool isLeaf() const { return left == kNone; }
        bool operator==(const Node&) const = default;
    };

    std::vector<Node> nodes; ///< leaves in the order of the text, then merges in the order they were made
    std::uint32_t leafCount = 0;
    std::vector<std::uint32_t> roots; ///< in the order of the text
    bool wholePiece = false; ///< taken whole because the vocabulary has it; no merge was looked at
    std::uint32_t allSteps = 0; ///< of the whole pre-token
    std::uint32_t rootsBefore = 0; ///< roots of the pre-token that are left out here
    std::uint32_t rootsBehind = 0;

    std::uint32_t stepCount() const { return static_cast<std::uint32_t>(nodes.size()) - leafCount; }
    bool isPart() const { return rootsBefore + rootsBehind > 0; }
    /// Whether a node is among the symbols after `step` of stepCount() merges.
    bool isThere(std::uint32_t node, std::uint32_t step) const;
    /// Level of the highest root, 0 without merges.
    std::uint32_t height() const;
    std::vector<Segment> rootSegments() const;

    bool operator==(const MergeTree&) const = default;
};

/// The trees of a whole pre-token. O(n log n). Steps that do not fit the symbols (a damaged trace) are left out.
MergeTree mergeTree(const trace::Bpe& trace);

/// The roots [first, end) with as many neighbours, taken from both sides in turn, as keep the leaves within `mostLeaves`;
/// of the roots asked for themselves, as many as fit and at least one.
MergeTree mergeTreeAround(const MergeTree& whole, std::uint32_t first, std::uint32_t end, std::size_t mostLeaves);

} // namespace tokenscope
