// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tokenscope {

enum class CodeOrder : std::uint8_t {
    Birth, ///< by the first frame, then the last, then number
    Frequency, ///< most tokens first, then number
    Lifetime, ///< longest from first frame to last first, then birth
    Number,
};
inline constexpr std::size_t kCodeOrders = 4;

/// A code in one frame.
struct CodeCell {
    std::uint32_t frame = 0;
    std::uint32_t count = 0; ///< of the frame's tokens that have the code; never 0

    bool operator==(const CodeCell&) const = default;
};

/// A code in use and when.
struct CodeLife {
    std::uint32_t code = 0;
    std::uint32_t born = 0; ///< the first frame with it
    std::uint32_t died = 0; ///< the last
    std::uint64_t total = 0; ///< tokens in all frames

    std::uint32_t frames() const { return died - born + 1; }
    bool operator==(const CodeLife&) const = default;
};

/// A code in use as a row of some order.
struct CodeRow {
    std::uint32_t born = 0;
    std::uint32_t died = 0;
    std::size_t first = 0; ///< of its cells, which end where those of the next row begin
    std::uint64_t total = 0;
};

/// Rows one below the other with their cells in the same order, so that drawing many goes straight through memory: a million
/// cells in a few milliseconds rather than a hundred.
struct CodeRows {
    std::vector<CodeRow> rows;
    std::vector<CodeCell> cells;

    std::span<const CodeCell> cellsOf(std::size_t row) const
    {
        const std::size_t end = row + 1 < rows.size() ? rows[row + 1].first : cells.size();
        return {cells.data() + rows[row].first, end - rows[row].first};
    }
};

/// The codes in use, each with the frames that it is in: what a view over time draws from. As CodeLives, but its size follows
/// the tokens and not K·T. Never changes.
class CodeTime {
public:
    CodeTime() = default;
    /// `codes`: one a token, below `size`, frame after frame of a clip of T. Empty where that does not fit. O(N + K): of a long
    /// clip on a worker's thread.
    CodeTime(std::span<const std::uint32_t> codes, std::uint32_t size, std::size_t frames);

    std::uint32_t codes() const { return m_codes; } ///< K, in use or not
    std::size_t frames() const { return m_frames; } ///< T
    std::size_t used() const { return m_lives.size(); }
    const std::vector<CodeLife>& lives() const { return m_lives; } ///< ascending by code
    /// Of lives()[life], ascending by frame.
    std::span<const CodeCell> cells(std::size_t life) const;
    std::size_t allCells() const { return numbered().cells.size(); }
    /// How many tokens of the frame; 0 where it is not in use.
    std::uint32_t count(std::size_t life, std::size_t frame) const;
    /// Index in lives(), or -1 where the code is not in use. O(log used).
    std::ptrdiff_t lifeOf(std::int64_t code) const;
    /// Indices in lives(), the upper row first.
    const std::vector<std::uint32_t>& order(CodeOrder order) const { return m_order[static_cast<std::size_t>(order)]; }
    /// The same with all that is drawn of them.
    const CodeRows& rows(CodeOrder order) const { return m_rows[static_cast<std::size_t>(order)]; }

    const std::vector<std::uint32_t>& alive() const { return m_alive; } ///< T: codes in use in the frame itself
    const std::vector<std::uint32_t>& births() const { return m_births; } ///< T
    const std::vector<std::uint32_t>& deaths() const { return m_deaths; } ///< T
    std::uint32_t most() const { return m_most; } ///< of any cell; 0 without cells
    std::uint64_t mostInAll() const { return m_mostInAll; } ///< of any code

private:
    void addLife(std::uint32_t code, std::span<const std::uint32_t> frames);
    void sort();
    void layRows(CodeOrder order);
    const CodeRows& numbered() const { return rows(CodeOrder::Number); } ///< as lives()

    std::uint32_t m_codes = 0;
    std::size_t m_frames = 0;
    std::vector<CodeLife> m_lives;
    std::array<std::vector<std::uint32_t>, kCodeOrders> m_order;
    std::array<CodeRows, kCodeOrders> m_rows;
    std::vector<std::uint32_t> m_alive;
    std::vector<std::uint32_t> m_births;
    std::vector<std::uint32_t> m_deaths;
    std::uint32_t m_most = 0;
    std::uint64_t m_mostInAll = 0;
};

using CodeTimePtr = std::shared_ptr<const CodeTime>;

} // namespace tokenscope
