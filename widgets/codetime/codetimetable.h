// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/table/tablesource.h"
#include "widgets/codetime/codetimeview.h"

namespace tokenscope {

/// Rows of the order and frames, the ends not counted.
struct CodeTimePart {
    std::size_t firstRow = 0;
    std::size_t endRow = 0;
    std::uint32_t firstFrame = 0;
    std::uint32_t endFrame = 0;
};

/// "code", "frame", "time", "tokens", "first_frame", "last_frame" of every code and frame that it is in, in the order of the
/// rows; "output" instead of "code" for those. O(rows) now, and O(rows asked for) for a part.
TableSource codeTimeTable(const CodeTimeContent& content, CodeOrder order, const CodeTimePart& part);

} // namespace tokenscope
