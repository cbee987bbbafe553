// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenscope {

/// Half-open range [begin, end) of bytes in some text; which text is said where the range is stored.
struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    std::uint64_t size() const { return end - begin; }
    bool isEmpty() const { return begin == end; }
    bool contains(std::uint64_t byte) const { return byte >= begin && byte < end; }

    bool operator==(const ByteRange&) const = default;
};

} // namespace tokenscope
