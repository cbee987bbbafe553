// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

#include "core/text/document/textdocument.h"
#include "core/text/vocabulary.h"

namespace tokenscope {

/// Everything worth saying about one token of a text, translated and in the person's number format.
struct TokenDescription {
    struct Fact {
        QString label;
        QString value;
        bool operator==(const Fact&) const = default;
    };

    QString title; ///< its text in quotes, what has no ink made visible
    QList<Fact> facts; ///< id, text, bytes, kind, score, place
    QString sentence; ///< the same in one line, for screen readers

    bool operator==(const TokenDescription&) const = default;
};

/// Describes token `token` of the document's tokens; `vocabulary` may be null, `rank` is that of its id where it has one.
TokenDescription describeToken(const TextDocument& document, const Vocabulary* vocabulary, TokenIndex token,
                               std::optional<std::uint32_t> rank = std::nullopt);

/// Bytes as text on one line: what has no ink by its usual picture (␊ ␉ ␍), spaces at either end as ␣, malformed bytes as
/// ⟨FF⟩. Long texts are cut at the end.
QString visibleText(std::string_view bytes, qsizetype mostCharacters = 60);
/// "E2 82 AC", cut after `mostBytes`.
QString hexBytes(std::string_view bytes, std::size_t mostBytes = 24);
QString tokenKindName(TokenKind kind);

} // namespace tokenscope
