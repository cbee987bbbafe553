// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspect/tokensummary.h"

#include "core/text/spec/mergerank.h"

#include <QStringList>

#include <algorithm>

namespace tokenscope::app {
namespace {

bool isWholeUtf8(std::string_view bytes)
{
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return view.isValidUtf8();
}

} // namespace

TokenSummary summarize(const TextDocument& document, const Tokenizer& tokenizer, TokenIndex token)
{
    const TokenTable& tokens = *document.tokens();
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    TokenSummary summary;
    summary.index = token;
    summary.id = tokens.id(token);
    summary.bytes = tokens.range(token);
    summary.piece = std::string(vocabulary.piece(summary.id));
    summary.pieceBytes = pieceBytes(vocabulary, summary.id);
    summary.rank = mergeRank(tokenizer.spec(), summary.id);
    summary.score = vocabulary.score(summary.id);
    summary.kind = vocabulary.kind(summary.id);
    for (const AddedToken& added : tokenizer.spec().addedTokens) {
        if (added.id == summary.id) {
            summary.added = true;
            summary.special = added.special;
        }
    }
    summary.partialCharacter = !isWholeUtf8(summary.pieceBytes);
    summary.differsFromText = document.slice(summary.bytes) != summary.pieceBytes;
    summary.occurrences = static_cast<std::uint64_t>(std::ranges::count(tokens.ids(), summary.id));
    summary.line = document.lines().lineAtByte(summary.bytes.begin);
    const std::uint64_t lineBegin = document.lines().range(static_cast<LineNumber>(summary.line)).begin;
    summary.column = document.lines().charactersBefore(document.bytes(), summary.bytes.begin)
        - document.lines().charactersBefore(document.bytes(), lineBegin);
    return summary;
}

TokenIndex neighbourOccurrence(const TokenTable& tokens, TokenIndex token, int step)
{
    const auto ids = tokens.ids();
    const TokenId wanted = ids[token];
    const auto count = static_cast<std::ptrdiff_t>(ids.size());
    for (std::ptrdiff_t distance = 1; distance < count; ++distance) {
        const std::ptrdiff_t at = ((token + step * distance) % count + count) % count;
        if (ids[static_cast<std::size_t>(at)] == wanted)
            return static_cast<TokenIndex>(at);
    }
    return token;
}

QString idList(const TokenTable& tokens, TokenRange range)
{
    QStringList ids;
    ids.reserve(static_cast<qsizetype>(range.size()));
    for (TokenIndex token = range.first; token < std::min(range.end, tokens.size()); ++token)
        ids.append(QString::number(tokens.id(token)));
    return QLatin1Char('[') + ids.join(QLatin1String(", ")) + QLatin1Char(']');
}

} // namespace tokenscope::app
