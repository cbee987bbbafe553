// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/traceparts/mergetree.h"

#include <algorithm>

namespace tokenscope {
namespace {

/// Which symbols are still there, and where the n-th of them is, both in O(log n): a Fenwick tree over the leaves.
class Alive {
public:
    explicit Alive(std::size_t count)
        : m_sums(count + 1)
    {
        for (std::size_t i = 1; i <= count; ++i)
            m_sums[i] = static_cast<std::uint32_t>(i & (~i + 1));
        while (m_highest * 2 <= count)
            m_highest *= 2;
    }

    void remove(std::size_t leaf)
    {
        for (std::size_t i = leaf + 1; i < m_sums.size(); i += i & (~i + 1))
            --m_sums[i];
    }

    /// The leaf at which the `rank`-th symbol begins, or the number of leaves.
    std::size_t find(std::uint32_t rank) const
    {
        std::size_t at = 0;
        for (std::size_t step = m_highest; step > 0; step /= 2) {
            if (at + step < m_sums.size() && m_sums[at + step] <= rank) {
                at += step;
                rank -= m_sums[at];
            }
        }
        return at;
    }

private:
    std::vector<std::uint32_t> m_sums;
    std::size_t m_highest = 1;
};

std::size_t leavesUnder(const MergeTree& tree, std::uint32_t node)
{
    const auto begin = tree.nodes.begin();
    const auto end = begin + tree.leafCount;
    const ByteRange bytes = tree.nodes[node].bytes;
    const auto byBegin = [](const MergeTree::Node& leaf, std::uint64_t byte) { return leaf.bytes.begin < byte; };
    return static_cast<std::size_t>(std::lower_bound(begin, end, bytes.end, byBegin)
                                    - std::lower_bound(begin, end, bytes.begin, byBegin));
}

} // namespace

bool MergeTree::isThere(std::uint32_t node, std::uint32_t step) const
{
    const std::uint32_t parent = nodes[node].parent;
    return node < leafCount + step && (parent == kNone || parent >= leafCount + step);
}

std::uint32_t MergeTree::height() const
{
    std::uint32_t height = 0;
    for (const std::uint32_t root : roots)
        height = std::max(height, nodes[root].level);
    return height;
}

std::vector<Segment> MergeTree::rootSegments() const
{
    std::vector<Segment> segments;
    segments.reserve(roots.size());
    for (const std::uint32_t root : roots)
        segments.push_back({nodes[root].bytes, nodes[root].id});
    return segments;
}

MergeTree mergeTree(const trace::Bpe& trace)
{
    MergeTree tree;
    tree.wholePiece = trace.wholePiece;
    const std::size_t leaves = std::min(trace.symbols.size(), trace.symbolRanges.size());
    tree.leafCount = static_cast<std::uint32_t>(leaves);
    tree.nodes.reserve(leaves + trace.steps.size());
    for (std::size_t i = 0; i < leaves; ++i) {
        MergeTree::Node& leaf = tree.nodes.emplace_back();
        leaf.bytes = trace.symbolRanges[i];
        leaf.id = trace.symbols[i];
    }
    Alive alive(leaves);
    std::vector<std::uint32_t> nodeAt(leaves); // by the leaf a symbol begins at
    for (std::uint32_t i = 0; i < leaves; ++i)
        nodeAt[i] = i;
    for (const trace::BpeStep& step : trace.steps) {
        const std::size_t left = alive.find(step.at);
        const std::size_t right = alive.find(step.at + 1);
        if (right >= leaves)
            break;
        const auto index = static_cast<std::uint32_t>(tree.nodes.size());
        MergeTree::Node node;
        node.left = nodeAt[left];
        node.right = nodeAt[right];
        MergeTree::Node& leftNode = tree.nodes[node.left];
        MergeTree::Node& rightNode = tree.nodes[node.right];
        leftNode.parent = index;
        rightNode.parent = index;
        node.bytes = {leftNode.bytes.begin, rightNode.bytes.end};
        node.id = step.result;
        node.level = std::max(leftNode.level, rightNode.level) + 1;
        node.priority = step.priority;
        node.step = ++tree.allSteps;
        nodeAt[left] = index;
        alive.remove(right);
        tree.nodes.push_back(node);
    }
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        if (tree.nodes[i].parent == MergeTree::kNone)
            tree.roots.push_back(i);
    }
    std::ranges::sort(tree.roots, {}, [&tree](std::uint32_t root) { return tree.nodes[root].bytes.begin; });
    return tree;
}

MergeTree mergeTreeAround(const MergeTree& whole, std::uint32_t first, std::uint32_t end, std::size_t mostLeaves)
{
    const auto count = static_cast<std::uint32_t>(whole.roots.size());
    end = std::min(end, count);
    if (first >= end)
        return whole;
    const auto cost = [&whole](std::uint32_t root) { return leavesUnder(whole, whole.roots[root]); };
    std::size_t leaves = cost(first);
    std::uint32_t last = first + 1;
    while (last < end && leaves + cost(last) <= mostLeaves)
        leaves += cost(last++);
    bool hasLeft = last == end;
    bool hasRight = last == end;
    while (hasLeft || hasRight) {
        hasLeft = hasLeft && first > 0 && leaves + cost(first - 1) <= mostLeaves;
        if (hasLeft)
            leaves += cost(--first);
        hasRight = hasRight && last < count && leaves + cost(last) <= mostLeaves;
        if (hasRight)
            leaves += cost(last++);
    }
    if (first == 0 && last == count)
        return whole;

    const ByteRange bytes{whole.nodes[whole.roots[first]].bytes.begin, whole.nodes[whole.roots[last - 1]].bytes.end};
    MergeTree part;
    part.wholePiece = whole.wholePiece;
    part.allSteps = whole.allSteps;
    part.rootsBefore = first;
    part.rootsBehind = count - last;
    std::vector<std::uint32_t> moved(whole.nodes.size(), MergeTree::kNone);
    for (std::uint32_t i = 0; i < whole.nodes.size(); ++i) {
        const MergeTree::Node& node = whole.nodes[i];
        if (node.bytes.begin < bytes.begin || node.bytes.end > bytes.end)
            continue;
        moved[i] = static_cast<std::uint32_t>(part.nodes.size());
        part.nodes.push_back(node);
        part.leafCount += node.isLeaf() ? 1 : 0;
    }
    const auto renumber = [&moved](std::uint32_t& node) { node = node == MergeTree::kNone ? node : moved[node]; };
    for (MergeTree::Node& node : part.nodes) {
        renumber(node.left);
        renumber(node.right);
        renumber(node.parent);
    }
    for (std::uint32_t root = first; root < last; ++root)
        part.roots.push_back(moved[whole.roots[root]]);
    return part;
}

} // namespace tokenscope
