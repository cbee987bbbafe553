// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/text/bpe/fastmerge.h"
#include "core/text/bpe/fasttables.h"
#include "core/text/bpe/piececache.h"
#include "core/text/bpe/windowmerger.h"
#include "core/text/split/splitter.h"

namespace tokenscope::fastbpe {

/// Pieces of at most 15 bytes that came to at most three tokens. Two to a cache line, a fixed number of lines; a new piece
/// pushes out the older of its line.
class ShortPieces {
public:
    static constexpr std::size_t kMostTokens = 3;

    struct Entry {
        Key key;
        std::array<TokenId, kMostTokens> ids{};
        std::uint32_t count = 0;
    };
    struct alignas(64) Line {
        std::array<Entry, 2> entries;
    };

    ShortPieces()
        : m_lines(kLines)
    {
    }

    const Line& line(std::uint64_t hash) const { return m_lines[hash % kLines]; }
    const Entry* find(const Key& key, std::uint64_t hash) const
    {
        const Line& at = line(hash);
        return at.entries[0].key == key ? &at.entries[0] : at.entries[1].key == key ? &at.entries[1] : nullptr;
    }
    void insert(const Key& key, std::uint64_t hash, const TokenId* ids, std::size_t count)
    {
        Line& at = m_lines[hash % kLines];
        at.entries[1] = at.entries[0];
        at.entries[0].key = key;
        at.entries[0].count = static_cast<std::uint32_t>(count);
        for (std::size_t i = 0; i < count; ++i)
            at.entries[0].ids[i] = ids[i];
    }

private:
    static constexpr std::size_t kLines = std::size_t{1} << 15U;
    std::vector<Line> m_lines;
};

/// The stages over one text, for one thread.
class PieceEncoder {
public:
    PieceEncoder(const Splitter& splitter, const Tables& tables)
        : m_splitter(splitter)
        , m_tables(tables)
        , m_merger(tables)
    {
    }

    bool encode(std::string_view text, std::vector<TokenId>& ids, const std::stop_token& stop);

private:
    static constexpr std::size_t kBatch = 256;

    /// Stretches of a text side by side, looked up together so that the lookups wait for memory together.
    struct Batch {
        std::array<std::uint32_t, kBatch> ends{};
        std::array<Key, kBatch> keys{};
        std::array<std::uint64_t, kBatch> hashes{};
    };

    /// Fills in what belongs to `batch.ends`, of which there are `count`.
    void hashBatch(std::string_view text, std::size_t from, std::size_t count, Batch& batch) const;
    /// Appends the tokens of the batch; `encodeUnknown(piece, key, hash)` those of a piece that is not among the short ones,
    /// false when stopped.
    template <typename EncodeUnknown>
    bool emitBatch(std::string_view text, std::size_t from, std::size_t count, const Batch& batch,
                   std::vector<TokenId>& ids, const EncodeUnknown& encodeUnknown) const;
    bool encodePiece(std::string_view piece, const Key& key, std::uint64_t hash, std::vector<TokenId>& ids,
                     const std::stop_token& stop);
    bool encodeLongPiece(std::string_view piece, std::vector<TokenId>& ids, const std::stop_token& stop);
    /// By cutting it where no merge joins.
    bool encodeParts(std::string_view piece, std::vector<TokenId>& ids, const std::stop_token& stop);
    /// A stretch of a piece that no merge leaves.
    bool encodePart(std::string_view part, const Key& key, std::uint64_t hash, std::vector<TokenId>& ids,
                    const std::stop_token& stop);
    /// By merging alone, at most kLongestKey bytes; `isUnreachable`: they are a token to which merges do not lead.
    void mergePart(std::string_view part, const Key& key, std::uint64_t hash, bool isUnreachable,
                   std::vector<TokenId>& ids);

    const Splitter& m_splitter;
    const Tables& m_tables;
    Merger m_merger;
    ShortPieces m_short;
    PieceCache<TokenId> m_long{std::size_t{1} << 16U,
                               std::size_t{4} << 20U}; ///< whole pieces, and short parts of many tokens
    WindowMerger<TokenId> m_windows;

    Batch m_pieces;
    Batch m_parts; ///< of one piece, while m_pieces waits
    std::vector<TokenId> m_merged;
};

} // namespace tokenscope::fastbpe
