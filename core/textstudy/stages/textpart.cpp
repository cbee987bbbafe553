// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/textpart.h"

#include <algorithm>

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

/// The last good place to cut in (low, high], or the last place between characters.
std::uint64_t cutBefore(std::string_view text, std::uint64_t low, std::uint64_t high)
{
    for (const std::string_view marks : {std::string_view("\n"), std::string_view(" \t\r")}) {
        const std::size_t mark = text.substr(low, high - low).find_last_of(marks);
        if (mark != std::string_view::npos)
            return low + mark + 1;
    }
    const std::uint64_t place = unicode::floorBoundary(text, high);
    return place > low ? place : high;
}

/// The first good place to cut in (low, high), or the first place between characters.
std::uint64_t cutAfter(std::string_view text, std::uint64_t low, std::uint64_t high)
{
    for (const std::string_view marks : {std::string_view("\n"), std::string_view(" \t\r")}) {
        const std::size_t mark = text.substr(low, high - low - 1).find_first_of(marks);
        if (mark != std::string_view::npos)
            return low + mark + 1;
    }
    const std::uint64_t place = unicode::floorBoundary(text, std::min<std::uint64_t>(low + 3, high - 1));
    return std::max(place, low);
}

} // namespace

ByteRange textPartFrom(std::string_view text, std::uint64_t end, std::uint64_t most)
{
    const std::uint64_t begin = std::min<std::uint64_t>(end, text.size());
    if (text.size() - begin <= most)
        return {begin, text.size()};
    return {begin, cutBefore(text, begin, begin + most)};
}

ByteRange textPartUntil(std::string_view text, std::uint64_t begin, std::uint64_t most)
{
    const std::uint64_t end = std::min<std::uint64_t>(begin, text.size());
    if (end <= most)
        return {0, end};
    return {cutAfter(text, end - most, end), end};
}

ByteRange textPartAt(std::string_view text, std::uint64_t at, std::uint64_t most)
{
    if (text.size() <= most)
        return {0, text.size()};
    at = std::min<std::uint64_t>(at, text.size());
    const std::uint64_t near = at > most / 2 ? at - most / 2 : 0;
    // The line may begin right there.
    const std::uint64_t from = near > 0 ? near - 1 : 0;
    const std::size_t lineEnd = at > from ? text.substr(from, at - from).rfind('\n') : std::string_view::npos;
    const std::uint64_t begin = lineEnd != std::string_view::npos ? from + lineEnd + 1
        : near == 0                                               ? 0
                                                                  : cutAfter(text, near, std::max(at, near + 1));
    ByteRange part = textPartFrom(text, begin, most);
    // In a line longer than a part, the last good place to cut may come before the byte asked for.
    while (part.end <= at && part.end < text.size())
        part = textPartFrom(text, part.end, most);
    return part;
}

} // namespace tokenscope
