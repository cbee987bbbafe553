// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/charsmap/charsmap.h"

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

constexpr std::uint32_t kLeafBit = 0x8000'0000u;

bool isLeaf(std::uint32_t unit)
{
    return (unit & kLeafBit) != 0;
}
std::uint32_t leafValue(std::uint32_t unit)
{
    return unit & ~kLeafBit;
}
bool hasLeaf(std::uint32_t unit)
{
    return ((unit >> 8) & 1) != 0;
}
/// The byte that leads to this unit; a leaf's has its top bit set and so equals no byte.
std::uint32_t label(std::uint32_t unit)
{
    return unit & (kLeafBit | 0xFF);
}
std::uint32_t childOffset(std::uint32_t unit)
{
    return (unit >> 10) << ((unit & 0x200) >> 6);
}

std::uint32_t readU32(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

} // namespace

Result<CharsMap> CharsMap::create(std::string_view blob)
{
    if (blob.size() < 4)
        return failure(ErrorCode::Truncated, "character map without its trie's size", blob.size());
    const std::size_t trieBytes = readU32(blob, 0);
    if (trieBytes == 0 || trieBytes % 4 != 0)
        return failure(ErrorCode::InvalidValue, "character map with a trie of " + std::to_string(trieBytes) + " bytes",
                       0);
    if (trieBytes > blob.size() - 4)
        return failure(ErrorCode::Truncated, "character map shorter than its trie", blob.size());
    CharsMap map;
    const std::string_view replacements = blob.substr(4 + trieBytes);
    if (!replacements.empty() && replacements.back() != '\0')
        return failure(ErrorCode::Truncated, "character map whose last replacement has no end", blob.size());
    if (const std::size_t invalid = unicode::firstInvalid(replacements); invalid != std::string_view::npos)
        return failure(ErrorCode::Syntax, "character map with a replacement that is not UTF-8",
                       4 + trieBytes + invalid);
    map.m_replacements = replacements;

    map.m_units.resize(trieBytes / 4);
    for (std::size_t i = 0; i < map.m_units.size(); ++i) {
        const std::uint32_t unit = readU32(blob, 4 + 4 * i);
        map.m_units[i] = unit;
        // A continuation byte at the value would make the replacement half a character.
        if (isLeaf(unit)
            && (leafValue(unit) >= replacements.size()
                || (static_cast<unsigned char>(replacements[leafValue(unit)]) & 0xC0) == 0x80))
            return failure(ErrorCode::OutOfRange,
                           "character map with a replacement at " + std::to_string(leafValue(unit)), 4 + 4 * i);
    }
    const std::uint32_t root = childOffset(map.m_units.front());
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        const std::size_t at = root ^ byte;
        map.m_starts[byte] = at < map.m_units.size() && label(map.m_units[at]) == byte;
    }
    return map;
}

template <bool kLongest>
std::optional<CharsMap::Match> CharsMap::prefix(std::string_view text) const
{
    if (text.empty() || !m_starts[static_cast<unsigned char>(text.front())])
        return std::nullopt;
    std::optional<std::size_t> value;
    std::size_t length = 0;
    std::size_t node = childOffset(m_units.front());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        node ^= byte;
        // A damaged map may point anywhere: every step is checked.
        if (node >= m_units.size() || label(m_units[node]) != byte)
            break;
        const std::uint32_t unit = m_units[node];
        node ^= childOffset(unit);
        if (hasLeaf(unit) && node < m_units.size() && isLeaf(m_units[node])) {
            value = leafValue(m_units[node]);
            length = at + 1;
            if constexpr (!kLongest)
                break;
        }
    }
    if (!value)
        return std::nullopt;
    const std::string_view rest = std::string_view(m_replacements).substr(*value);
    return Match{rest.substr(0, rest.find('\0')), length};
}

std::optional<CharsMap::Match> CharsMap::longestPrefix(std::string_view text) const
{
    return prefix<true>(text);
}

std::optional<CharsMap::Match> CharsMap::shortestPrefix(std::string_view text) const
{
    return prefix<false>(text);
}

} // namespace tokenscope
