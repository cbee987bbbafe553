// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/textclass.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::statistics {
namespace {

constexpr std::uint64_t kMostBytes = 4096;

/// The script of that name, which the tables have.
std::uint8_t scriptNamed(std::string_view name)
{
    for (unsigned script = 0; script < kFirstShared; ++script) {
        const char* found = unicode::scriptName(static_cast<std::uint8_t>(script));
        if (found == nullptr)
            break;
        if (name == found)
            return static_cast<std::uint8_t>(script);
    }
    return kFirstShared;
}

struct SharedScripts {
    std::uint8_t common = scriptNamed("Common");
    std::uint8_t inherited = scriptNamed("Inherited");
    std::uint8_t unknown = unicode::script(0x10FFFF); // never assigned
};

TextClass sharedClassOf(char32_t value)
{
    using unicode::Category;
    if (unicode::isWhiteSpace(value))
        return kSpaces;
    if (unicode::isNumber(value))
        return kDigits;
    if (unicode::isPunctuation(value))
        return kPunctuation;
    if (unicode::isSymbol(value))
        return kSymbols;
    return unicode::isMark(value) ? kMarks : kOther;
}

TextClass compute(char32_t value)
{
    static const SharedScripts shared;
    const std::uint8_t script = unicode::script(value);
    if (script == shared.common || script == shared.inherited || script == shared.unknown)
        return sharedClassOf(value);
    return TextClass{script};
}

/// The first 2,048 values, which is all two-byte text, ready made.
const std::array<TextClass, 0x800>& frequent()
{
    static const auto table = [] {
        std::array<TextClass, 0x800> made{};
        for (char32_t value = 0; value < made.size(); ++value)
            made[value] = compute(value);
        return made;
    }();
    return table;
}

} // namespace

TextClass textClassOf(char32_t value)
{
    const auto& table = frequent();
    return value < table.size() ? table[value] : compute(value);
}

std::string_view textClassName(TextClass textClass)
{
    if (isScript(textClass))
        return unicode::scriptName(static_cast<std::uint8_t>(textClass));
    if (textClass == kMarks)
        return "Marks";
    if (textClass == kDigits)
        return "Digits";
    if (textClass == kPunctuation)
        return "Punctuation";
    if (textClass == kSymbols)
        return "Symbols";
    if (textClass == kSpaces)
        return "White space";
    return textClass == kMalformed ? "Malformed bytes" : "Other characters";
}

TextClass textClassOf(std::string_view text, ByteRange token)
{
    const std::size_t end = static_cast<std::size_t>(std::min(token.end, token.begin + kMostBytes));
    if (token.begin >= end || end > text.size())
        return kOther;
    TextClass found = kSpaces;
    std::size_t at = unicode::floorBoundary(text, static_cast<std::size_t>(token.begin));
    // Behind the character the boundary belongs to only when that is malformed.
    while (at < token.begin && at + unicode::decodeAt(text, at).length <= token.begin)
        ++at;
    while (at < end) {
        const auto byte = static_cast<unsigned char>(text[at]);
        TextClass here = kMalformed;
        if (byte < 0x80) {
            here = textClassOf(char32_t{byte});
            ++at;
        } else {
            const unicode::CodePoint point = unicode::decodeAt(text, at);
            if (point.valid)
                here = textClassOf(point.value);
            at += point.length;
        }
        if (isScript(here))
            return here;
        if (found == kSpaces)
            found = here;
    }
    return found;
}

bool writesWithoutSpaces(TextClass textClass)
{
    static const std::array<std::uint8_t, 7> scripts{
        scriptNamed("Han"), scriptNamed("Hiragana"), scriptNamed("Katakana"), scriptNamed("Thai"),
        scriptNamed("Lao"), scriptNamed("Khmer"),    scriptNamed("Myanmar")};
    return isScript(textClass) && std::ranges::find(scripts, static_cast<std::uint8_t>(textClass)) != scripts.end();
}

} // namespace tokenscope::statistics
