// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/trace.h"

namespace tokenscope {

/// A stretch that differs between two texts.
struct StageEdit {
    ByteRange before;
    ByteRange after;
    bool operator==(const StageEdit&) const = default;
};

/// The differences that an alignment of `after` (its `normalized`) with `before` (its `input`) shows, ascending, none
/// longer than it must be, neighbours joined up to white space. O(before + after).
std::vector<StageEdit> editsOf(std::string_view before, std::string_view after,
                               const std::vector<trace::AlignmentRun>& alignment);

/// The differences between two texts without an alignment: of short ones what their longest common subsequence leaves
/// (up to 16,384 pairs of characters), of others all between what both begin and end with. Offsets count from the given
/// begins.
std::vector<StageEdit> editsBetween(std::string_view before, std::string_view after, std::uint64_t beforeBegin,
                                    std::uint64_t afterBegin);

} // namespace tokenscope
