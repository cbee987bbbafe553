// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/compare/tables.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/textstudy/compare/boundaries.h"

namespace tokenscope {
namespace {

double orNothing(std::optional<double> value)
{
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

std::string roundTripText(const ComparedTokenizer& tokenizer)
{
    if (!tokenizer.roundTripExact)
        return {};
    return *tokenizer.roundTripExact ? "exact" : "differs";
}

} // namespace

DataTable tokenizersTable(const ComparisonStudy& study)
{
    std::vector<std::string> names;
    std::vector<std::string> roundTrips;
    std::vector<std::string> errors;
    std::vector<double> differences;
    std::vector<StudyRow> rows;
    std::vector<std::optional<KindBytes>> kinds;
    for (std::size_t i = 0; i < study.tokenizers.size(); ++i) {
        const ComparedTokenizer& one = study.tokenizers[i];
        names.push_back(one.id);
        rows.push_back(studyRow(study, i));
        const auto encoding = study.encodingOf(i);
        kinds.push_back(encoding ? std::optional(study.comparison.encodings[*encoding].kinds) : std::nullopt);
        roundTrips.push_back(roundTripText(one));
        const bool differs = one.roundTripExact == false;
        differences.push_back(orNothing(differs ? std::optional<double>(one.firstDifference) : std::nullopt));
        errors.push_back(one.error ? errorMessage(*one.error) : std::string());
    }
    DataTable table;
    table.name = "tokenizers";
    table.add("tokenizer", names);
    const auto number = [&](const char* name, std::optional<double> StudyRow::*field, const char* unit = "") {
        std::vector<double> cells;
        cells.reserve(rows.size());
        for (const StudyRow& row : rows)
            cells.push_back(orNothing(row.*field));
        table.add(name, std::move(cells), unit);
    };
    const auto bytes = [&](const char* name, std::uint64_t KindBytes::*field) {
        std::vector<double> cells;
        cells.reserve(kinds.size());
        for (const auto& one : kinds)
            cells.push_back(orNothing(one ? std::optional<double>((*one).*field) : std::nullopt));
        table.add(name, std::move(cells), "bytes");
    };
    number("tokens", &StudyRow::tokens);
    number("ratio", &StudyRow::ratio);
    number("bytes_per_token", &StudyRow::bytesPerToken, "bytes");
    number("characters_per_token", &StudyRow::charactersPerToken);
    number("tokens_per_word", &StudyRow::tokensPerWord);
    number("floor", &StudyRow::floor);
    number("rest", &StudyRow::rest);
    bytes("byte_fallback", &KindBytes::fallback);
    bytes("unknown", &KindBytes::unknown);
    bytes("special", &KindBytes::special);
    bytes("added", &KindBytes::added);
    bytes("dropped", &KindBytes::dropped);
    table.add("round_trip", std::move(roundTrips));
    table.add("first_difference", std::move(differences), "bytes");
    table.add("error", std::move(errors));
    return table;
}

DataTable pairsTable(const ComparisonStudy& study)
{
    std::vector<std::string> first;
    std::vector<std::string> second;
    std::vector<std::int64_t> common;
    std::vector<double> jaccard;
    std::vector<double> f1;
    for (std::size_t j = 1; j < study.compared.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) {
            const PairAgreement& pair = study.comparison.pair(i, j);
            first.push_back(study.tokenizers[study.compared[i]].id);
            second.push_back(study.tokenizers[study.compared[j]].id);
            common.push_back(static_cast<std::int64_t>(pair.common));
            jaccard.push_back(pair.jaccard);
            f1.push_back(pair.f1);
        }
    }
    DataTable table;
    table.name = "pairs";
    table.add("first", std::move(first));
    table.add("second", std::move(second));
    table.add("common_boundaries", std::move(common));
    table.add("jaccard", std::move(jaccard));
    table.add("f1", std::move(f1));
    return table;
}

DataTable spansTable(const ComparisonStudy& study, std::span<const DifferingSpan> spans)
{
    std::vector<std::int64_t> begins;
    std::vector<std::int64_t> ends;
    std::vector<std::string> texts;
    std::vector<std::string> names;
    std::vector<std::int64_t> tokens;
    std::vector<std::string> places;
    for (const DifferingSpan& span : spans) {
        for (const std::size_t index : study.compared) {
            const ComparedTokenizer& one = study.tokenizers[index];
            begins.push_back(span.begin);
            ends.push_back(span.end);
            texts.emplace_back(study.text.slice(span.bytes()));
            names.push_back(one.id);
            tokens.push_back(one.tokens->tokensIn(span.bytes()).size());
            std::string line;
            for (const std::uint64_t place : boundariesIn(*one.tokens, span.bytes())) {
                if (!line.empty())
                    line += ' ';
                line += std::to_string(place);
            }
            places.push_back(std::move(line));
        }
    }
    DataTable table;
    table.name = "spans";
    table.add("begin", std::move(begins), "bytes");
    table.add("end", std::move(ends), "bytes");
    table.add("text", std::move(texts));
    table.add("tokenizer", std::move(names));
    table.add("tokens", std::move(tokens));
    table.add("boundaries", std::move(places));
    return table;
}

} // namespace tokenscope
