// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/vocabularyindex.h"

#include <algorithm>
#include <numeric>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

constexpr TokenId kBetweenStops = 4096;

/// A number between these, as BERT, Gemma, Llama 3, Mistral and OpenAI name entries they keep for later.
struct UnusedName {
    std::string_view before;
    std::string_view after;
};
constexpr std::array<UnusedName, 6> kUnusedNames{{{"[unused", "]"},
                                                  {"<unused", ">"},
                                                  {"<|reserved_special_token_", "|>"},
                                                  {"<|reserved_", "|>"},
                                                  {"<SPECIAL_", ">"},
                                                  {"[control_", "]"}}};

bool isNamedUnused(std::string_view piece)
{
    return std::ranges::any_of(kUnusedNames, [piece](const UnusedName& name) {
        if (piece.size() <= name.before.size() + name.after.size() || !piece.starts_with(name.before)
            || !piece.ends_with(name.after))
            return false;
        const std::string_view number =
            piece.substr(name.before.size(), piece.size() - name.before.size() - name.after.size());
        return std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    });
}

EntryKind kindOf(const Vocabulary& vocabulary, TokenId id, std::string_view bytes)
{
    const TokenKind kind = vocabulary.kind(id);
    if (kind == TokenKind::Unused || (kind != TokenKind::Byte && isNamedUnused(vocabulary.piece(id))))
        return EntryKind::Unused;
    switch (kind) {
    case TokenKind::Byte:
        return EntryKind::Byte;
    case TokenKind::Unknown:
        return EntryKind::Unknown;
    case TokenKind::Control:
        return EntryKind::Special;
    case TokenKind::UserDefined:
        return EntryKind::Added;
    case TokenKind::Hole:
    case TokenKind::Normal:
    case TokenKind::Unused:
        break;
    }
    return unicode::firstInvalid(bytes) == std::string_view::npos ? EntryKind::Normal : EntryKind::Partial;
}

/// Without the spaces it begins with, unless it is nothing else.
std::string_view withoutLeadingSpaces(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? text : text.substr(first);
}

EntryScript scriptNumber(std::string_view name)
{
    return entryScriptOf(name).value_or(kNoScript);
}

} // namespace

Result<std::shared_ptr<const VocabularyIndex>> VocabularyIndex::build(const TokenizerSpec& spec,
                                                                      const std::stop_token& stop)
{
    const std::shared_ptr<VocabularyIndex> index(new VocabularyIndex);
    const Vocabulary& vocabulary = spec.vocabulary;
    index->m_alphabet = vocabulary.alphabet;
    for (PieceArena* arena : {&index->m_bytes, &index->m_folded, &index->m_spelled})
        arena->reserve(vocabulary.size(), 0);
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (id % kBetweenStops == 0 && stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        index->addEntry(vocabulary, id);
    }
    index->takeAddedTokens(spec);
    index->takeRanks(spec);
    index->countKinds();
    if (auto sorted = index->sort(stop); !sorted)
        return tl::unexpected<Error>(sorted.error());
    return std::shared_ptr<const VocabularyIndex>(index);
}

void VocabularyIndex::addEntry(const Vocabulary& vocabulary, TokenId id)
{
    const std::string bytes = pieceBytes(vocabulary, id);
    m_bytes.append(bytes);
    m_folded.append(foldCase(bytes));
    m_spelled.append(vocabulary.piece(id));
    m_kinds.push_back(vocabulary.contains(id) ? static_cast<std::uint8_t>(kindOf(vocabulary, id, bytes)) : kHole);
    m_scripts.push_back(scriptOf(bytes));
    m_characters.push_back(static_cast<std::uint32_t>(unicode::countCodePoints(bytes)));
    if (const float score = vocabulary.score(id); score != 0 || !m_scores.empty()) {
        m_scores.resize(id + 1, 0);
        m_scores[id] = score;
    }
}

EntryScript VocabularyIndex::scriptOf(std::string_view text) const
{
    static const EntryScript kCommon = scriptNumber("Common");
    static const EntryScript kInherited = scriptNumber("Inherited");
    EntryScript found = kNoScript;
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        at += point.length;
        if (!point.valid)
            continue;
        const EntryScript script = unicode::script(point.value);
        if (script == kCommon || script == kInherited)
            found = found == kNoScript ? kCommon : found;
        else if (found == kNoScript || found == kCommon)
            found = script;
        else if (found != script)
            return kMixedScript;
    }
    return found;
}

void VocabularyIndex::takeAddedTokens(const TokenizerSpec& spec)
{
    for (const AddedToken& added : spec.addedTokens) {
        if (!contains(added.id) || kind(added.id) == EntryKind::Unused || kind(added.id) == EntryKind::Unknown)
            continue;
        const EntryKind kind = added.special ? EntryKind::Special : EntryKind::Added;
        m_kinds[added.id] = static_cast<std::uint8_t>(kind);
    }
}

void VocabularyIndex::takeRanks(const TokenizerSpec& spec)
{
    const auto* bpe = std::get_if<model::Bpe>(&spec.model);
    if (bpe == nullptr)
        return;
    m_ranks.assign(size(), kNoToken);
    if (bpe->byRank) {
        for (TokenId id = 0; id < size(); ++id)
            m_ranks[id] = spec.vocabulary.kind(id) == TokenKind::Normal ? id : kNoToken;
        return;
    }
    for (std::size_t i = bpe->merges.size(); i-- > 0;) {
        if (const TokenId id = bpe->merges[i].result; id < size())
            m_ranks[id] = static_cast<std::uint32_t>(i);
    }
}

void VocabularyIndex::countKinds()
{
    std::array<std::uint32_t, 256> scripts{};
    for (TokenId id = 0; id < size(); ++id) {
        if (!contains(id))
            continue;
        ++m_kindCounts[m_kinds[id]];
        ++scripts[m_scripts[id]];
    }
    for (std::size_t script = 0; script < scripts.size(); ++script) {
        if (scripts[script] > 0)
            m_scriptCounts.emplace_back(static_cast<EntryScript>(script), scripts[script]);
    }
    std::ranges::stable_sort(m_scriptCounts, [](const auto& a, const auto& b) { return a.second > b.second; });
}

Result<void> VocabularyIndex::sort(const std::stop_token& stop)
{
    std::vector<TokenId> ids;
    ids.reserve(size());
    for (TokenId id = 0; id < size(); ++id) {
        if (contains(id))
            ids.push_back(id);
    }
    const auto bytesOf = [this](TokenId id) { return bytes(id); };
    const auto nothing = [](TokenId) { return std::string_view(); };
    std::array<std::uint32_t, 256> scriptPlaces{};
    for (std::size_t i = 0; i < m_scriptCounts.size(); ++i)
        scriptPlaces[m_scriptCounts[i].first] = static_cast<std::uint32_t>(i);
    const auto number = [&](EntrySort sort, TokenId id) -> std::uint32_t {
        switch (sort) {
        case EntrySort::ByteLength:
            return byteLength(id);
        case EntrySort::CharacterLength:
            return characterLength(id);
        case EntrySort::Rank:
            return rank(id).value_or(kNoToken);
        case EntrySort::Score:
            return sortableKey(score(id).value_or(0));
        case EntrySort::Kind:
            return m_kinds[id];
        case EntrySort::Script:
            return scriptPlaces[m_scripts[id]];
        case EntrySort::Id:
        case EntrySort::Text:
        case EntrySort::Bytes:
        case EntrySort::Occurrences:
            break;
        }
        return id;
    };
    for (std::size_t i = 0; i < kEntrySorts; ++i) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        const auto sort = static_cast<EntrySort>(i);
        if (sort == EntrySort::Text)
            m_orders[i] = EntryOrder::byText(
                ids, [this](TokenId id) { return withoutLeadingSpaces(m_folded[id]); }, bytesOf);
        else if (sort == EntrySort::Bytes)
            m_orders[i] = EntryOrder::byText(ids, bytesOf, nothing);
        else if (sort != EntrySort::Occurrences)
            m_orders[i] = EntryOrder::byNumber(ids, [&](TokenId id) { return number(sort, id); });
    }
    return {};
}

std::optional<std::uint32_t> VocabularyIndex::rank(TokenId id) const
{
    if (m_ranks.empty() || m_ranks[id] == kNoToken)
        return std::nullopt;
    return m_ranks[id];
}

std::optional<float> VocabularyIndex::score(TokenId id) const
{
    if (m_scores.empty())
        return std::nullopt;
    return id < m_scores.size() ? m_scores[id] : 0.0F;
}

} // namespace tokenscope
