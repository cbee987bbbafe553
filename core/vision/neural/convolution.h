// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/runcontext.h"
#include "core/vision/neural/planes.h"

namespace tokenscope {

/// A convolution with square kernel and zeros around the edges ((kernel - 1) / 2 of them), its weights laid out for the kernel.
class Convolution {
public:
    /// weights is [outputs][inputs][kernel][kernel], bias has `outputs` values; kernel is odd, stride ≥ 1.
    Convolution(std::span<const float> weights, std::span<const float> bias, int outputs, int inputs, int kernel,
                int stride);

    int inputs() const { return m_inputs; }
    int outputs() const { return m_outputs; }
    int kernel() const { return m_kernel; }
    int stride() const { return m_stride; }

    /// The input must have inputs() channels. The result is ceil(height / stride) × ceil(width / stride), the same bits whatever
    /// the processor and the number of threads. Once context.stop is asked, what is given back is of the right shape and
    /// meaningless. Cost: outputs·inputs·kernel² multiplications a result pixel.
    Planes apply(const Planes& input, const RunContext& context) const;

private:
    int m_inputs;
    int m_outputs;
    int m_kernel;
    int m_stride;
    std::size_t m_blocks;
    std::vector<float> m_weights; // [block][tap][kOutputBlock]
    std::vector<float> m_bias; // padded to whole blocks
};

} // namespace tokenscope
