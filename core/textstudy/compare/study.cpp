// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/compare/study.h"

#include <algorithm>
#include <utility>

namespace tokenscope {
namespace {

std::optional<double> ratio(double over, double under)
{
    return under > 0 ? std::optional(over / under) : std::nullopt;
}

} // namespace

std::optional<std::size_t> ComparisonStudy::encodingOf(std::size_t tokenizer) const
{
    for (std::size_t i = 0; i < compared.size(); ++i) {
        if (compared[i] == tokenizer)
            return i;
    }
    return std::nullopt;
}

Result<void> compareStudy(ComparisonStudy& study, const std::stop_token& stop, Progress* progress)
{
    study.compared.clear();
    std::vector<ComparedEncoding> encodings;
    for (std::size_t i = 0; i < study.tokenizers.size(); ++i) {
        const ComparedTokenizer& one = study.tokenizers[i];
        if (!one.isCompared())
            continue;
        study.compared.push_back(i);
        encodings.push_back({one.tokens.get(), one.tokenizer ? &one.tokenizer->vocabulary() : nullptr});
    }
    auto comparison = compareEncodings(study.text.bytes(), encodings, stop, progress);
    if (!comparison)
        return tl::unexpected(std::move(comparison.error()));
    study.comparison = std::move(*comparison);
    return {};
}

StudyRow studyRow(const ComparisonStudy& study, std::size_t tokenizer)
{
    StudyRow row;
    const auto encoding = study.encodingOf(tokenizer);
    if (!encoding)
        return row;
    const Comparison& comparison = study.comparison;
    const auto tokens = static_cast<double>(comparison.encodings[*encoding].tokens);
    row.tokens = tokens;
    row.ratio = ratio(tokens, static_cast<double>(comparison.encodings.front().tokens));
    row.bytesPerToken = ratio(static_cast<double>(comparison.bytes), tokens);
    row.charactersPerToken = ratio(static_cast<double>(comparison.characters), tokens);
    row.tokensPerWord = ratio(tokens, static_cast<double>(comparison.words));
    if (const auto floor = study.tokenizers[tokenizer].floor) {
        row.floor = static_cast<double>(*floor);
        row.rest = std::max(0.0, tokens - *row.floor);
    }
    return row;
}

} // namespace tokenscope
