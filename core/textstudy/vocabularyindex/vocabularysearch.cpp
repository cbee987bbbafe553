// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"
#include "core/text/regex/regex.h"
#include "core/textstudy/vocabularyindex/tokencounts.h"
#include "core/textstudy/vocabularyindex/vocabularyindex.h"

namespace tokenscope {
namespace {

/// Steps of the matcher on one entry, some 10 ms: entries are short, so that a pattern that needs more is exponential.
constexpr std::size_t kMostSteps = 1'000'000;
/// After so many entries a pattern has had its second.
constexpr std::uint32_t kMostUndecided = 100;
constexpr std::string_view kSpaceMark = "\xE2\x96\x81";

/// What a needle stands for when it is spelled as the file spells: "Ġthe" of GPT-2's byte map, "▁the" of SentencePiece.
/// Nothing when it is not.
std::optional<std::string> unspelled(std::string_view needle, Alphabet alphabet)
{
    if (alphabet == Alphabet::Text && needle.find(kSpaceMark) != std::string_view::npos) {
        std::string text(needle);
        for (std::size_t at = text.find(kSpaceMark); at != std::string::npos; at = text.find(kSpaceMark, at))
            text.replace(at, kSpaceMark.size(), 1, ' ');
        return text;
    }
    // U+0100 and above are only in the map for bytes that have no picture of their own; below it text is meant as text.
    const bool mapped =
        std::ranges::any_of(needle, [](char c) { return (static_cast<unsigned char>(c) & 0xFEU) == 0xC4U; });
    if (alphabet == Alphabet::ByteMap && mapped)
        return bytemap::decode(needle);
    return std::nullopt;
}

struct EntryPattern {
    Regex regex;
    SearchAnchor anchor = SearchAnchor::Anywhere;

    bool matches(std::string_view text, bool* gaveUp) const
    {
        const auto found = regex.find(text, 0, gaveUp, kMostSteps);
        if (!found || anchor == SearchAnchor::Anywhere)
            return found.has_value();
        return found->begin == 0 && (anchor == SearchAnchor::Start || found->end == text.size());
    }
};

Result<EntryPattern> compilePattern(const VocabularyQuery& query)
{
    const auto compile = [](std::string text) { return Regex::compile({Pattern::Kind::FancyRegex, std::move(text)}); };
    // First as it stands, so that the error tells the place in what the person wrote.
    auto plain = compile(query.text);
    if (!plain)
        return tl::unexpected<Error>(plain.error());
    // Leftmost is not longest: only the engine itself can look for a match of the whole.
    if (query.anchor == SearchAnchor::Whole) {
        if (auto whole = compile("\\A(?:" + query.text + ")\\z"))
            return EntryPattern{std::move(*whole), query.anchor};
    }
    return EntryPattern{std::move(*plain), query.anchor};
}

} // namespace

Result<VocabularyMatches> VocabularyIndex::search(const VocabularyQuery& query, const TokenCounts* counts,
                                                  std::span<const std::uint8_t> among,
                                                  const std::stop_token& stop) const
{
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, {});
    Marks marks(size());
    VocabularyMatches matches;
    if (query.text.empty()) {
        std::ranges::fill(marks, std::uint8_t{1});
    } else if (query.mode != SearchMode::Regex) {
        if (auto marked = markMatches(query, marks); !marked)
            return tl::unexpected<Error>(marked.error());
    }
    // A pattern is asked last, of the entries the filters leave.
    if (query.mode == SearchMode::Regex && !query.text.empty()) {
        std::ranges::fill(marks, std::uint8_t{1});
        narrow(query, counts, among, marks);
        const auto undecided = markRegex(query, marks, stop);
        if (!undecided)
            return tl::unexpected<Error>(undecided.error());
        matches.undecided = *undecided;
    } else {
        narrow(query, counts, among, marks);
    }
    const bool byCounts = query.sort == EntrySort::Occurrences;
    if (byCounts && counts != nullptr && counts->byId.size() == size())
        matches.ids = counts->order.marked(marks, query.descending);
    else
        matches.ids = order(byCounts ? EntrySort::Id : query.sort).marked(marks, !byCounts && query.descending);
    return matches;
}

Result<void> VocabularyIndex::markMatches(const VocabularyQuery& query, Marks& marks) const
{
    if (query.mode == SearchMode::Text) {
        markText(query, marks);
    } else if (query.mode == SearchMode::Bytes) {
        const auto needle = parseHexBytes(query.text);
        if (!needle)
            return tl::unexpected<Error>(needle.error());
        // Blanks are a search not yet begun.
        m_bytes.mark(*needle, needle->empty() ? SearchAnchor::Anywhere : query.anchor, marks);
    } else {
        const auto ranges = parseIdRanges(query.text);
        if (!ranges)
            return tl::unexpected<Error>(ranges.error());
        if (ranges->empty())
            std::ranges::fill(marks, std::uint8_t{1});
        for (const IdRange& range : *ranges) {
            for (TokenId id = range.first; id < size() && id <= range.last; ++id)
                marks[id] = 1;
        }
    }
    return {};
}

void VocabularyIndex::markText(const VocabularyQuery& query, Marks& marks) const
{
    const auto find = [&](std::string_view needle) {
        if (query.matchCase)
            m_bytes.mark(needle, query.anchor, marks);
        else
            m_folded.mark(foldCase(needle), query.anchor, marks);
    };
    find(query.text);
    if (const auto bytes = unspelled(query.text, m_alphabet))
        find(*bytes);
}

Result<std::uint32_t> VocabularyIndex::markRegex(const VocabularyQuery& query, Marks& marks,
                                                 const std::stop_token& stop) const
{
    const auto pattern = compilePattern(query);
    if (!pattern)
        return tl::unexpected<Error>(pattern.error());
    std::uint32_t undecided = 0;
    std::string replaced;
    for (TokenId id = 0; id < size(); ++id) {
        if (marks[id] == 0)
            continue;
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        std::string_view text = bytes(id);
        if (unicode::firstInvalid(text) != std::string_view::npos) {
            replaced = unicode::replaceInvalid(text);
            text = replaced;
        }
        bool gaveUp = false;
        marks[id] = pattern->matches(text, &gaveUp) ? 1 : 0;
        undecided += gaveUp ? 1 : 0;
        if (undecided > kMostUndecided)
            return failure(ErrorCode::TooLarge, "the pattern takes exponential time");
    }
    return undecided;
}

void VocabularyIndex::narrow(const VocabularyQuery& query, const TokenCounts* counts,
                             std::span<const std::uint8_t> among, Marks& marks) const
{
    const TokenId entries = size();
    std::array<std::uint8_t, 256> admitted{};
    for (std::size_t kind = 0; kind < kEntryKinds; ++kind)
        admitted[kind] = query.admits(static_cast<EntryKind>(kind)) ? 1 : 0;
    // Holes are of no kind.
    for (TokenId id = 0; id < entries; ++id)
        marks[id] &= admitted[m_kinds[id]];
    const auto keep = [&](auto passes) {
        for (TokenId id = 0; id < entries; ++id)
            marks[id] = marks[id] != 0 && passes(id) ? 1 : 0;
    };
    if (query.script)
        keep([&](TokenId id) { return m_scripts[id] == *query.script; });
    if (!query.bytes.isOpen())
        keep([&](TokenId id) { return query.bytes.contains(byteLength(id)); });
    if (!query.characters.isOpen())
        keep([&](TokenId id) { return query.characters.contains(characterLength(id)); });
    if (query.leadingSpace)
        keep([&](TokenId id) { return hasLeadingSpace(id) == *query.leadingSpace; });
    if (query.occurring)
        keep([&](TokenId id) { return counts != nullptr && (*counts)[id] > 0; });
    if (!among.empty())
        keep([&](TokenId id) { return id < among.size() && among[id] != 0; });
}

} // namespace tokenscope
