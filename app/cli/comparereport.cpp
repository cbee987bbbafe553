// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/comparereport.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/textstudy/compare/boundaries.h"

namespace tokenscope::cli {
namespace {

using Json = nlohmann::ordered_json;

Json orNull(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json tokenizerJson(const ComparisonStudy& study, std::size_t index)
{
    const ComparedTokenizer& one = study.tokenizers[index];
    const EncodingMeasures& measures = study.comparison.encodings[index];
    const StudyRow row = studyRow(study, index);
    Json json;
    json["tokenizer"] = one.id;
    json["tokens"] = measures.tokens;
    json["ratio"] = orNull(row.ratio);
    json["bytesPerToken"] = orNull(row.bytesPerToken);
    json["charactersPerToken"] = orNull(row.charactersPerToken);
    json["tokensPerWord"] = orNull(row.tokensPerWord);
    json["floor"] = one.floor ? Json(*one.floor) : Json(nullptr);
    json["rest"] = row.rest ? Json(static_cast<std::uint64_t>(*row.rest)) : Json(nullptr);
    json["boundaries"] = measures.boundaries;
    json["bytesByKind"] = {{"fallback", measures.kinds.fallback},
                           {"unknown", measures.kinds.unknown},
                           {"special", measures.kinds.special},
                           {"added", measures.kinds.added},
                           {"dropped", measures.kinds.dropped}};
    Json roundTrip = nullptr;
    if (one.roundTripExact)
        roundTrip = {{"exact", *one.roundTripExact},
                     {"firstDifference", *one.roundTripExact ? Json(nullptr) : Json(one.firstDifference)}};
    json["roundTrip"] = std::move(roundTrip);
    return json;
}

Json pairsJson(const ComparisonStudy& study)
{
    Json pairs = Json::array();
    for (std::size_t j = 1; j < study.tokenizers.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) {
            const PairAgreement& pair = study.comparison.pair(i, j);
            pairs.push_back({{"first", study.tokenizers[i].id},
                             {"second", study.tokenizers[j].id},
                             {"commonBoundaries", pair.common},
                             {"jaccard", pair.jaccard},
                             {"f1", pair.f1}});
        }
    }
    return pairs;
}

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void writeSpan(Output& out, const ComparisonStudy& study, const DifferingSpan& span)
{
    out.write("{\"range\": [");
    out.writeNumber(span.begin);
    out.write(", ");
    out.writeNumber(span.end);
    out.write("], \"text\": ");
    out.write(jsonString(study.text.slice(span.bytes())));
    out.write(", \"tokens\": [");
    for (std::size_t i = 0; i < study.tokenizers.size(); ++i) {
        out.write(i > 0 ? ", " : "");
        out.writeNumber(study.tokenizers[i].tokens->tokensIn(span.bytes()).size());
    }
    out.write("], \"boundaries\": [");
    for (std::size_t i = 0; i < study.tokenizers.size(); ++i) {
        out.write(i > 0 ? ", [" : "[");
        bool first = true;
        for (const std::uint64_t place : boundariesIn(*study.tokenizers[i].tokens, span.bytes())) {
            out.write(first ? "" : ", ");
            out.writeNumber(place);
            first = false;
        }
        out.write("]");
    }
    out.write("]}");
}

std::string fixed(const std::optional<double>& value, int decimals)
{
    if (!value)
        return "-";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, *value);
    return text;
}

/// Columns as wide as their widest cell, the first to the left.
void writeColumns(Output& out, const std::vector<std::vector<std::string>>& lines)
{
    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], line[i].size());
    }
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string padding(widths[i] - line[i].size(), ' ');
            text += i == 0 ? line[i] : "  ";
            text += padding;
            if (i > 0)
                text += line[i];
        }
        text += '\n';
        out.write(text);
    }
}

} // namespace

void writeCompareJson(Output& out, const ComparisonStudy& study, std::span<const DifferingSpan> spans)
{
    Json head;
    head["bytes"] = study.comparison.bytes;
    head["characters"] = study.comparison.characters;
    head["words"] = study.comparison.words;
    head["tokenizers"] = Json::array();
    for (std::size_t i = 0; i < study.tokenizers.size(); ++i)
        head["tokenizers"].push_back(tokenizerJson(study, i));
    head["pairs"] = pairsJson(study);
    head["spanCount"] = study.comparison.spans.size();
    std::string opening = dumped(head);
    opening.pop_back(); // the brace that ends it: spans follow
    out.write(opening);
    out.write(",\"spans\":[");
    for (std::size_t i = 0; i < spans.size() && out.isOpen(); ++i) {
        out.write(i > 0 ? ",\n" : "\n");
        writeSpan(out, study, spans[i]);
    }
    out.write(spans.empty() ? "]}\n" : "\n]}\n");
}

void writeCompareText(Output& out, const ComparisonStudy& study)
{
    std::vector<std::vector<std::string>> lines{{"tokenizer", "tokens", "ratio", "bytes/token", "characters/token",
                                                 "tokens/word", "floor", "rest", "round trip"}};
    for (std::size_t i = 0; i < study.tokenizers.size(); ++i) {
        const StudyRow row = studyRow(study, i);
        const auto& exact = study.tokenizers[i].roundTripExact;
        lines.push_back({study.tokenizers[i].id, fixed(row.tokens, 0), fixed(row.ratio, 2), fixed(row.bytesPerToken, 2),
                         fixed(row.charactersPerToken, 2), fixed(row.tokensPerWord, 2), fixed(row.floor, 0),
                         fixed(row.rest, 0),
                         !exact       ? "-"
                             : *exact ? "exact"
                                      : "differs at " + std::to_string(study.tokenizers[i].firstDifference)});
    }
    writeColumns(out, lines);
    if (study.tokenizers.size() < 2)
        return;
    out.write("\n");
    lines = {{"pair", "jaccard", "f1"}};
    for (std::size_t j = 1; j < study.tokenizers.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) {
            const PairAgreement& pair = study.comparison.pair(i, j);
            lines.push_back(
                {study.tokenizers[i].id + ", " + study.tokenizers[j].id, fixed(pair.jaccard, 4), fixed(pair.f1, 4)});
        }
    }
    writeColumns(out, lines);
    out.write("\n");
    out.writeNumber(study.comparison.spans.size());
    out.write(" differing spans\n");
}

} // namespace tokenscope::cli
