// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/decode/decoders.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"

namespace tokenscope {
namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    if (what.empty())
        return;
    std::size_t at = text.find(what);
    if (at == std::string::npos)
        return;
    std::string out;
    std::size_t from = 0;
    for (; at != std::string::npos; at = text.find(what, from)) {
        out.append(text, from, at - from);
        out += with;
        from = at + what.size();
    }
    out.append(text, from);
    text = std::move(out);
}

/// English clean-up after a tokenizer that splits off punctuation, in the reference's order.
void cleanUp(std::string& text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kRules = {{{" .", "."},
                                                                                              {" ?", "?"},
                                                                                              {" !", "!"},
                                                                                              {" ,", ","},
                                                                                              {" ' ", "'"},
                                                                                              {" n't", "n't"},
                                                                                              {" 'm", "'m"},
                                                                                              {" do not", " don't"},
                                                                                              {" 's", "'s"},
                                                                                              {" 've", "'ve"},
                                                                                              {" 're", "'re"}}};
    for (const auto& [what, with] : kRules)
        replaceAll(text, what, with);
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/// The byte of "<0x0A>", or −1.
int byteOf(std::string_view piece)
{
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece[5] != '>')
        return -1;
    const int high = hexDigit(piece[3]);
    const int low = hexDigit(piece[4]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace

void decodeByteLevel(Pieces& pieces)
{
    std::string bytes;
    for (const std::string& piece : pieces) {
        if (const auto decoded = bytemap::decode(piece))
            bytes += *decoded;
        else
            bytes += piece;
    }
    pieces.clear();
    pieces.push_back(std::move(bytes));
}

void decodeWordPiece(const decoder::WordPiece& spec, Pieces& pieces)
{
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::string& piece = pieces[i];
        if (i > 0) {
            if (piece.starts_with(spec.prefix))
                piece.erase(0, spec.prefix.size());
            else
                piece.insert(0, 1, ' ');
        }
        if (spec.cleanup)
            cleanUp(piece);
    }
}

void decodeBpe(const decoder::Bpe& spec, Pieces& pieces)
{
    for (std::size_t i = 0; i < pieces.size(); ++i)
        replaceAll(pieces[i], spec.suffix, i + 1 < pieces.size() ? " " : "");
}

void decodeMetaspace(const decoder::Metaspace& spec, Pieces& pieces)
{
    for (std::size_t i = 0; i < pieces.size(); ++i)
        replaceAll(pieces[i], spec.replacement, i == 0 && spec.prepends ? "" : " ");
}

void decodeByteFallback(Pieces& pieces)
{
    Pieces out;
    bool inRun = false;
    for (std::string& piece : pieces) {
        const int byte = byteOf(piece);
        if (byte < 0) {
            out.push_back(std::move(piece));
        } else {
            if (!inRun)
                out.emplace_back();
            out.back().push_back(static_cast<char>(byte));
        }
        inRun = byte >= 0;
    }
    pieces = std::move(out);
}

void fusePieces(Pieces& pieces)
{
    std::string all;
    for (const std::string& piece : pieces)
        all += piece;
    pieces.clear();
    pieces.push_back(std::move(all));
}

void stripPieces(const decoder::Strip& spec, Pieces& pieces)
{
    if (spec.content.empty())
        return;
    for (std::string& piece : pieces) {
        std::size_t begin = 0;
        for (std::uint32_t i = 0; i < spec.start && piece.compare(begin, spec.content.size(), spec.content) == 0; ++i)
            begin += spec.content.size();
        std::size_t end = piece.size();
        for (std::uint32_t i = 0; i < spec.stop && end >= begin + spec.content.size(); ++i) {
            if (piece.compare(end - spec.content.size(), spec.content.size(), spec.content) != 0)
                break;
            end -= spec.content.size();
        }
        piece = piece.substr(begin, end - begin);
    }
}

Result<void> replaceInPieces(const PatternFinder& finder, const std::string& content, Pieces& pieces)
{
    for (std::string& piece : pieces) {
        const std::string searched = maskInvalid(piece);
        PatternFinder::Search search(finder, searched);
        std::string out;
        std::size_t from = 0;
        bool changed = false;
        while (const auto match = search.next()) {
            out.append(piece, from, match->begin - from);
            out += content;
            from = match->end;
            changed = true;
        }
        if (search.gaveUp())
            return tl::unexpected(patternGaveUp());
        if (!changed)
            continue;
        out.append(piece, from);
        piece = std::move(out);
    }
    return {};
}

void decodeCtc(const decoder::Ctc& spec, Pieces& pieces)
{
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    for (std::string& piece : pieces) {
        replaceAll(piece, spec.padToken, "");
        if (spec.cleanup) {
            cleanUp(piece);
            replaceAll(piece, spec.wordDelimiterToken, " ");
        }
    }
    std::erase_if(pieces, [](const std::string& piece) { return piece.empty(); });
}

} // namespace tokenscope
