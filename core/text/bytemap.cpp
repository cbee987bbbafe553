// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bytemap.h"

#include <array>
#include <cstdint>

#include "core/base/unicode/utf8.h"

namespace tokenscope::bytemap {
namespace {

struct Tables {
    std::array<char32_t, 256> characters{};
    std::array<std::int16_t, 0x144> bytes{}; ///< −1: not in the map

    constexpr Tables()
    {
        for (auto& byte : bytes)
            byte = -1;
        char32_t next = 0x100;
        for (unsigned byte = 0; byte < 256; ++byte) {
            const bool printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
            const char32_t character = printable ? static_cast<char32_t>(byte) : next++;
            characters[byte] = character;
            bytes[character] = static_cast<std::int16_t>(byte);
        }
    }
};

constexpr Tables kTables;

} // namespace

char32_t toCharacter(unsigned char byte)
{
    return kTables.characters[byte];
}

std::optional<unsigned char> toByte(char32_t character)
{
    if (character >= kTables.bytes.size() || kTables.bytes[character] < 0)
        return std::nullopt;
    return static_cast<unsigned char>(kTables.bytes[character]);
}

std::string encode(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char byte : bytes)
        unicode::append(out, toCharacter(static_cast<unsigned char>(byte)));
    return out;
}

std::optional<std::string> decode(std::string_view piece)
{
    std::string out;
    out.reserve(piece.size());
    for (std::size_t at = 0; at < piece.size();) {
        const unicode::CodePoint point = unicode::decodeAt(piece, at);
        const auto byte = point.valid ? toByte(point.value) : std::nullopt;
        if (!byte)
            return std::nullopt;
        out.push_back(static_cast<char>(*byte));
        at += point.length;
    }
    return out;
}

} // namespace tokenscope::bytemap
