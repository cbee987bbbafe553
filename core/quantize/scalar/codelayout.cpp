// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/codelayout.h"

#include <algorithm>

namespace tokenscope {

CodeLayout firstFastest(const std::vector<std::uint32_t>& levels)
{
    CodeLayout layout{levels, std::vector<std::uint32_t>(levels.size()), {}, {}};
    std::uint32_t size = 1;
    for (const std::uint32_t count : levels) {
        layout.weight.push_back(size);
        size *= count;
    }
    layout.stageSizes = {size};
    return layout;
}

CodeLayout bitGroups(std::size_t bits, std::size_t groupBits)
{
    CodeLayout layout;
    for (std::size_t begin = 0; begin < bits; begin += groupBits) {
        const std::size_t count = std::min(groupBits, bits - begin);
        for (std::size_t bit = 0; bit < count; ++bit) {
            layout.levels.push_back(2);
            layout.stage.push_back(static_cast<std::uint32_t>(layout.stageSizes.size()));
            layout.weight.push_back(1U << (count - 1 - bit));
        }
        layout.stageSizes.push_back(1U << count);
    }
    return layout;
}

} // namespace tokenscope
