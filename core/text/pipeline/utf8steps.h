// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string_view>

#include "core/base/unicode/utf8.h"

namespace tokenscope {

/// unicode::firstInvalid() of a long text, with text.size() for none; nothing when stopped.
inline std::optional<std::size_t> firstInvalidInSteps(std::string_view text, const std::stop_token& stop)
{
    constexpr std::size_t kStep = std::size_t{1} << 20U;
    const auto isContinuation = [text](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    for (std::size_t begin = 0; begin < text.size();) {
        if (stop.stop_requested())
            return std::nullopt;
        // Not within a character; more continuation bytes than one has are invalid themselves.
        std::size_t end = std::min(begin + kStep, text.size());
        for (int i = 0; i < 4 && end < text.size() && isContinuation(end); ++i)
            ++end;
        const std::size_t invalid = unicode::firstInvalid(text.substr(begin, end - begin));
        if (invalid < end - begin)
            return begin + invalid;
        begin = end;
    }
    return text.size();
}

} // namespace tokenscope
