// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/table/datatable.h"
#include "core/textstudy/traceparts/latticepart.h"

namespace tokenscope {

/// A stretch of a lattice with everything its picture says, made away from the GUI thread.
struct LatticePicture {
    LatticePart part;
    std::vector<std::string> texts; ///< by edge: the bytes it stands for
    std::vector<std::uint64_t> places; ///< where characters begin, and the end: bytes of the pre-token, ascending
    std::vector<std::string> characters; ///< one fewer
    std::uint32_t selectedFirst = 0; ///< pieces [first, end) of the best path are the selected tokens
    std::uint32_t selectedEnd = 0;
    DataTable table;

    bool operator==(const LatticePicture&) const = default;
};

/// `first` and `end` are segments of the best path; see latticeAround().
LatticePicture latticePicture(const trace::Unigram& trace, std::string_view preToken, const Vocabulary& vocabulary,
                              std::uint32_t first, std::uint32_t end, std::size_t mostCharacters = 32);

} // namespace tokenscope
