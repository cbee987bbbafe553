// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/find/place.h"

#include <charconv>
#include <string>

namespace tokenscope {
namespace {

bool isSeparator(char character)
{
    return character == ' ' || character == '\t' || character == ',' || character == '_' || character == '\'';
}

} // namespace

std::optional<Place> parsePlace(std::string_view text)
{
    // Locales separate thousands by these as well.
    std::string digits;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t skipped = isSeparator(text[at]) ? 1 : 0;
        for (const std::string_view space : {"\u00A0", "\u202F", "\u2009", "\u2019"}) {
            if (text.substr(at).starts_with(space))
                skipped = space.size();
        }
        if (skipped == 0)
            digits += text[at++];
        at += skipped;
    }
    Place place;
    std::string_view rest = digits;
    if (rest.size() > 1 && rest[1] == ':') {
        switch (rest[0] | 0x20) {
        case 'l':
            break;
        case 'b':
            place.unit = Place::Unit::Byte;
            break;
        case 't':
            place.unit = Place::Unit::Token;
            break;
        default:
            return std::nullopt;
        }
        rest.remove_prefix(2);
    }
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), place.number);
    if (problem != std::errc() || end != rest.data() + rest.size())
        return std::nullopt;
    return place;
}

std::optional<PlaceLimits> placeLimits(const TextDocument& document, Place::Unit unit)
{
    switch (unit) {
    case Place::Unit::Line:
        return PlaceLimits{1, document.lines().count()};
    case Place::Unit::Byte:
        return PlaceLimits{0, document.bytes().size()};
    case Place::Unit::Token:
        break;
    }
    if (document.tokens() == nullptr || document.tokens()->isEmpty())
        return std::nullopt;
    return PlaceLimits{1, document.tokens()->size()};
}

std::optional<std::uint64_t> byteOf(const TextDocument& document, const Place& place)
{
    const std::optional<PlaceLimits> limits = placeLimits(document, place.unit);
    if (!limits || !limits->contains(place.number))
        return std::nullopt;
    switch (place.unit) {
    case Place::Unit::Line:
        return document.lines().range(static_cast<LineNumber>(place.number - 1)).begin;
    case Place::Unit::Byte:
        return place.number;
    case Place::Unit::Token:
        break;
    }
    return document.tokens()->range(static_cast<TokenIndex>(place.number - 1)).begin;
}

} // namespace tokenscope
