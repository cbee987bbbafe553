// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/vocabreport.h"

#include <nlohmann/json.hpp>

namespace tokenscope::cli {
namespace {

template <typename T>
std::string orNull(const std::optional<T>& value)
{
    return value ? nlohmann::json(*value).dump() : "null";
}

void writeEntry(Output& out, const VocabFindings& findings, TokenId id)
{
    const VocabularyIndex& index = findings.shownIndex();
    std::string line = "{\"id\": " + std::to_string(id);
    line += ", \"text\": " + jsonString(index.bytes(id));
    line += ", \"bytes\": \"" + hexOf(index.bytes(id)) + '"';
    line += ", \"byteLength\": " + std::to_string(index.byteLength(id));
    line += ", \"characterLength\": " + std::to_string(index.characterLength(id));
    line += ", \"kind\": \"" + std::string(entryKindName(index.kind(id))) + '"';
    line += ", \"script\": \"" + std::string(entryScriptName(index.script(id))) + '"';
    line += ", \"rank\": " + orNull(index.rank(id));
    line += ", \"score\": " + orNull(index.score(id));
    if (findings.counts)
        line += ", \"occurrences\": " + std::to_string((*findings.counts)[id]);
    if (const auto* partners = findings.partners()) {
        const TokenId other = (*partners)[id];
        line += ", \"otherId\": " + (other == kNoToken ? std::string("null") : std::to_string(other));
    }
    line += '}';
    out.write(line);
}

nlohmann::ordered_json comparisonJson(const VocabAgainst& against)
{
    nlohmann::ordered_json json;
    json["tokenizer"] = against.id;
    json["size"] = against.index->count();
    json["show"] = membershipName(against.shown);
    json["shared"] = against.comparison.shared;
    json["sharedSameId"] = against.comparison.sharedSameId;
    json["onlyHere"] = against.comparison.onlyHere;
    json["onlyThere"] = against.comparison.onlyThere;
    return json;
}

} // namespace

const VocabularyIndex& VocabFindings::shownIndex() const
{
    return against && against->shown == Membership::OnlyThere ? *against->index : *index;
}

const std::vector<TokenId>* VocabFindings::partners() const
{
    if (!against)
        return nullptr;
    return against->shown == Membership::OnlyThere ? &against->comparison.here : &against->comparison.there;
}

void writeVocabJson(Output& out, const VocabFindings& findings, std::span<const TokenId> entries, bool withEntries)
{
    out.write("{\"tokenizer\": " + jsonString(findings.tokenizer));
    out.write(", \"size\": " + std::to_string(findings.index->count()));
    if (findings.against)
        out.write(", \"against\": " + comparisonJson(*findings.against).dump());
    out.write(", \"matches\": " + std::to_string(findings.matches.ids.size()));
    out.write(", \"undecided\": " + std::to_string(findings.matches.undecided));
    if (withEntries) {
        out.write(", \"entries\": [");
        for (std::size_t i = 0; i < entries.size() && out.isOpen(); ++i) {
            out.write(i == 0 ? "\n" : ",\n");
            writeEntry(out, findings, entries[i]);
        }
        out.write(entries.empty() ? "]" : "\n]");
    }
    out.write("}\n");
}

void writeVocabText(Output& out, const VocabFindings& findings, std::span<const TokenId> entries)
{
    const VocabularyIndex& index = findings.shownIndex();
    for (const TokenId id : entries) {
        if (!out.isOpen())
            return;
        std::string line = std::to_string(id);
        line += '\t' + jsonString(index.bytes(id));
        line += '\t' + hexOf(index.bytes(id));
        line += '\t';
        line += entryKindName(index.kind(id));
        line += '\t';
        line += entryScriptName(index.script(id));
        if (findings.counts)
            line += '\t' + std::to_string((*findings.counts)[id]);
        if (const auto* partners = findings.partners(); partners != nullptr && (*partners)[id] != kNoToken)
            line += '\t' + std::to_string((*partners)[id]);
        line += '\n';
        out.write(line);
    }
    out.write(std::to_string(findings.matches.ids.size()) + " of " + std::to_string(index.count()) + " entries\n");
}

std::string vocabCsv(const VocabFindings& findings, std::span<const TokenId> entries)
{
    return toCsv(vocabularyTable(findings.shownIndex(), entries,
                                 {findings.counts ? &*findings.counts : nullptr, findings.partners()}));
}

} // namespace tokenscope::cli
