// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

namespace tokenscope {

/// `removed` bytes at `begin` of the old text became `inserted` bytes of the new one.
struct TextEdit {
    std::uint64_t begin = 0;
    std::uint64_t removed = 0;
    std::uint64_t inserted = 0;

    bool operator==(const TextEdit&) const = default;
};

/// The smallest edit of whole characters that makes `newText` of `oldText`. O(bytes), at the speed of comparing memory.
TextEdit editBetween(std::string_view oldText, std::string_view newText);

} // namespace tokenscope
