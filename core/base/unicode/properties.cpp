// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/unicode/properties.h"

#include <cstddef>
#include <iterator>

namespace tokenscope::unicode {
namespace {

#include "core/base/unicode/tables.inc"

constexpr char32_t kEnd = 0x110000;
constexpr unsigned kBlockBits = 7;
constexpr std::uint8_t kCategoryMask = 0x1F;
constexpr std::uint8_t kWhiteSpaceBit = 0x20;
constexpr std::uint8_t kWordBit = 0x40;

std::uint8_t lookUp(const std::uint16_t* index, const std::uint8_t* blocks, char32_t value)
{
    const std::size_t block = index[value >> kBlockBits];
    return blocks[(block << kBlockBits) | (value & ((1u << kBlockBits) - 1))];
}

std::uint8_t properties(char32_t value)
{
    if (value >= kEnd)
        return static_cast<std::uint8_t>(Category::Cn);
    return lookUp(kPropertyIndex, kPropertyBlocks, value);
}

} // namespace

Category category(char32_t value)
{
    return static_cast<Category>(properties(value) & kCategoryMask);
}

bool isWhiteSpace(char32_t value)
{
    return (properties(value) & kWhiteSpaceBit) != 0;
}

bool isWord(char32_t value)
{
    return (properties(value) & kWordBit) != 0;
}

std::uint8_t script(char32_t value)
{
    return value >= kEnd ? std::uint8_t{0} : lookUp(kScriptIndex, kScriptBlocks, value);
}

const char* scriptName(std::uint8_t script)
{
    return script < std::size(kScriptNames) ? kScriptNames[script] : kScriptNames[0];
}

} // namespace tokenscope::unicode
