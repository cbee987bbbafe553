// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pretokenize/charactersplits.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

void add(std::vector<Stretch>& out, std::size_t begin, std::size_t end, bool isMatch)
{
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), isMatch});
}

/// Each character that satisfies the predicate is a match of its own.
template <typename Predicate>
void findEach(std::string_view text, std::vector<Stretch>& out, Predicate predicate)
{
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        const std::size_t next = at + point.length;
        if (predicate(point.value)) {
            if (from < at)
                add(out, from, at, false);
            add(out, at, next, true);
            from = next;
        }
        at = next;
    }
    if (from < text.size())
        add(out, from, text.size(), false);
}

bool isAsciiPunctuation(char32_t c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// Nothing: belongs to any script.
std::optional<std::uint8_t> scriptOf(char32_t c)
{
    struct Special {
        std::uint8_t han = 0;
        std::array<bool, 256> folds{};
        std::array<bool, 256> unknown{};
    };
    static const Special special = [] {
        Special s;
        s.han = unicode::script(0x4E00);
        s.folds[unicode::script(0x3042)] = true; // Hiragana
        s.folds[unicode::script(0x30AB)] = true; // Katakana
        s.unknown[unicode::script(0x10FFFF)] = true;
        return s;
    }();
    if (c == ' ')
        return std::nullopt;
    if (c == 0x30FC) // the prolonged sound mark, of script Common
        return special.han;
    const std::uint8_t script = unicode::script(c);
    if (special.unknown[script])
        return std::nullopt;
    return special.folds[script] ? special.han : script;
}

} // namespace

void findWords(std::string_view text, std::vector<Stretch>& out)
{
    enum class Kind : std::uint8_t { Space, Word, Other };
    Kind previous = Kind::Space;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        const Kind kind = unicode::isWord(point.value) ? Kind::Word
            : unicode::isWhiteSpace(point.value)       ? Kind::Space
                                                       : Kind::Other;
        if (kind != previous && at > from) {
            add(out, from, at, previous == Kind::Space);
            from = at;
        }
        previous = kind;
        at += point.length;
    }
    if (from < text.size())
        add(out, from, text.size(), previous == Kind::Space);
}

void findWhiteSpace(std::string_view text, std::vector<Stretch>& out)
{
    findEach(text, out, unicode::isWhiteSpace);
}

void findPunctuation(std::string_view text, std::vector<Stretch>& out)
{
    findEach(text, out, [](char32_t c) { return c < 0x80 ? isAsciiPunctuation(c) : unicode::isPunctuation(c); });
}

void findDigits(std::string_view text, std::vector<Stretch>& out)
{
    findEach(text, out, unicode::isNumber);
}

void findCharacter(std::string_view text, char32_t character, std::vector<Stretch>& out)
{
    findEach(text, out, [character](char32_t c) { return c == character; });
}

void findScripts(std::string_view text, std::vector<Stretch>& out)
{
    std::optional<std::uint8_t> last;
    std::optional<std::size_t> from;
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (const auto script = scriptOf(point.value)) {
            if (script != last) {
                if (from)
                    add(out, *from, at, false);
                from = at;
            }
            last = script;
        }
        at += point.length;
    }
    if (from)
        add(out, *from, text.size(), false);
}

void findFixedLength(std::string_view text, std::size_t characters, std::vector<Stretch>& out)
{
    std::size_t from = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        at += unicode::decodeAt(text, at).length;
        if (++count == characters || at == text.size()) {
            add(out, from, at, false);
            from = at;
            count = 0;
        }
    }
}

} // namespace tokenscope
