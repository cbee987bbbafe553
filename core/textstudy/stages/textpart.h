// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/byterange.h"

namespace tokenscope {

/// How much of a text is looked at in one piece.
inline constexpr std::uint64_t kTextPartBytes = 4096;

// Parts of a long text: at most `most` bytes, begun and ended at line ends where there are any, else behind white space,
// else between characters. A text that is no longer is one part. O(most).

/// The part that begins with the line of byte `at`, or as near before it as its line is long.
ByteRange textPartAt(std::string_view text, std::uint64_t at, std::uint64_t most = kTextPartBytes);
/// The part behind one that ends at `end`; empty at the end of the text.
ByteRange textPartFrom(std::string_view text, std::uint64_t end, std::uint64_t most = kTextPartBytes);
/// The part before one that begins at `begin`; empty at the begin of the text.
ByteRange textPartUntil(std::string_view text, std::uint64_t begin, std::uint64_t most = kTextPartBytes);

} // namespace tokenscope
