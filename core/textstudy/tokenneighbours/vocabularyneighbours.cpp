// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokenneighbours/vocabularyneighbours.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

/// What a vocabulary puts before a piece: the spelling of a space, or the mark of a piece that goes on in a word.
std::string_view markOf(const TokenizerSpec& spec)
{
    if (const auto* wordPiece = std::get_if<model::WordPiece>(&spec.model))
        return wordPiece->continuingPrefix;
    switch (spec.vocabulary.alphabet) {
    case Alphabet::Bytes:
        return " ";
    case Alphabet::ByteMap:
        return "\xC4\xA0"; // U+0120
    case Alphabet::Text:
        break;
    }
    return "\xE2\x96\x81"; // U+2581
}

std::vector<std::string> caseForms(std::string_view text)
{
    std::vector<std::string> forms{std::string(text)};
    if (unicode::firstInvalid(text) != std::string_view::npos)
        return forms;
    const auto source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const auto add = [&forms](const icu::UnicodeString& form) {
        std::string utf8;
        form.toUTF8String(utf8);
        if (std::ranges::find(forms, utf8) == forms.end())
            forms.push_back(std::move(utf8));
    };
    const icu::Locale& root = icu::Locale::getRoot();
    add(icu::UnicodeString(source).toLower(root));
    add(icu::UnicodeString(source).toUpper(root));
    icu::UnicodeString title(source);
    title.toLower(root);
    const std::int32_t first = title.moveIndex32(0, 1);
    icu::UnicodeString head(title, 0, first);
    add(head.toUpper(root) + icu::UnicodeString(title, first));
    return forms;
}

class Search {
public:
    Search(const Tokenizer& tokenizer, TokenId id)
        : m_tokenizer(tokenizer)
        , m_vocabulary(tokenizer.vocabulary())
        , m_id(id)
        , m_piece(m_vocabulary.piece(id))
    {
    }

    std::vector<TokenId> ids(std::size_t most) const
    {
        std::vector<TokenId> found{m_id};
        TokenId below = m_id;
        TokenId above = m_id;
        while (found.size() < most && (below > 0 || above + 1 < m_vocabulary.size())) {
            if (below > 0 && m_vocabulary.contains(--below))
                found.push_back(below);
            if (above + 1 < m_vocabulary.size() && m_vocabulary.contains(++above) && found.size() < most)
                found.push_back(above);
        }
        std::ranges::sort(found);
        return found;
    }

    std::vector<TokenId> variants() const
    {
        const std::string_view mark = markOf(m_tokenizer.spec());
        const bool isMarked = m_piece.starts_with(mark);
        std::vector<TokenId> found;
        for (const std::string& form : caseForms(isMarked ? m_piece.substr(mark.size()) : m_piece)) {
            for (const bool marked : {false, true})
                add(found, marked ? std::string(mark) + form : form);
        }
        return found;
    }

    std::vector<TokenId> beginnings() const
    {
        std::vector<TokenId> found;
        for (std::size_t length = m_piece.size(); length-- > 1;) {
            if (isBoundary(length))
                add(found, m_piece.substr(0, length));
        }
        return found;
    }

    std::vector<TokenId> endings() const
    {
        const auto* wordPiece = std::get_if<model::WordPiece>(&m_tokenizer.spec().model);
        std::vector<TokenId> found;
        for (std::size_t begin = 1; begin < m_piece.size(); ++begin) {
            if (isBoundary(begin)) {
                const std::string_view rest = m_piece.substr(begin);
                add(found, wordPiece != nullptr ? wordPiece->continuingPrefix + std::string(rest) : std::string(rest));
            }
        }
        return found;
    }

    void extensions(std::size_t most, VocabularyNeighbours& result) const
    {
        std::vector<TokenId> all;
        for (TokenId id = 0; id < m_vocabulary.size(); ++id) {
            const std::string_view piece = m_vocabulary.piece(id);
            if (piece.size() > m_piece.size() && piece.starts_with(m_piece) && isText(id))
                all.push_back(id);
        }
        result.extensionCount = all.size();
        const auto shorter = [this](TokenId a, TokenId b) {
            const std::size_t left = m_vocabulary.piece(a).size();
            const std::size_t right = m_vocabulary.piece(b).size();
            return left != right ? left < right : a < b;
        };
        const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()));
        std::ranges::partial_sort(all, end, shorter);
        all.erase(end, all.end());
        result.extensions = std::move(all);
    }

private:
    /// Bytes may be cut anywhere, text between characters.
    bool isBoundary(std::size_t at) const
    {
        return m_vocabulary.alphabet == Alphabet::Bytes || (static_cast<unsigned char>(m_piece[at]) & 0xC0U) != 0x80U;
    }

    bool isText(TokenId id) const
    {
        const TokenKind kind = m_vocabulary.kind(id);
        return kind == TokenKind::Normal || kind == TokenKind::UserDefined;
    }

    void add(std::vector<TokenId>& found, std::string_view piece) const
    {
        const auto id = m_tokenizer.find(piece);
        if (id && *id != m_id && isText(*id) && std::ranges::find(found, *id) == found.end())
            found.push_back(*id);
    }

    const Tokenizer& m_tokenizer;
    const Vocabulary& m_vocabulary;
    TokenId m_id;
    std::string_view m_piece;
};

} // namespace

VocabularyNeighbours vocabularyNeighbours(const Tokenizer& tokenizer, TokenId id, std::size_t mostIds,
                                          std::size_t mostExtensions)
{
    VocabularyNeighbours result;
    if (!tokenizer.vocabulary().contains(id))
        return result;
    const Search search(tokenizer, id);
    result.ids = search.ids(mostIds);
    const TokenKind kind = tokenizer.vocabulary().kind(id);
    if (kind != TokenKind::Normal && kind != TokenKind::UserDefined)
        return result;
    result.variants = search.variants();
    result.beginnings = search.beginnings();
    result.endings = search.endings();
    search.extensions(mostExtensions, result);
    return result;
}

} // namespace tokenscope
