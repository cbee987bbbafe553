// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/safecuts.h"

#include <algorithm>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/split/splitter.h"

namespace tokenscope {
namespace {

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isLetterBefore(std::string_view text, std::size_t at)
{
    const char last = text[at - 1];
    if (static_cast<unsigned char>(last) < 0x80)
        return isAsciiLetter(last);
    const std::size_t begin = unicode::floorBoundary(text, at - 1);
    const unicode::CodePoint point = unicode::decodeAt(text, begin);
    return point.valid && begin + point.length == at && unicode::isLetter(point.value);
}

bool isSpaceAt(std::string_view text, std::size_t at)
{
    return text[at] == ' ' || text[at] == '\n';
}

bool reachesAcross(const AddedToken& token)
{
    const std::string_view content = token.content;
    if (content.empty())
        return false;
    for (std::size_t at = 1; at < content.size(); ++at) {
        if (isSpaceAt(content, at) && isLetterBefore(content, at))
            return true;
    }
    const unicode::CodePoint first = unicode::decodeAt(content, 0);
    const bool beginsWithSpace = token.stripLeft || unicode::isWhiteSpace(first.value);
    return (token.stripRight && isLetterBefore(content, content.size())) || (token.singleWord && beginsWithSpace);
}

} // namespace

SafeCuts::SafeCuts(const TokenizerSpec& spec)
{
    const auto isForm = [](const NormalizerSpec& one) { return std::holds_alternative<normalizer::UnicodeForm>(one); };
    if (!std::ranges::all_of(spec.normalizers, isForm) || std::ranges::any_of(spec.addedTokens, reachesAcross))
        return;
    const auto splitter = createSplitter(spec.preTokenizers);
    m_usable = splitter != nullptr && splitter->kind() != SplitKind::Regex;
}

bool SafeCuts::isCut(std::string_view text, std::size_t at) const
{
    return m_usable && at > 0 && at < text.size() && isSpaceAt(text, at) && isLetterBefore(text, at);
}

std::size_t SafeCuts::next(std::string_view text, std::size_t from) const
{
    if (!m_usable)
        return text.size();
    for (std::size_t at = std::max<std::size_t>(from, 1); at < text.size(); ++at) {
        if (isSpaceAt(text, at) && isLetterBefore(text, at))
            return at;
    }
    return text.size();
}

std::size_t SafeCuts::previous(std::string_view text, std::size_t from) const
{
    if (!m_usable || text.empty())
        return 0;
    for (std::size_t at = std::min(from, text.size() - 1); at > 0; --at) {
        if (isSpaceAt(text, at) && isLetterBefore(text, at))
            return at;
    }
    return 0;
}

} // namespace tokenscope
