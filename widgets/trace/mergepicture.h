// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/table/datatable.h"
#include "core/textstudy/traceparts/mergetree.h"

namespace tokenscope {

/// What decides which merge is made first.
enum class MergeOrder {
    Rank, ///< the place in the list of merges, or the rank of the result: lower first
    Score, ///< the score of the result: higher first (SentencePiece)
};

/// A merge tree with everything its picture says, made away from the GUI thread.
struct MergePicture {
    MergeTree tree;
    std::vector<std::string> texts; ///< by node: the bytes it stands for
    std::vector<float> scores; ///< by node
    MergeOrder order = MergeOrder::Rank;
    std::uint32_t selectedFirst = 0; ///< roots [first, end) of tree.roots are the selected tokens
    std::uint32_t selectedEnd = 0;
    DataTable table;

    bool operator==(const MergePicture&) const = default;
};

/// `first` and `end` are roots of the whole tree; see mergeTreeAround().
MergePicture mergePicture(const trace::Bpe& trace, std::string_view preToken, const Vocabulary& vocabulary,
                          MergeOrder order, std::uint32_t first, std::uint32_t end, std::size_t mostLeaves = 48);

} // namespace tokenscope
