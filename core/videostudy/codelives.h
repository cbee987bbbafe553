// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// When the codes of a codebook are in use: what a heatmap of codes by time and a track of births and deaths are drawn from.
struct CodeLives {
    std::uint32_t codes = 0; ///< K
    std::size_t frames = 0; ///< T; 0 where `count` was left out
    std::vector<std::uint32_t> count; ///< K×T, row-major: how many tokens of the frame have the code
    std::vector<std::int64_t> born; ///< K: the first frame with it, or -1
    std::vector<std::int64_t> died; ///< K: the last frame with it, or -1
    std::vector<std::uint32_t> births; ///< T: codes that are first seen there
    std::vector<std::uint32_t> deaths; ///< T: codes that are last seen there
    std::vector<std::uint32_t> alive; ///< T: codes in use in the frame itself

    std::uint32_t at(std::uint32_t code, std::size_t frame) const { return count[code * frames + frame]; }
};

/// From one code a token, frame after frame: N = T · N/T. O(N + K·T). Errors: InvalidArgument where N is no multiple of T or T
/// is 0, OutOfRange for a code that is not below K (names the token), TooLarge for more than 2^28 cells.
Result<CodeLives> codeLives(std::span<const std::uint32_t> codes, std::uint32_t size, std::size_t frames);

/// The same without `count`, for codes and frames that are too many for a table of both. O(N + K). Errors: as codeLives(), but
/// for TooLarge.
Result<CodeLives> codeSpans(std::span<const std::uint32_t> codes, std::uint32_t size, std::size_t frames);

} // namespace tokenscope
