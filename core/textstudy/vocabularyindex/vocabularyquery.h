// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/token.h"

namespace tokenscope {

/// What kind of entry a person looks for: every entry is exactly one of these.
enum class EntryKind : std::uint8_t {
    Normal, ///< whole characters
    Partial, ///< its bytes are not UTF-8 by themselves
    Byte, ///< byte fallback: "<0x0A>"
    Special, ///< markup, as the format or an added token says
    Added, ///< matched in the text before the model runs
    Unknown, ///< stands for what the model cannot express
    Unused, ///< declared so, or spelled so: "[unused7]", "<unused7>", "<|reserved_special_token_7|>"
};
inline constexpr std::size_t kEntryKinds = 7;

/// Stable name for scripts and files: "normal", "partial", "byte", "special", "added", "unknown", "unused".
std::string_view entryKindName(EntryKind kind);
std::optional<EntryKind> entryKindOf(std::string_view name);

/// Script of an entry: that of all its characters besides Common and Inherited ones, as unicode::scriptName() numbers them,
/// or one of these.
using EntryScript = std::uint8_t;
inline constexpr EntryScript kMixedScript = 255; ///< characters of several scripts
inline constexpr EntryScript kNoScript = 254; ///< no character at all

/// "Latin", "Mixed", "None".
std::string_view entryScriptName(EntryScript script);
/// Ignores case, '_', '-' and spaces.
std::optional<EntryScript> entryScriptOf(std::string_view name);

enum class SearchMode : std::uint8_t { Text, Bytes, Id, Regex };
enum class SearchAnchor : std::uint8_t { Anywhere, Start, Whole };
enum class EntrySort : std::uint8_t {
    Id,
    Text, ///< without regard to case and leading spaces
    Bytes, ///< by unsigned byte value
    ByteLength,
    CharacterLength,
    Rank, ///< those without come last
    Score,
    Kind,
    Script,
    Occurrences,
};
inline constexpr std::size_t kEntrySorts = 10;

/// Stable names: "id", "text", "bytes", "byte-length", "character-length", "rank", "score", "kind", "script", "occurrences";
/// "text", "bytes", "id", "regex"; "anywhere", "start", "whole".
std::string_view entrySortName(EntrySort sort);
std::optional<EntrySort> entrySortOf(std::string_view name);
std::string_view searchModeName(SearchMode mode);
std::optional<SearchMode> searchModeOf(std::string_view name);
std::string_view searchAnchorName(SearchAnchor anchor);
std::optional<SearchAnchor> searchAnchorOf(std::string_view name);

/// Closed range; inclusive at both ends.
struct LengthLimits {
    std::uint32_t least = 0;
    std::uint32_t most = UINT32_MAX;

    bool isOpen() const { return least == 0 && most == UINT32_MAX; }
    bool contains(std::uint32_t length) const { return length >= least && length <= most; }
    bool operator==(const LengthLimits&) const = default;
};

/// What to look for in a vocabulary and in which order to show it: a value, for session files and the command line.
struct VocabularyQuery {
    SearchMode mode = SearchMode::Text;
    std::string text = {}; ///< empty: every entry
    bool matchCase = false; ///< Text; a pattern tells capitals from small letters unless it says (?i)
    SearchAnchor anchor = SearchAnchor::Anywhere; ///< all modes but Id
    std::uint8_t kinds = 0; ///< bit i: EntryKind i; 0: all
    std::optional<EntryScript> script = {};
    LengthLimits bytes = {};
    LengthLimits characters = {};
    std::optional<bool> leadingSpace = {}; ///< the first byte is a space
    bool occurring = false; ///< only entries of the present text
    EntrySort sort = EntrySort::Id;
    bool descending = false;

    static std::uint8_t bit(EntryKind kind) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind)); }
    bool admits(EntryKind kind) const { return kinds == 0 || (kinds & bit(kind)) != 0; }
    /// Whether anything besides the order is asked for.
    bool narrows() const;

    bool operator==(const VocabularyQuery&) const = default;
};

/// "E2 82 AC", "e282ac", "0xE2,0x82", "\xE2\x82". Errors, with the byte of the text: Syntax (no hexadecimal digit),
/// Truncated (a byte of one digit).
Result<std::string> parseHexBytes(std::string_view text);

/// A closed range of ids.
struct IdRange {
    TokenId first = 0;
    TokenId last = 0;
    bool operator==(const IdRange&) const = default;
};

/// "464", "100-200", "100-", "-200", several between commas or blanks. Errors, with the byte of the text: Syntax (no
/// number, or a range that runs backwards), OutOfRange (more than 32 bits).
Result<std::vector<IdRange>> parseIdRanges(std::string_view text);

} // namespace tokenscope
