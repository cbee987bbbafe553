// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <limits>

#include <CLI/App.hpp>

namespace tokenscope::cli {

/// Longer sides than this are no resizing any more; the pictures themselves may be larger.
inline constexpr std::uint64_t kLongestSide = 16384;

/// Takes whole numbers of that range only, and says which it is where the number is another. CLI11 by itself takes -1 for a
/// very large number where none below 0 is meant.
CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

} // namespace tokenscope::cli
