// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nested/keeprule.h"

#include <algorithm>
#include <bit>

namespace tokenscope {

std::size_t keptTokens(KeepRule rule, std::size_t tokens, Random& random)
{
    switch (rule) {
    case KeepRule::All:
        return tokens;
    case KeepRule::Uniform:
        return 1 + random.below(tokens);
    case KeepRule::PowersOfTwo:
        return std::size_t{1} << random.below(static_cast<std::size_t>(std::bit_width(tokens)));
    case KeepRule::UniformThenPowerOfTwo:
        return std::min(std::bit_ceil(1 + random.below(tokens)), tokens);
    }
    return tokens;
}

std::vector<double> keepProbabilities(KeepRule rule, std::size_t tokens)
{
    std::vector<double> probabilities(tokens);
    const double even = 1.0 / static_cast<double>(tokens);
    const auto powers = static_cast<unsigned>(std::bit_width(tokens));
    switch (rule) {
    case KeepRule::All:
        probabilities.back() = 1;
        break;
    case KeepRule::Uniform:
        std::ranges::fill(probabilities, even);
        break;
    case KeepRule::PowersOfTwo:
        for (unsigned power = 0; power < powers; ++power)
            probabilities[(std::size_t{1} << power) - 1] = 1.0 / powers;
        break;
    case KeepRule::UniformThenPowerOfTwo:
        for (std::size_t drawn = 1; drawn <= tokens; ++drawn)
            probabilities[std::min(std::bit_ceil(drawn), tokens) - 1] += even;
        break;
    }
    return probabilities;
}

} // namespace tokenscope
