// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/textview/handencoding.h"

#include <map>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::testing {
namespace {

enum class Class { Letter, Digit, Space, LineEnd, Astral, Other };

Class classOf(const unicode::CodePoint& point)
{
    if (!point.valid)
        return Class::Other;
    if (point.value == U'\n' || point.value == U'\r')
        return Class::LineEnd;
    if (point.value > 0xFFFF)
        return Class::Astral;
    if (unicode::isNumber(point.value))
        return Class::Digit;
    if (unicode::isLetter(point.value) || unicode::isMark(point.value))
        return Class::Letter;
    return point.value == U' ' ? Class::Space : Class::Other;
}

/// Bytes of the token that begins at `begin`.
std::size_t tokenLength(std::string_view text, std::size_t begin, std::size_t mostBytes)
{
    const unicode::CodePoint first = unicode::decodeAt(text, begin);
    std::size_t at = begin + first.length;
    Class kind = classOf(first);
    if (kind == Class::Astral)
        return 2; // leaves the second pair to the next token
    if (!first.valid || kind == Class::Other)
        return first.length;
    if (kind == Class::Space && at < text.size() && classOf(unicode::decodeAt(text, at)) == Class::Letter)
        kind = Class::Letter;
    const std::size_t most = kind == Class::Digit ? 3 : mostBytes;
    while (at < text.size()) {
        const unicode::CodePoint next = unicode::decodeAt(text, at);
        if (classOf(next) != kind || at + next.length - begin > most)
            break;
        at += next.length;
    }
    return at - begin;
}

} // namespace

std::shared_ptr<const TokenTable> tokensOfRanges(const std::vector<ByteRange>& ranges)
{
    Encoding encoding;
    for (const ByteRange& range : ranges) {
        encoding.ids.push_back(static_cast<TokenId>(100 + encoding.ids.size()));
        encoding.ranges.push_back(range);
    }
    auto table = std::make_shared<TokenTable>();
    if (!table->append(encoding))
        return nullptr;
    return table;
}

std::shared_ptr<const TokenTable> tokensOfLengths(const std::vector<std::uint32_t>& lengths)
{
    std::vector<ByteRange> ranges;
    std::uint64_t at = 0;
    for (const std::uint32_t length : lengths) {
        ranges.push_back({at, at + length});
        at += length;
    }
    return tokensOfRanges(ranges);
}

HandEncoded handEncode(std::string text, std::size_t mostBytes)
{
    auto vocabulary = std::make_shared<Vocabulary>();
    vocabulary->alphabet = Alphabet::Bytes;
    std::map<std::string_view, TokenId> ids;
    Encoding encoding;
    TextDocument document(std::move(text));
    const std::string_view bytes = document.bytes();
    for (std::size_t at = 0; at < bytes.size();) {
        const unicode::CodePoint point = unicode::decodeAt(bytes, at);
        std::size_t length = std::min(tokenLength(bytes, at, mostBytes), bytes.size() - at);
        if (!point.valid)
            length = 1;
        const std::string_view piece = bytes.substr(at, length);
        const auto [found, isNew] = ids.emplace(piece, static_cast<TokenId>(1000 + 7 * ids.size()));
        if (isNew)
            vocabulary->set(found->second, piece, 0,
                            unicode::firstInvalid(piece) == piece.npos ? TokenKind::Normal : TokenKind::Byte);
        encoding.ids.push_back(found->second);
        encoding.ranges.push_back({at, at + length});
        at += length;
    }
    auto table = std::make_shared<TokenTable>();
    if (!table->append(encoding))
        return {document, nullptr};
    table->shrink();
    return {document.withTokens(std::move(table)), std::move(vocabulary)};
}

} // namespace tokenscope::testing
