// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tokenscope::split {

/// What the known patterns tell apart. Every character is in exactly one.
enum class CharClass : std::uint8_t {
    Upper, ///< Lu, Lt
    Lower, ///< Ll
    Caseless, ///< Lm, Lo
    Mark, ///< M
    Number, ///< N
    Space, ///< White_Space other than the next
    Newline, ///< CR, LF
    Punctuation, ///< P, S
    Other, ///< the rest, and every malformed byte
};

inline bool isLetter(CharClass c)
{
    return c <= CharClass::Caseless;
}
inline bool isLetterOrMark(CharClass c)
{
    return c <= CharClass::Mark;
}
inline bool isSpace(CharClass c)
{
    return c == CharClass::Space || c == CharClass::Newline;
}
/// [^\s\p{L}\p{N}]
inline bool isSymbol(CharClass c)
{
    return c == CharClass::Mark || c >= CharClass::Punctuation;
}

struct Char {
    CharClass type = CharClass::Other;
    std::uint8_t length = 1;
    char32_t value = 0; ///< 0 for a malformed byte
};

/// Two-stage table of classes; built once per process, about a millisecond.
class CharClasses {
public:
    static const CharClasses& instance();

    CharClass of(char32_t value) const
    {
        return static_cast<CharClass>(m_blocks[m_index[value >> kBlockBits]][value & (kBlockSize - 1)]);
    }
    CharClass ofAscii(unsigned char byte) const { return static_cast<CharClass>(m_blocks[0][byte]); }

private:
    static constexpr unsigned kBlockBits = 8;
    static constexpr std::size_t kBlockSize = std::size_t{1} << kBlockBits;
    static constexpr std::size_t kMostBlocks = 256;
    using Block = std::array<std::uint8_t, kBlockSize>;

    CharClasses();

    std::array<std::uint8_t, (0x110000U >> kBlockBits)> m_index{};
    std::array<Block, kMostBlocks> m_blocks{};
};

/// Text as characters with their class. A byte that is not part of well-formed UTF-8 is a character of its own.
class CharReader {
public:
    CharReader(const char* text, std::size_t size)
        : m_text(reinterpret_cast<const unsigned char*>(text))
        , m_size(size)
        , m_classes(CharClasses::instance())
    {
    }

    std::size_t size() const { return m_size; }
    unsigned char byte(std::size_t at) const { return m_text[at]; }

    /// `at` < size().
    Char at(std::size_t at) const
    {
        const unsigned char first = m_text[at];
        if (first < 0x80)
            return {m_classes.ofAscii(first), 1, first};
        return wide(at);
    }

private:
    Char wide(std::size_t at) const
    {
        const unsigned char a = m_text[at];
        const std::size_t left = m_size - at;
        if (a >= 0xC2 && a < 0xE0) {
            if (left >= 2 && continues(at + 1))
                return make(static_cast<char32_t>((a & 0x1FU) << 6U | low(at + 1)), 2);
        } else if (a >= 0xE0 && a < 0xF0) {
            if (left >= 3 && continues(at + 1) && continues(at + 2)) {
                const auto value = static_cast<char32_t>((a & 0x0FU) << 12U | low(at + 1) << 6U | low(at + 2));
                if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF))
                    return make(value, 3);
            }
        } else if (a >= 0xF0 && a < 0xF5) {
            if (left >= 4 && continues(at + 1) && continues(at + 2) && continues(at + 3)) {
                const auto value =
                    static_cast<char32_t>((a & 0x07U) << 18U | low(at + 1) << 12U | low(at + 2) << 6U | low(at + 3));
                if (value >= 0x10000 && value <= 0x10FFFF)
                    return make(value, 4);
            }
        }
        return {CharClass::Other, 1, 0};
    }

    bool continues(std::size_t at) const { return (m_text[at] & 0xC0U) == 0x80U; }
    unsigned low(std::size_t at) const { return m_text[at] & 0x3FU; }
    Char make(char32_t value, std::uint8_t length) const { return {m_classes.of(value), length, value}; }

    const unsigned char* m_text;
    std::size_t m_size;
    const CharClasses& m_classes;
};

} // namespace tokenscope::split
