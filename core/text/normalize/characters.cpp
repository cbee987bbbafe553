// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/normalize/characters.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"
#include "core/text/normalize/unicodeform.h"
#include "core/text/unicode/referencetables.h"

namespace tokenscope {
namespace {

enum class Action : std::uint8_t { Keep, Drop, Done };

/// Calls `edit(editor, point)` for every character. Keep: the character stays; Drop: it goes; Done: `edit` consumed it.
/// Bytes that are no character stay.
template <typename Edit>
bool forEachCharacter(AlignedText& text, const std::stop_token& stop, Edit edit)
{
    AlignedText::Editor editor(text);
    const std::string_view source = text.text();
    std::size_t polls = 0;
    for (std::size_t at = 0; at < source.size();) {
        if (++polls % 4096 == 0 && stop.stop_requested())
            return false;
        const unicode::CodePoint point = unicode::decodeAt(source, at);
        at += point.length;
        switch (point.valid ? edit(editor, point) : Action::Keep) {
        case Action::Keep:
            editor.keep(point.length);
            break;
        case Action::Drop:
            editor.drop(point.length);
            break;
        case Action::Done:
            break;
        }
    }
    editor.finish();
    return true;
}

Action lowercase(AlignedText::Editor& editor, unicode::CodePoint point)
{
    // The one character whose lower case is two, whatever the language.
    if (point.value == 0x130) {
        editor.substitute(point.length, "i");
        editor.insert("\xCC\x87");
        return Action::Done;
    }
    const char32_t lower = reference::lowerCase(point.value);
    if (lower == point.value)
        return Action::Keep;
    std::string mapped;
    unicode::append(mapped, lower);
    editor.substitute(point.length, mapped);
    return Action::Done;
}

bool isBertControl(char32_t c)
{
    return c != '\t' && c != '\n' && c != '\r' && reference::isOther(c);
}

bool isChinese(char32_t c)
{
    // The gap before U+2B920 is the reference's.
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

Action cleanForBert(AlignedText::Editor& editor, unicode::CodePoint point)
{
    if (point.value == 0 || point.value == 0xFFFD || isBertControl(point.value))
        return Action::Drop;
    if (point.value == ' ' || !unicode::isWhiteSpace(point.value))
        return Action::Keep;
    editor.substitute(point.length, " ");
    return Action::Done;
}

Action padChinese(AlignedText::Editor& editor, unicode::CodePoint point)
{
    if (!isChinese(point.value))
        return Action::Keep;
    editor.insertBefore(" ");
    editor.keep(point.length);
    editor.insert(" ");
    return Action::Done;
}

bool isNmtControl(char32_t c)
{
    return (c >= 0x01 && c <= 0x08) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
}

bool isNmtSpace(char32_t c)
{
    return c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D || c == 0x1680 || (c >= 0x200B && c <= 0x200F)
        || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF || c == 0xFFFD;
}

} // namespace

bool applyLowercase(AlignedText& text, const std::stop_token& stop)
{
    return forEachCharacter(text, stop, lowercase);
}

bool applyStrip(const normalizer::Strip& spec, AlignedText& text)
{
    const std::string_view source = text.text();
    std::size_t begin = 0;
    std::size_t end = source.size();
    while (spec.left && begin < end) {
        const unicode::CodePoint point = unicode::decodeAt(source, begin);
        if (!unicode::isWhiteSpace(point.value))
            break;
        begin += point.length;
    }
    while (spec.right && end > begin) {
        const std::size_t last = unicode::floorBoundary(source, end - 1);
        if (!unicode::isWhiteSpace(unicode::decodeAt(source, last).value))
            break;
        end = last;
    }
    const std::size_t size = source.size();
    AlignedText::Editor editor(text);
    editor.drop(begin);
    editor.keep(end - begin);
    editor.drop(size - end);
    editor.finish();
    return true;
}

bool applyStripAccents(AlignedText& text, const std::stop_token& stop)
{
    return forEachCharacter(text, stop, [](AlignedText::Editor&, unicode::CodePoint point) {
        return reference::isCombiningMark(point.value) ? Action::Drop : Action::Keep;
    });
}

bool applyBert(const normalizer::Bert& spec, AlignedText& text, const std::stop_token& stop)
{
    if (spec.cleanText && !forEachCharacter(text, stop, cleanForBert))
        return false;
    if (spec.handleChineseChars && !forEachCharacter(text, stop, padChinese))
        return false;
    if (spec.stripAccents.value_or(spec.lowercase)) {
        const auto dropAccent = [](AlignedText::Editor&, unicode::CodePoint point) {
            return reference::isNonspacingMark(point.value) ? Action::Drop : Action::Keep;
        };
        if (!applyUnicodeForm(normalizer::UnicodeForm::Form::Nfd, text, stop)
            || !forEachCharacter(text, stop, dropAccent))
            return false;
    }
    return !spec.lowercase || applyLowercase(text, stop);
}

bool applyNmt(AlignedText& text, const std::stop_token& stop)
{
    return forEachCharacter(text, stop, [](AlignedText::Editor& editor, unicode::CodePoint point) {
        if (isNmtControl(point.value))
            return Action::Drop;
        if (!isNmtSpace(point.value))
            return Action::Keep;
        editor.substitute(point.length, " ");
        return Action::Done;
    });
}

bool applyByteMap(AlignedText& text, const std::stop_token& stop)
{
    AlignedText::Editor editor(text);
    const std::string_view source = text.text();
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (at % 4096 == 0 && stop.stop_requested())
            return false;
        const auto byte = static_cast<unsigned char>(source[at]);
        const char32_t mapped = bytemap::toCharacter(byte);
        if (mapped == byte && byte < 0x80) {
            editor.keep(1);
        } else {
            std::string character;
            unicode::append(character, mapped);
            editor.substitute(1, character);
        }
    }
    editor.finish();
    return true;
}

} // namespace tokenscope
