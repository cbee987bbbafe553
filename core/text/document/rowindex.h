// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string_view>

#include "core/base/byterange.h"
#include "core/base/pagevector.h"
#include "core/text/document/lineindex.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

/// Position of a visual row from the top of a wrapped text.
using RowNumber = std::uint32_t;

/// Least widths of tokens, in columns: room for what stands under them. Rows then break before tokens.
struct TokenWidths {
    const TokenTable* tokens = nullptr; ///< borrowed; null: tokens take the columns of their text
    int least = 0; ///< of any token
    double perByte = 0; ///< and of this much for each byte …
    int most = 0; ///< … but never more than this because of it

    /// Of a token of `length` bytes. Tokens without bytes have no room of their own.
    int columns(std::uint64_t length) const;
    bool isActive() const { return tokens != nullptr && least > 0; }
};

/// Where the visual rows of a text begin when its lines are wrapped at a number of columns. Rows break before a space
/// (which keeps pieces such as " the" whole), beside East Asian characters, and otherwise between user-perceived
/// characters; a row never exceeds kMaxRowColumns columns or kMaxRowBytes bytes, whatever the text holds.
///
/// 4 bytes per row. Building costs O(rows) for plain ASCII lines, else O(bytes).
class RowIndex {
public:
    static constexpr int kMinColumns = 8;
    static constexpr int kMaxRowColumns = 512; ///< "no wrapping" is wrapping here
    static constexpr std::size_t kMaxRowBytes = 4096;

    RowIndex()
        : m_starts{0}
    {
    }
    /// `columns` is clamped to the limits above. Only the first `byteLimit` bytes are wrapped, and when `stop` is triggered
    /// the rows found so far are kept: isComplete() is false then.
    RowIndex(std::string_view text, const LineIndex& lines, int columns, std::uint64_t byteLimit = UINT64_MAX,
             const std::stop_token& stop = {}, const TokenWidths& widths = {});

    /// The rows of a text in which `inserted` bytes at `begin` took the place of `removed` ones: wraps only the lines they
    /// touch, O(rows) besides. `before` must be complete and made without widths. As the constructor gives it, but that
    /// widestColumns() may be larger.
    static RowIndex afterEdit(const RowIndex& before, std::string_view text, const LineIndex& lines,
                              std::uint64_t begin, std::uint64_t removed, std::uint64_t inserted);

    RowNumber count() const { return static_cast<RowNumber>(m_starts.size()); }
    /// Bytes of the row with its line end.
    ByteRange range(RowNumber row) const;
    /// The row this byte is in; the last one for bytes at or after the end. O(log rows).
    RowNumber rowAtByte(std::uint64_t byte) const;
    int columns() const { return m_columns; }
    /// Columns of the widest row, up to kMaxRowColumns and a little.
    int widestColumns() const { return m_widest; }
    /// Whether the rows reach the end of the text.
    bool isComplete() const { return m_complete; }
    std::size_t memoryBytes() const { return tokenscope::memoryBytes(m_starts); }

    bool operator==(const RowIndex&) const = default;

private:
    void wrapLine(std::string_view text, std::size_t begin, std::size_t end, const std::stop_token& stop);
    void wrapTokens(std::string_view text, std::size_t begin, std::size_t end, const TokenWidths& widths,
                    const std::stop_token& stop);
    void wrapPlain(std::string_view text, std::size_t begin, std::size_t end);
    void wrapAny(std::string_view text, std::size_t begin, std::size_t end, const std::stop_token& stop);

    PageVector<std::uint32_t> m_starts;
    std::uint64_t m_end = 0;
    int m_columns = kMaxRowColumns;
    int m_widest = 0;
    bool m_complete = true;
};

} // namespace tokenscope
