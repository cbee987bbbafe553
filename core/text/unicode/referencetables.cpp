// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/unicode/referencetables.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>

#include "core/base/unicode/properties.h"

namespace tokenscope::reference {
namespace {

/// Whether Unicode `major`.0 had the character.
bool isAssignedBy(char32_t value, int major)
{
    if (value < 0x80)
        return true;
    UVersionInfo age{};
    u_charAge(static_cast<UChar32>(value), age);
    return age[0] != 0 && (age[0] < major || (age[0] == major && age[1] == 0));
}

/// Upper-case letters of Unicode 16 and 17, which the system's ICU does not know yet.
struct CaseRange {
    char32_t first;
    char32_t last;
    char32_t lower; ///< of `first`
};
constexpr std::array kNewCases = {
    CaseRange{0x1C89, 0x1C89, 0x1C8A},    CaseRange{0xA7CB, 0xA7CB, 0x0264}, CaseRange{0xA7CC, 0xA7CC, 0xA7CD},
    CaseRange{0xA7CE, 0xA7CE, 0xA7CF},    CaseRange{0xA7D2, 0xA7D2, 0xA7D3}, CaseRange{0xA7D4, 0xA7D4, 0xA7D5},
    CaseRange{0xA7DA, 0xA7DA, 0xA7DB},    CaseRange{0xA7DC, 0xA7DC, 0x019B}, CaseRange{0x10D50, 0x10D65, 0x10D70},
    CaseRange{0x16EA0, 0x16EB8, 0x16EBB},
};

} // namespace

bool hasForms(char32_t value)
{
    return isAssignedBy(value, 11);
}

bool isCombiningMark(char32_t value)
{
    if (value < 0x300)
        return false;
    if (value == 0x1CF2 || value == 0x1CF3) // Lo since Unicode 12
        return true;
    return value != 0x111C9 && unicode::isMark(value) && isAssignedBy(value, 9); // U+111C9 was Po before Unicode 11
}

bool isNonspacingMark(char32_t value)
{
    if (value < 0x300)
        return false;
    if (value == 0x1734 || value == 0x1171E) // Mc since
        return true;
    if (value == 0x1885 || value == 0x1886 || value == 0xA9BD || value == 0x111C9) // Lo, Lo, Mc and Po before
        return false;
    return unicode::category(value) == unicode::Category::Mn && isAssignedBy(value, 8);
}

bool isOther(char32_t value)
{
    return unicode::isOther(value) && unicode::category(value) != unicode::Category::Cn && isAssignedBy(value, 8);
}

bool isPunctuation(char32_t value)
{
    if (value == 0x166D || value == 0x111C9) // So and Mn since
        return true;
    return unicode::isPunctuation(value) && isAssignedBy(value, 8);
}

bool isNumeric(char32_t value)
{
    const bool isNew = (value >= 0x11DE0 && value <= 0x11DE9) || (value >= 0x16FF4 && value <= 0x16FF6);
    return unicode::isNumber(value) || isNew;
}

bool hasScript(char32_t value)
{
    static const std::uint8_t unknown = unicode::script(0x10FFFF);
    return unicode::script(value) != unknown && isAssignedBy(value, 9);
}

char32_t lowerCase(char32_t value)
{
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
    if (lower != value || value < kNewCases.front().first)
        return lower;
    const auto* const range = std::ranges::lower_bound(kNewCases, value, {}, &CaseRange::last);
    return range != kNewCases.end() && value >= range->first ? range->lower + (value - range->first) : value;
}

} // namespace tokenscope::reference
