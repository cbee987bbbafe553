// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/textedit.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "core/base/unicode/utf8.h"

namespace tokenscope {

TextEdit editBetween(std::string_view oldText, std::string_view newText)
{
    constexpr std::size_t kBlock = 4096; // compared at once
    const std::size_t most = std::min(oldText.size(), newText.size());
    std::size_t same = 0;
    while (same + kBlock <= most && std::memcmp(oldText.data() + same, newText.data() + same, kBlock) == 0)
        same += kBlock;
    while (same < most && oldText[same] == newText[same])
        ++same;
    // A character is changed as a whole: the shared bytes of two different ones belong to the edit.
    if (same < oldText.size() && same < newText.size())
        same = std::min(unicode::floorBoundary(oldText, same), unicode::floorBoundary(newText, same));
    const std::size_t left = most - same;
    const auto at = [](std::string_view text, std::size_t fromEnd) { return text.data() + text.size() - fromEnd; };
    std::size_t behind = 0;
    while (behind + kBlock <= left
           && std::memcmp(at(oldText, behind + kBlock), at(newText, behind + kBlock), kBlock) == 0)
        behind += kBlock;
    while (behind < left && *at(oldText, behind + 1) == *at(newText, behind + 1))
        ++behind;
    while (behind > 0 && (static_cast<unsigned char>(*at(newText, behind)) & 0xC0U) == 0x80U)
        --behind;
    return {same, oldText.size() - same - behind, newText.size() - same - behind};
}

} // namespace tokenscope
