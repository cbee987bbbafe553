// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/vocabularyquery.h"

#include <algorithm>
#include <charconv>

#include "core/base/unicode/properties.h"

namespace tokenscope {
namespace {

constexpr std::array<std::string_view, kEntryKinds> kKindNames{"normal", "partial", "byte",  "special",
                                                               "added",  "unknown", "unused"};
constexpr std::array<std::string_view, kEntrySorts> kSortNames{
    "id", "text", "bytes", "byte-length", "character-length", "rank", "score", "kind", "script", "occurrences"};
constexpr std::array<std::string_view, 4> kModeNames{"text", "bytes", "id", "regex"};
constexpr std::array<std::string_view, 3> kAnchorNames{"anywhere", "start", "whole"};

template <typename Enum, std::size_t Count>
std::optional<Enum> named(const std::array<std::string_view, Count>& names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

constexpr std::string_view kBetween = " \t\r\n,;";

std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != '_' && c != '-' && c != ' ')
            plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return plain;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

Result<TokenId> parseId(std::string_view text, std::size_t& at)
{
    TokenId id = 0;
    const auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), id);
    if (problem == std::errc::result_out_of_range || id == kNoToken)
        return failure(ErrorCode::OutOfRange, "an id of more than 32 bits", at);
    if (problem != std::errc())
        return failure(ErrorCode::Syntax, "not a token id", at);
    at = static_cast<std::size_t>(end - text.data());
    return id;
}

bool endsPart(std::string_view text, std::size_t at)
{
    return at >= text.size() || kBetween.find(text[at]) != std::string_view::npos;
}

Result<IdRange> parseIdRange(std::string_view text, std::size_t& at)
{
    const std::size_t begin = at;
    IdRange range{0, kNoToken - 1};
    const bool hasFirst = text[at] != '-';
    if (hasFirst) {
        const auto first = parseId(text, at);
        if (!first)
            return tl::unexpected<Error>(first.error());
        range = {*first, *first};
    }
    if (at < text.size() && text[at] == '-') {
        ++at;
        range.last = kNoToken - 1;
        if (!endsPart(text, at) || !hasFirst) {
            const auto last = parseId(text, at);
            if (!last)
                return tl::unexpected<Error>(last.error());
            range.last = *last;
        }
    }
    if (!endsPart(text, at))
        return failure(ErrorCode::Syntax, "not a token id", at);
    if (range.last < range.first)
        return failure(ErrorCode::Syntax, "a range that runs backwards", begin);
    return range;
}

} // namespace

std::string_view entryKindName(EntryKind kind)
{
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<EntryKind> entryKindOf(std::string_view name)
{
    return named<EntryKind>(kKindNames, name);
}

std::string_view entryScriptName(EntryScript script)
{
    if (script == kMixedScript)
        return "Mixed";
    if (script == kNoScript)
        return "None";
    return unicode::scriptName(script);
}

std::optional<EntryScript> entryScriptOf(std::string_view name)
{
    const std::string wanted = plainName(name);
    for (unsigned script = 0; script <= kMixedScript; ++script) {
        const auto candidate = static_cast<EntryScript>(script);
        // scriptName() answers for the first script beyond its table.
        const bool beyond =
            script > 0 && script < kNoScript && entryScriptName(candidate) == std::string_view(unicode::scriptName(0));
        if (!beyond && plainName(entryScriptName(candidate)) == wanted)
            return candidate;
    }
    return std::nullopt;
}

std::string_view entrySortName(EntrySort sort)
{
    return kSortNames[static_cast<std::size_t>(sort)];
}

std::optional<EntrySort> entrySortOf(std::string_view name)
{
    return named<EntrySort>(kSortNames, name);
}

std::string_view searchModeName(SearchMode mode)
{
    return kModeNames[static_cast<std::size_t>(mode)];
}

std::optional<SearchMode> searchModeOf(std::string_view name)
{
    return named<SearchMode>(kModeNames, name);
}

std::string_view searchAnchorName(SearchAnchor anchor)
{
    return kAnchorNames[static_cast<std::size_t>(anchor)];
}

std::optional<SearchAnchor> searchAnchorOf(std::string_view name)
{
    return named<SearchAnchor>(kAnchorNames, name);
}

bool VocabularyQuery::narrows() const
{
    return !text.empty() || kinds != 0 || script || !bytes.isOpen() || !characters.isOpen() || leadingSpace
        || occurring;
}

Result<std::string> parseHexBytes(std::string_view text)
{
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        if (kBetween.find(text[at]) != std::string_view::npos) {
            ++at;
            continue;
        }
        if (const std::string_view prefix = text.substr(at, 2); prefix == "0x" || prefix == "0X" || prefix == "\\x") {
            at += 2;
            if (endsPart(text, at))
                return failure(ErrorCode::Truncated, "a byte without digits", at);
        }
        const int high = hexDigit(text[at]);
        if (high < 0)
            return failure(ErrorCode::Syntax, "not a hexadecimal digit", at);
        if (endsPart(text, at + 1))
            return failure(ErrorCode::Truncated, "a byte of one digit", at);
        const int low = hexDigit(text[at + 1]);
        if (low < 0)
            return failure(ErrorCode::Syntax, "not a hexadecimal digit", at + 1);
        bytes.push_back(static_cast<char>(high * 16 + low));
        at += 2;
    }
    return bytes;
}

Result<std::vector<IdRange>> parseIdRanges(std::string_view text)
{
    std::vector<IdRange> ranges;
    for (std::size_t at = text.find_first_not_of(kBetween); at < text.size();
         at = text.find_first_not_of(kBetween, at)) {
        const auto range = parseIdRange(text, at);
        if (!range)
            return tl::unexpected<Error>(range.error());
        ranges.push_back(*range);
    }
    return ranges;
}

} // namespace tokenscope
