// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/unicode/utf8.h"

namespace tokenscope::unicode {
namespace {

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

} // namespace

CodePoint decodeAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t left = text.size() - at;
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1, true};

    // Table 3-7 of the standard: the range of the second byte depends on the lead, which excludes overlong forms,
    // surrogates and values above U+10FFFF.
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    char32_t value = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
        value = lead & 0x1Fu;
    } else if ((lead & 0xF0) == 0xE0) {
        length = 3;
        value = lead & 0x0Fu;
        low = lead == 0xE0 ? 0xA0 : 0x80;
        high = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        value = lead & 0x07u;
        low = lead == 0xF0 ? 0x90 : 0x80;
        high = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
        return {0xFFFD, 1, false};
    }
    if (left < 2 || byte(1) < low || byte(1) > high)
        return {0xFFFD, 1, false};
    value = (value << 6) | (byte(1) & 0x3Fu);
    for (std::size_t i = 2; i < length; ++i) {
        if (i >= left || !isContinuation(byte(i)))
            return {0xFFFD, static_cast<std::uint8_t>(i), false};
        value = (value << 6) | (byte(i) & 0x3Fu);
    }
    return {value, static_cast<std::uint8_t>(length), true};
}

std::size_t floorBoundary(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return text.size();
    for (std::size_t back = 0; back < 4 && back <= at; ++back) {
        const std::size_t start = at - back;
        if (!isContinuation(static_cast<unsigned char>(text[start]))) {
            // A lead byte owns `at` only when its own sequence reaches that far.
            return start + decodeAt(text, start).length > at ? start : at;
        }
    }
    return at;
}

std::size_t firstInvalid(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const CodePoint point = decodeAt(text, at);
        if (!point.valid)
            return at;
        at += point.length;
    }
    return std::string_view::npos;
}

void append(std::string& out, char32_t value)
{
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        value = 0xFFFD;
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6));
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | (value >> 18));
        put(0x80 | ((value >> 12) & 0x3F));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

std::string replaceInvalid(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decodeAt(text, at);
        if (point.valid)
            out.append(text, at, point.length);
        else
            append(out, 0xFFFD);
        at += point.length;
    }
    return out;
}

std::size_t countCodePoints(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        at += decodeAt(text, at).length;
    return count;
}

} // namespace tokenscope::unicode
