// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/outputtokens.h"

namespace tokenscope {

std::vector<std::uint32_t> outputTokens(const Reduction& reduction)
{
    std::vector<std::uint32_t> shown = reduction.keep;
    for (std::uint32_t token = 0; token < reduction.group.size(); ++token) {
        if (reduction.group[token] < 0)
            continue;
        std::uint32_t& place = shown[static_cast<std::size_t>(reduction.group[token])];
        if (place == kNoRow)
            place = token;
    }
    return shown;
}

} // namespace tokenscope
