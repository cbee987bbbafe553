// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/split/charclass.h"

#include <algorithm>

#include "core/base/unicode/properties.h"

namespace tokenscope::split {
namespace {

CharClass classOf(char32_t value)
{
    using unicode::Category;
    if (value == U'\n' || value == U'\r')
        return CharClass::Newline;
    if (unicode::isWhiteSpace(value))
        return CharClass::Space;
    switch (unicode::category(value)) {
    case Category::Lu:
    case Category::Lt:
        return CharClass::Upper;
    case Category::Ll:
        return CharClass::Lower;
    case Category::Lm:
    case Category::Lo:
        return CharClass::Caseless;
    default:
        break;
    }
    if (unicode::isMark(value))
        return CharClass::Mark;
    if (unicode::isNumber(value))
        return CharClass::Number;
    if (unicode::isPunctuation(value) || unicode::isSymbol(value))
        return CharClass::Punctuation;
    return CharClass::Other;
}

} // namespace

const CharClasses& CharClasses::instance()
{
    static const CharClasses built;
    return built;
}

CharClasses::CharClasses()
{
    constexpr std::size_t kFirstEmptyPlane = 0x40000U >> kBlockBits;
    constexpr std::size_t kLastPlanes = 0xE0000U >> kBlockBits;
    std::size_t count = 0;
    for (std::size_t page = 0; page < m_index.size(); ++page) {
        // Planes 4 to 13 hold nothing; their pages are all like the first of them.
        if (page > kFirstEmptyPlane && page < kLastPlanes) {
            m_index[page] = m_index[kFirstEmptyPlane];
            continue;
        }
        Block block{};
        for (std::size_t i = 0; i < kBlockSize; ++i)
            block[i] = static_cast<std::uint8_t>(classOf(static_cast<char32_t>(page << kBlockBits | i)));
        const auto end = m_blocks.begin() + static_cast<std::ptrdiff_t>(count);
        auto found = std::find(m_blocks.begin(), end, block);
        if (found == end) {
            // Unicode 16 needs 155 different pages; the table of our own fixed version cannot outgrow this.
            m_blocks[count] = block;
            found = end;
            ++count;
        }
        m_index[page] = static_cast<std::uint8_t>(found - m_blocks.begin());
    }
}

} // namespace tokenscope::split
