// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/vocabularytable.h"

#include <limits>

namespace tokenscope {
namespace {

template <typename T, typename Cell>
std::vector<T> cells(std::span<const TokenId> ids, Cell cell)
{
    std::vector<T> made;
    made.reserve(ids.size());
    for (const TokenId id : ids)
        made.push_back(cell(id));
    return made;
}

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string hex;
    hex.reserve(bytes.size() * 3);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (!hex.empty())
            hex.push_back(' ');
        hex.push_back(kDigits[byte >> 4]);
        hex.push_back(kDigits[byte & 15U]);
    }
    return hex;
}

DataTable vocabularyTable(const VocabularyIndex& index, std::span<const TokenId> ids, const VocabularyTableParts& parts)
{
    DataTable table{"entries", {}};
    table.add("id", cells<std::int64_t>(ids, [](TokenId id) { return id; }));
    table.add("text", cells<std::string>(ids, [&](TokenId id) { return std::string(index.bytes(id)); }));
    table.add("bytes", cells<std::string>(ids, [&](TokenId id) { return hexOf(index.bytes(id)); }));
    table.add("byte_length", cells<std::int64_t>(ids, [&](TokenId id) { return index.byteLength(id); }), "bytes");
    table.add("character_length", cells<std::int64_t>(ids, [&](TokenId id) { return index.characterLength(id); }),
              "characters");
    table.add("kind", cells<std::string>(ids, [&](TokenId id) { return std::string(entryKindName(index.kind(id))); }));
    table.add("script",
              cells<std::string>(ids, [&](TokenId id) { return std::string(entryScriptName(index.script(id))); }));
    if (index.hasRanks())
        table.add("rank", cells<double>(ids, [&](TokenId id) {
                      const auto rank = index.rank(id);
                      return rank ? static_cast<double>(*rank) : kNoNumber;
                  }));
    if (index.hasScores())
        table.add("score", cells<double>(ids, [&](TokenId id) { return double{index.score(id).value_or(0)}; }));
    if (parts.counts != nullptr)
        table.add("occurrences", cells<std::int64_t>(ids, [&](TokenId id) { return (*parts.counts)[id]; }));
    if (parts.partners != nullptr)
        table.add("other_id", cells<double>(ids, [&](TokenId id) {
                      const TokenId other = (*parts.partners)[id];
                      return other == kNoToken ? kNoNumber : static_cast<double>(other);
                  }));
    return table;
}

} // namespace tokenscope
