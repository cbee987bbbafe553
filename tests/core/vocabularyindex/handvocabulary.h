// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/textstudy/vocabularyindex/vocabularyindex.h"

namespace tokenscope::test {

struct HandEntry {
    TokenId id;
    std::string_view piece;
    TokenKind kind = TokenKind::Normal;
    float score = 0;
};

inline TokenizerSpec handSpec(std::initializer_list<HandEntry> entries, Alphabet alphabet = Alphabet::Bytes)
{
    TokenizerSpec spec;
    spec.vocabulary.alphabet = alphabet;
    spec.model = model::Unigram{};
    for (const HandEntry& entry : entries)
        spec.vocabulary.set(entry.id, entry.piece, entry.score, entry.kind);
    return spec;
}

inline std::shared_ptr<const VocabularyIndex> handIndex(std::initializer_list<HandEntry> entries,
                                                        Alphabet alphabet = Alphabet::Bytes)
{
    return VocabularyIndex::build(handSpec(entries, alphabet)).value();
}

/// "3 1 2", for reading failures.
inline std::string idsText(const std::vector<TokenId>& ids)
{
    std::string text;
    for (const TokenId id : ids)
        text += (text.empty() ? "" : " ") + std::to_string(id);
    return text;
}

} // namespace tokenscope::test
