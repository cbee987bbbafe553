// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// Which frames of a clip are looked at: from `first`, each `step`-th, before `end`.
struct FrameRange {
    std::int64_t first = 0;
    std::optional<std::int64_t> end = {}; ///< the first that is not; nothing: up to the clip's end
    std::int64_t step = 1;

    bool operator==(const FrameRange&) const = default;
};

/// From "first:end:step", each part optional as in Python, or one number for one frame: "10:50:2", ":100", "::5", "7".
/// Error InvalidArgument for anything else, negative numbers and a step of 0, and says what is wrong.
Result<FrameRange> frameRangeOf(std::string_view text);

/// As frameRangeOf() reads it.
std::string frameRangeText(const FrameRange& range);

/// The frames of a clip of `count`, ascending. Error OutOfRange where none is in it, and says how many the clip has.
Result<std::vector<std::int64_t>> framesIn(const FrameRange& range, std::int64_t count);

} // namespace tokenscope
