// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/displaystep.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

struct Span {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool isIn(const std::array<Span, N>& spans, char32_t value)
{
    const auto after = std::upper_bound(spans.begin(), spans.end(), value,
                                        [](char32_t v, const Span& span) { return v < span.first; });
    return after != spans.begin() && value <= std::prev(after)->last;
}

// East_Asian_Width W and F in whole blocks, with the emoji blocks. Half-width forms inside are not worth an entry: a
// column too many only wraps a row early.
constexpr std::array<Span, 28> kWide{{
    {0x1100, 0x115F}, {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},   {0x25FD, 0x25FE}, {0x2614, 0x2615},
    {0x2648, 0x2653}, {0x26A1, 0x26A1},   {0x26BD, 0x26BE},   {0x2705, 0x2705},   {0x2728, 0x2728}, {0x274C, 0x274C},
    {0x2753, 0x2755}, {0x2795, 0x2797},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},   {0x3041, 0x33FF}, {0x3400, 0x4DBF},
    {0x4E00, 0xA4CF}, {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x16FE0, 0x18CFF}, {0x1F000, 0x1FAFF}, {0x20000, 0x3FFFD},
}};

// Code points without ink that change how text reads or breaks; joiners and variation selectors are left to the shaper.
constexpr std::array<Span, 8> kInvisible{{
    {0x00AD, 0x00AD},
    {0x180E, 0x180E},
    {0x200B, 0x200B},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
}};

constexpr std::array<Span, 5> kRightToLeft{{
    {0x0590, 0x08FF},
    {0xFB1D, 0xFDFF},
    {0xFE70, 0xFEFE},
    {0x10800, 0x10FFF},
    {0x1E800, 0x1EFFF},
}};

// Viramas whose next consonant joins the cluster in the scripts' usual orthography.
constexpr std::array<char32_t, 9> kViramas{0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0C4D, 0x0CCD, 0x0D4D, 0x17D2};

bool isHangulVowelOrFinal(char32_t value)
{
    return (value >= 0x1160 && value <= 0x11FF) || (value >= 0xD7B0 && value <= 0xD7FB);
}

} // namespace

DisplayStep displayStepAt(std::string_view text, std::size_t at)
{
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > 0x20 && byte < 0x7F)
        return {byte, 1, DisplayShape::Character};
    switch (byte) {
    case ' ':
        return {byte, 1, DisplayShape::Space};
    case '\t':
        return {byte, 1, DisplayShape::Tab};
    case '\n':
        return {byte, 1, DisplayShape::LineFeed};
    case '\r':
        return {byte, 1, DisplayShape::CarriageReturn};
    default:
        break;
    }
    if (byte < 0x80)
        return {byte, 1, DisplayShape::ByteBox};
    const unicode::CodePoint point = unicode::decodeAt(text, at);
    // C1 controls are shown byte by byte as well.
    if (!point.valid || point.value < 0xA0)
        return {byte, 1, DisplayShape::ByteBox};
    if (isIn(kInvisible, point.value))
        return {point.value, point.length, DisplayShape::CodePointBox};
    return {point.value, point.length, DisplayShape::Character};
}

int displayColumns(const DisplayStep& step, int column)
{
    switch (step.shape) {
    case DisplayShape::Tab:
        return kTabColumns - column % kTabColumns;
    case DisplayShape::Space:
    case DisplayShape::LineFeed:
    case DisplayShape::CarriageReturn:
        return 1;
    case DisplayShape::ByteBox:
        return 3;
    case DisplayShape::CodePointBox:
        return 5;
    case DisplayShape::Character:
        break;
    }
    if (step.value < 0x300)
        return 1;
    if (continuesCluster(0, step.value, 0))
        return 0;
    return isIn(kWide, step.value) ? 2 : 1;
}

bool continuesCluster(char32_t previous, char32_t next, int indicatorsBefore)
{
    constexpr char32_t kJoiner = 0x200D;
    if (next < 0x300)
        return false;
    if (next == kJoiner || next == 0x200C || unicode::isMark(next))
        return true;
    if ((next >= 0x1F3FB && next <= 0x1F3FF) || (next >= 0xE0020 && next <= 0xE007F) || isHangulVowelOrFinal(next))
        return true;
    if (previous == kJoiner)
        return next > 0x2000; // an emoji after its joiner; letters after a joiner stay their own characters
    if (isRegionalIndicator(next))
        return indicatorsBefore % 2 == 1;
    return std::find(kViramas.begin(), kViramas.end(), previous) != kViramas.end() && unicode::isLetter(next);
}

ByteRange clusterAt(std::string_view text, std::uint64_t byte)
{
    constexpr std::uint64_t kReach = 256;
    std::size_t at = unicode::floorBoundary(text, byte - std::min(byte, kReach));
    // A line end never continues a character, so nothing before one matters.
    const std::size_t lineEnd = byte == 0 ? text.npos : text.rfind('\n', byte - 1);
    if (lineEnd != text.npos && lineEnd >= at)
        at = lineEnd + 1;
    ByteRange cluster{at, at};
    bool isCharacter = false;
    char32_t previous = 0;
    int indicators = 0;
    for (; at < text.size(); at = cluster.end) {
        const DisplayStep step = displayStepAt(text, at);
        const bool joins =
            isCharacter && step.shape == DisplayShape::Character && continuesCluster(previous, step.value, indicators);
        if (!joins && at > byte)
            break;
        isCharacter = step.shape == DisplayShape::Character;
        cluster = {joins ? cluster.begin : at, at + step.length};
        indicators = isCharacter && isRegionalIndicator(step.value) ? indicators + 1 : 0;
        previous = step.value;
    }
    return cluster;
}

bool isRightToLeft(char32_t value)
{
    return value >= 0x0590 && isIn(kRightToLeft, value) && unicode::isLetter(value);
}

} // namespace tokenscope
