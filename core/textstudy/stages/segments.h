// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "core/textstudy/stages/pipelinestages.h"
#include "core/textstudy/stages/textedits.h"

namespace tokenscope {

/// Turns the segments of one stage into those of the next: what no edit touches is carried over, each edit is a segment with
/// its number as `change`. `inputs` takes, for each edit, which bytes of the input it came from.
std::vector<StageSegment> segmentsAfter(const std::vector<StageSegment>& segments, std::string_view text,
                                        std::string_view input, const std::vector<StageEdit>& edits,
                                        std::uint64_t sizeAfter, std::vector<ByteRange>& inputs);

/// Cuts segments that are the input's own bytes at these bytes of the input, ascending. Never within a character.
std::vector<StageSegment> cutSegments(const std::vector<StageSegment>& segments, std::string_view text,
                                      std::string_view input, const std::vector<std::uint64_t>& cuts);

} // namespace tokenscope
