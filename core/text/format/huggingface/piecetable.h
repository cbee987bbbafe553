// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/text/token.h"

namespace tokenscope::format::huggingface {

/// Pieces to ids while a file is read: open addressing over borrowed strings, half full at most. A 262,144-entry
/// vocabulary with half a million merges is a million and a half look-ups, which a node-based map would dominate.
class PieceTable {
public:
    explicit PieceTable(std::size_t expected);

    /// False when the piece is already there.
    bool insert(std::string_view piece, TokenId id);
    std::optional<TokenId> find(std::string_view piece) const;

private:
    struct Slot {
        std::string_view piece;
        std::uint32_t hash = 0;
        TokenId id = kNoToken; ///< kNoToken: free
    };
    std::size_t slotOf(std::string_view piece, std::uint64_t hash) const;
    void grow();

    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
    std::size_t m_count = 0;
};

} // namespace tokenscope::format::huggingface
