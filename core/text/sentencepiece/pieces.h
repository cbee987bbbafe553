// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/model/model.h"
#include "core/text/spec/spec.h"
#include "core/text/trie/piecetrie.h"

namespace tokenscope::sentencepiece {

/// What the models share: which piece a string is, and what unknown text becomes.
struct Pieces {
    PieceTrie matched; ///< NORMAL, USER_DEFINED and UNUSED
    PieceTrie reserved; ///< CONTROL, UNKNOWN and BYTE: looked at first when a string becomes an id
    PieceTrie userDefined; ///< matched whole, before anything else
    TokenId unknown = 0;
    bool byteFallback = false;
    std::array<TokenId, 256> bytes{};

    static Result<Pieces> create(const Vocabulary& vocabulary, TokenId unknown, bool byteFallback);

    /// The id of a string in the output; `unknown` when it is no piece.
    TokenId idOf(std::string_view text) const;
};

/// Takes segments from left to right and turns them into tokens: runs of unknowns become one token, or bytes.
class TokenSink {
public:
    TokenSink(const Pieces& pieces, std::string_view text, std::vector<ModelToken>& out)
        : m_pieces(pieces)
        , m_text(text)
        , m_out(out)
    {
    }

    void add(TokenId id, std::size_t begin, std::size_t end)
    {
        if (id != m_pieces.unknown) {
            emit(id, begin, end);
            m_afterUnknown = false;
        } else if (m_pieces.byteFallback) {
            for (std::size_t at = begin; at < end; ++at)
                emit(m_pieces.bytes[static_cast<unsigned char>(m_text[at])], at, at + 1);
        } else if (m_afterUnknown) {
            m_out.back().end = static_cast<std::uint32_t>(end);
        } else {
            emit(id, begin, end);
            m_afterUnknown = true;
        }
    }

private:
    void emit(TokenId id, std::size_t begin, std::size_t end)
    {
        m_out.push_back({id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    const Pieces& m_pieces;
    std::string_view m_text;
    std::vector<ModelToken>& m_out;
    bool m_afterUnknown = false;
};

/// Bytes of the character at `at`, by its first byte alone, as the reference steps.
inline std::size_t characterLength(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length < text.size() - at ? length : text.size() - at;
}

Result<std::unique_ptr<Model>> createBpe(const TokenizerSpec& spec);
Result<std::unique_ptr<Model>> createSimple(const TokenizerSpec& spec);

} // namespace tokenscope::sentencepiece
