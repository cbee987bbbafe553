// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/decode/sentencepiece.h"

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

constexpr std::string_view kMark = "\xE2\x96\x81";

/// Whole characters as they are, each byte that is not part of one as U+FFFD.
void appendBytes(std::string& out, std::string& bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const unicode::CodePoint point = unicode::decodeAt(bytes, at);
        if (point.valid)
            out.append(bytes, at, point.length);
        else
            unicode::append(out, 0xFFFD);
        at += point.valid ? point.length : 1;
    }
    bytes.clear();
}

void appendWithSpaces(std::string& out, std::string_view piece)
{
    while (!piece.empty()) {
        const std::size_t mark = piece.find(kMark);
        out += piece.substr(0, mark);
        if (mark == std::string_view::npos)
            return;
        out.push_back(' ');
        piece.remove_prefix(mark + kMark.size());
    }
}

} // namespace

std::string decodeSentencePiece(const decoder::SentencePiece& spec, const Vocabulary& vocabulary,
                                std::span<const TokenId> ids)
{
    std::string text;
    std::string bytes;
    bool markTaken = false;
    for (const TokenId id : ids) {
        const TokenKind kind = vocabulary.kind(id);
        if (kind == TokenKind::Byte) {
            bytes += pieceBytes(vocabulary, id);
            continue;
        }
        appendBytes(text, bytes);
        const bool atBegin = text.empty() && !markTaken;
        markTaken = false;
        if (kind == TokenKind::Control || kind == TokenKind::Hole)
            continue;
        if (kind == TokenKind::Unknown) {
            text += spec.unknownSurface;
            continue;
        }
        std::string_view piece = vocabulary.piece(id);
        if (atBegin && (spec.addDummyPrefix || spec.removeExtraWhitespaces) && piece.starts_with(kMark)) {
            piece.remove_prefix(kMark.size());
            // With extra white space removed at encoding, every mark at the beginning is the prefix; else only the first is.
            markTaken = !spec.removeExtraWhitespaces;
        }
        appendWithSpaces(text, piece);
    }
    appendBytes(text, bytes);
    return text;
}

} // namespace tokenscope
