// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/base/pagevector.h"
#include "core/text/document/textedit.h"

namespace tokenscope {

/// Position of a line in a text, from 0.
using LineNumber = std::uint32_t;

/// Where the lines of a text begin. Lines end with "\n", "\r\n" or a lone "\r", which belong to them; a text ending so has
/// one more, empty line, and an empty text has one. 4 bytes per line; building is one pass (about 4 GB/s). The text must
/// be under 4 GiB and is not kept.
class LineIndex {
public:
    LineIndex()
        : m_starts{0}
        , m_characters{0}
    {
    }
    explicit LineIndex(std::string_view text);
    /// The index of `text`, which `edit` made of `oldText`, whose index is `before`: the same as a new one, in the time of
    /// copying that and reading what was changed.
    static LineIndex afterEdit(const LineIndex& before, std::string_view oldText, std::string_view text,
                               const TextEdit& edit);

    LineNumber count() const { return static_cast<LineNumber>(m_starts.size()); }
    /// Bytes of the line with its end.
    ByteRange range(LineNumber line) const;
    /// The line this byte is in; the last one for bytes at or after the end. O(log lines).
    LineNumber lineAtByte(std::uint64_t byte) const;

    /// Code points before `byte`, which is what Python and most APIs count. Bytes of the form 10xxxxxx are not counted, also
    /// where the text is malformed. `text` is the one indexed. Reads at most 32 KiB.
    std::uint64_t charactersBefore(std::string_view text, std::uint64_t byte) const;

    std::uint64_t textSize() const { return m_size; }
    std::size_t memoryBytes() const
    {
        return tokenscope::memoryBytes(m_starts) + m_characters.capacity() * sizeof(std::uint32_t);
    }

    bool operator==(const LineIndex&) const = default;

private:
    PageVector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_characters; ///< before each 64 KiB block
    std::uint64_t m_size = 0;
};

} // namespace tokenscope
