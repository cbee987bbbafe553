// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/v2pe.h"

#include <cmath>

namespace tokenscope {

std::vector<float> v2pePositions(std::span<const SequencePart> parts, double stride, std::int64_t tokensPerTile)
{
    std::vector<float> positions;
    double last = -1;
    for (const SequencePart& part : parts) {
        const double step = part.visual ? stride / static_cast<double>(tokensPerTile) : 1.0;
        for (std::int64_t token = 1; token <= part.tokens; ++token)
            positions.push_back(static_cast<float>(last + step * static_cast<double>(token)));
        last = std::ceil(last + step * static_cast<double>(part.tokens));
    }
    return positions;
}

} // namespace tokenscope
