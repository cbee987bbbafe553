// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/mergepicture.h"

#include <algorithm>

#include "core/textstudy/traceparts/tracetable.h"

namespace tokenscope {

MergePicture mergePicture(const trace::Bpe& trace, std::string_view preToken, const Vocabulary& vocabulary,
                          MergeOrder order, std::uint32_t first, std::uint32_t end, std::size_t mostLeaves)
{
    MergePicture picture;
    picture.tree = mergeTreeAround(mergeTree(trace), first, end, mostLeaves);
    const MergeTree& tree = picture.tree;
    picture.order = order;
    const auto count = static_cast<std::uint32_t>(tree.roots.size());
    picture.selectedFirst = std::min(first - std::min(first, tree.rootsBefore), count);
    picture.selectedEnd = std::clamp(end - std::min(end, tree.rootsBefore), picture.selectedFirst, count);
    for (const MergeTree::Node& node : tree.nodes) {
        picture.texts.push_back(node.id == kNoToken ? std::string(preToken.substr(node.bytes.begin, node.bytes.size()))
                                                    : pieceBytes(vocabulary, node.id));
        picture.scores.push_back(node.id == kNoToken ? 0 : vocabulary.score(node.id));
    }
    picture.table = mergeTable(tree, preToken, vocabulary);
    return picture;
}

} // namespace tokenscope
