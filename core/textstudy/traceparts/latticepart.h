// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/trace.h"
#include "core/textstudy/traceparts/segments.h"

namespace tokenscope {

/// A stretch of a Unigram lattice between two boundaries of its best path.
struct LatticePart {
    ByteRange bytes; ///< of the pre-token
    std::vector<trace::LatticeEdge> edges; ///< those within, by begin
    /// Best first. Scores are of the stretch alone; as the rest of the path is the same, their gaps are those of the whole.
    std::vector<trace::LatticePath> paths;
    bool isPart = false; ///< something of the pre-token is left out

    bool operator==(const LatticePart&) const = default;
};

/// The best path's segments, in the order of the text.
std::vector<Segment> bestSegments(const trace::Unigram& trace);

/// The best path's segments [first, end) with as many neighbours as keep the stretch within `mostCharacters` of `text`,
/// the pre-token's; at least the first of them. Runners-up are found again within the stretch when it is not all:
/// O(edges × pathCount²).
LatticePart latticeAround(const trace::Unigram& trace, std::string_view text, std::uint32_t first, std::uint32_t end,
                          std::size_t mostCharacters, std::size_t pathCount = 6);

} // namespace tokenscope
