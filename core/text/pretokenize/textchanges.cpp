// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pretokenize/textchanges.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"

namespace tokenscope {
namespace {

/// Runs `edit(editor, pieceText, text, piece)` over every piece; it must consume the piece. Removed text stays outside.
template <typename Edit>
bool editPieces(PreTokenized& text, const std::stop_token& stop, Edit edit)
{
    AlignedText changed = text.takeText();
    const AlignedText& before = changed; // as it is until the editor has finished
    std::vector<PreTokenized::Piece> pieces;
    pieces.reserve(text.pieces().size());
    AlignedText::Editor editor(changed);
    std::size_t polls = 0;
    for (const PreTokenized::Piece& piece : text.pieces()) {
        if (++polls % 1024 == 0 && stop.stop_requested())
            return false;
        editor.keep(piece.begin - editor.position());
        const std::size_t begin = editor.written().size();
        if (!edit(editor, before.text().substr(piece.begin, piece.end - piece.begin), before, piece))
            return false;
        pieces.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(editor.written().size()), piece.splitBy});
    }
    editor.finish();
    text.setText(std::move(changed), std::move(pieces), stop);
    return !stop.stop_requested();
}

std::array<std::string, 256> makeByteCharacters()
{
    std::array<std::string, 256> characters;
    for (unsigned byte = 0; byte < 256; ++byte)
        unicode::append(characters[byte], bytemap::toCharacter(static_cast<unsigned char>(byte)));
    return characters;
}

} // namespace

bool prependToPieces(PreTokenized& text, std::string_view prefix, PrefixRule rule, const std::stop_token& stop)
{
    return editPieces(
        text, stop,
        [&, cursor = std::optional<AlignedText::Cursor>()](AlignedText::Editor& editor, std::string_view piece,
                                                           const AlignedText& before,
                                                           const PreTokenized::Piece& where) mutable {
            if (!cursor)
                cursor.emplace(before);
            const bool wanted = !piece.starts_with(prefix)
                && (rule == PrefixRule::Always || cursor->inputRange(where.begin, where.begin + 1).begin == 0);
            if (wanted)
                editor.insertBefore(prefix);
            editor.keep(piece.size());
            return true;
        });
}

bool replaceSpaces(PreTokenized& text, std::string_view replacement, const std::stop_token& stop)
{
    return editPieces(
        text, stop,
        [&](AlignedText::Editor& editor, std::string_view piece, const AlignedText&, const PreTokenized::Piece&) {
            std::size_t polls = 0;
            std::size_t from = 0;
            for (std::size_t at = piece.find(' '); at != std::string_view::npos; at = piece.find(' ', from)) {
                if (++polls % 4096 == 0 && stop.stop_requested())
                    return false;
                editor.keep(at - from);
                editor.substitute(1, replacement);
                from = at + 1;
            }
            editor.keep(piece.size() - from);
            return true;
        });
}

bool mapPieceBytes(PreTokenized& text, const std::stop_token& stop)
{
    static const std::array<std::string, 256> characters = makeByteCharacters();
    return editPieces(
        text, stop,
        [&](AlignedText::Editor& editor, std::string_view piece, const AlignedText&, const PreTokenized::Piece&) {
            for (std::size_t at = 0; at < piece.size(); ++at) {
                if (at % 4096 == 4095 && stop.stop_requested())
                    return false;
                const auto byte = static_cast<unsigned char>(piece[at]);
                if (characters[byte].size() == 1)
                    editor.keep(1);
                else
                    editor.substitute(1, characters[byte]);
            }
            return true;
        });
}

} // namespace tokenscope
