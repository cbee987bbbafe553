// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/spec.h"
#include "core/textstudy/vocabularyindex/entryorder.h"
#include "core/textstudy/vocabularyindex/piecearena.h"
#include "core/textstudy/vocabularyindex/vocabularyquery.h"

namespace tokenscope {

struct TokenCounts;

/// What a search found.
struct VocabularyMatches {
    std::vector<TokenId> ids; ///< in the order asked for
    std::uint32_t undecided = 0; ///< entries on which an exponential pattern gave up; they are not in `ids`

    bool operator==(const VocabularyMatches&) const = default;
};

/// A vocabulary made ready for looking things up while a person types: by the bytes its entries stand for, whatever
/// alphabet the file spells them in. A value of its own: the tokenizer may go. Immutable, used from any thread; about
/// 60 bytes per entry.
class VocabularyIndex {
public:
    /// 0.16 s for 262,144 entries (release build). Error: Cancelled.
    static Result<std::shared_ptr<const VocabularyIndex>> build(const TokenizerSpec& spec,
                                                                const std::stop_token& stop = {});

    /// One past the highest id; ids below may be holes.
    TokenId size() const { return m_bytes.size(); }
    /// Entries that are not holes.
    TokenId count() const { return static_cast<TokenId>(order(EntrySort::Id).ids.size()); }
    bool contains(TokenId id) const { return id < size() && m_kinds[id] != kHole; }

    // Of ids that are contained.
    std::string_view bytes(TokenId id) const { return m_bytes[id]; }
    /// As the file spells it.
    std::string_view spelled(TokenId id) const { return m_spelled[id]; }
    EntryKind kind(TokenId id) const { return static_cast<EntryKind>(m_kinds[id]); }
    EntryScript script(TokenId id) const { return m_scripts[id]; }
    std::uint32_t byteLength(TokenId id) const { return m_bytes.length(id); }
    /// Code points; each malformed stretch counts as one.
    std::uint32_t characterLength(TokenId id) const { return m_characters[id]; }
    bool hasLeadingSpace(TokenId id) const { return byteLength(id) > 0 && bytes(id).front() == ' '; }
    /// See mergeRank().
    std::optional<std::uint32_t> rank(TokenId id) const;
    std::optional<float> score(TokenId id) const;

    bool hasRanks() const { return !m_ranks.empty(); }
    bool hasScores() const { return !m_scores.empty(); }
    /// Entries of each kind.
    const std::array<std::uint32_t, kEntryKinds>& kindCounts() const { return m_kindCounts; }
    /// Scripts that occur, most entries first.
    const std::vector<std::pair<EntryScript, std::uint32_t>>& scriptCounts() const { return m_scriptCounts; }

    /// For every sort but Occurrences, which TokenCounts holds.
    const EntryOrder& order(EntrySort sort) const { return m_orders[static_cast<std::size_t>(sort)]; }

    /// The entries a query admits, in its order. `counts` is of the present text (null: nothing occurs); with `among`, as
    /// long as the vocabulary, only ids whose element is 1. A pattern in fancy-regex's dialect is matched against the
    /// text, malformed bytes as U+FFFD; text and bytes are found as they are, without normalization; text is found too
    /// where it is how the file spells spaces and bytes ("Ġthe", "▁the").
    ///
    /// Text, bytes and ids: a few milliseconds for 262,144 entries. Errors: those of parseHexBytes(), parseIdRanges() and
    /// Regex::compile(); TooLarge for a pattern that gives up on many entries; Cancelled.
    Result<VocabularyMatches> search(const VocabularyQuery& query, const TokenCounts* counts = nullptr,
                                     std::span<const std::uint8_t> among = {}, const std::stop_token& stop = {}) const;

private:
    using Marks = std::vector<std::uint8_t>;
    static constexpr std::uint8_t kHole = 255;

    VocabularyIndex() = default;
    void addEntry(const Vocabulary& vocabulary, TokenId id);
    void takeAddedTokens(const TokenizerSpec& spec);
    void takeRanks(const TokenizerSpec& spec);
    void countKinds();
    Result<void> sort(const std::stop_token& stop);
    EntryScript scriptOf(std::string_view text) const;

    Result<void> markMatches(const VocabularyQuery& query, Marks& marks) const;
    void markText(const VocabularyQuery& query, Marks& marks) const;
    Result<std::uint32_t> markRegex(const VocabularyQuery& query, Marks& marks, const std::stop_token& stop) const;
    void narrow(const VocabularyQuery& query, const TokenCounts* counts, std::span<const std::uint8_t> among,
                Marks& marks) const;

    Alphabet m_alphabet = Alphabet::Text;
    PieceArena m_bytes;
    PieceArena m_folded; ///< the same without regard to case
    PieceArena m_spelled;
    std::vector<std::uint8_t> m_kinds; ///< EntryKind, or kHole
    std::vector<EntryScript> m_scripts;
    std::vector<std::uint32_t> m_characters;
    std::vector<std::uint32_t> m_ranks; ///< by id, kNoToken for none; empty when no entry has one
    std::vector<float> m_scores; ///< by id; empty when no entry has one
    std::array<std::uint32_t, kEntryKinds> m_kindCounts{};
    std::vector<std::pair<EntryScript, std::uint32_t>> m_scriptCounts;
    std::array<EntryOrder, kEntrySorts> m_orders;
};

} // namespace tokenscope
