// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pretokenize/charactersplits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/unicode/referencetables.h"

namespace tokenscope {
namespace {

/// Calls `see(point, at)` for every character until it says false. False: that, or stopped.
template <typename See>
bool forEachCharacter(std::string_view text, const PreTokenized::Splitter& out, See see)
{
    constexpr std::size_t kPollBytes = std::size_t{1} << 16U;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t until = std::min(at + kPollBytes, text.size());
        while (at < until) {
            const unicode::CodePoint point = unicode::decodeAt(text, at);
            if (!see(point, at))
                return false;
            at += point.length;
        }
        if (out.isStopped())
            return false;
    }
    return true;
}

/// Each character that satisfies the predicate is a match of its own.
template <typename Predicate>
bool findEach(std::string_view text, PreTokenized::Splitter& out, Predicate predicate)
{
    std::size_t from = 0;
    const bool done = forEachCharacter(text, out, [&](const unicode::CodePoint& point, std::size_t at) {
        if (!predicate(point.value))
            return true;
        if (from < at && !out.add(from, at, false))
            return false;
        from = at + point.length;
        return out.add(at, from, true);
    });
    return done && (from == text.size() || out.add(from, text.size(), false));
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
    };
    static const Special special = [] {
        Special s;
        s.han = unicode::script(0x4E00);
        s.folds[unicode::script(0x3042)] = true; // Hiragana
        s.folds[unicode::script(0x30AB)] = true; // Katakana
        return s;
    }();
    if (c == ' ' || !reference::hasScript(c))
        return std::nullopt;
    if (c == 0x30FC) // the prolonged sound mark, of script Common
        return special.han;
    const std::uint8_t script = unicode::script(c);
    return special.folds[script] ? special.han : script;
}

} // namespace

bool findWords(std::string_view text, PreTokenized::Splitter& out)
{
    enum class Kind : std::uint8_t { Space, Word, Other };
    Kind previous = Kind::Space;
    std::size_t from = 0;
    const bool done = forEachCharacter(text, out, [&](const unicode::CodePoint& point, std::size_t at) {
        const Kind kind = unicode::isWord(point.value) ? Kind::Word
            : unicode::isWhiteSpace(point.value)       ? Kind::Space
                                                       : Kind::Other;
        const bool ends = kind != previous && at > from;
        if (ends && !out.add(from, at, previous == Kind::Space))
            return false;
        from = ends ? at : from;
        previous = kind;
        return true;
    });
    return done && (from == text.size() || out.add(from, text.size(), previous == Kind::Space));
}

bool findWhiteSpace(std::string_view text, PreTokenized::Splitter& out)
{
    return findEach(text, out, unicode::isWhiteSpace);
}

bool findPunctuation(std::string_view text, PreTokenized::Splitter& out)
{
    return findEach(text, out,
                    [](char32_t c) { return c < 0x80 ? isAsciiPunctuation(c) : reference::isPunctuation(c); });
}

bool findDigits(std::string_view text, PreTokenized::Splitter& out)
{
    return findEach(text, out, reference::isNumeric);
}

bool findCharacter(std::string_view text, char32_t character, PreTokenized::Splitter& out)
{
    return findEach(text, out, [character](char32_t c) { return c == character; });
}

bool findScripts(std::string_view text, PreTokenized::Splitter& out)
{
    std::optional<std::uint8_t> last;
    std::optional<std::size_t> from;
    const bool done = forEachCharacter(text, out, [&](const unicode::CodePoint& point, std::size_t at) {
        const auto script = scriptOf(point.value);
        if (!script)
            return true;
        if (script != last) {
            if (from && !out.add(*from, at, false))
                return false;
            from = at;
        }
        last = script;
        return true;
    });
    return done && (!from || out.add(*from, text.size(), false));
}

bool findFixedLength(std::string_view text, std::size_t characters, PreTokenized::Splitter& out)
{
    std::size_t from = 0;
    std::size_t count = 0;
    return forEachCharacter(text, out, [&](const unicode::CodePoint& point, std::size_t at) {
        const std::size_t next = at + point.length;
        if (++count < characters && next < text.size())
            return true;
        const std::size_t begin = std::exchange(from, next);
        count = 0;
        return out.add(begin, next, false);
    });
}

} // namespace tokenscope
