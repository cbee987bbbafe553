// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled once for each instruction set without contraction: every vector has a lane of its own and its sum runs over the
// dimensions in order, so that all instruction sets give the same bits. No library code here: see kernel.h.
#include "core/quantize/nearest/kernel.h"

namespace tokenscope::TOKENSCOPE_LEVEL {

void differences(const float* panels, std::size_t count, std::size_t dimensions, const float* point, float* distances)
{
    constexpr std::size_t kLanes = TOKENSCOPE_LANES;
    constexpr std::size_t kAtOnce = 4; // chains of additions, to hide their latency
    using Floats __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias)) = float;
    for (std::size_t panel = 0; panel < count; ++panel) {
        for (std::size_t column = 0; column < kPanel; column += kAtOnce * kLanes) {
            const float* values = panels + panel * dimensions * kPanel + column;
            Floats sums[kAtOnce] = {};
            for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
                const Floats* row = reinterpret_cast<const Floats*>(values + dimension * kPanel);
                for (std::size_t part = 0; part < kAtOnce; ++part) {
                    const Floats difference = row[part] - point[dimension];
                    sums[part] += difference * difference;
                }
            }
            Floats* out = reinterpret_cast<Floats*>(distances + panel * kPanel + column);
            for (std::size_t part = 0; part < kAtOnce; ++part)
                out[part] = sums[part];
        }
    }
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
