// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by code that is compiled for several instruction sets: no library's inline functions here (see nearest/kernel.h).
#include <cstddef>

namespace tokenscope {

constexpr std::size_t kOutputBlock = 4; ///< output channels the kernel works on together
constexpr std::size_t kColumnBlock = 32; ///< columns that may be read beyond the last, rounded up

/// One row of the outputs of a convolution. Output channel o at column x is bias[o] + Σ_t weight[o][t] · input[offset[t] + x],
/// added up in the order of t by a multiplication and an addition each, so that it is the same number on every processor.
struct ConvolutionRow {
    const float* input = nullptr;
    const std::ptrdiff_t* offsets = nullptr; ///< of each tap
    std::size_t taps = 0; ///< input channels · kernel width · kernel height
    const float* weights = nullptr; ///< [block][tap][kOutputBlock]
    const float* bias = nullptr; ///< blocks·kOutputBlock
    std::size_t blocks = 0;
    float* output = nullptr; ///< of channel 0; there are blocks·kOutputBlock channels
    std::size_t outputPlane = 0; ///< floats from one channel's row to the next's
    std::size_t columns = 0; ///< input is readable up to the next multiple of kColumnBlock
};

using ConvolveRow = void (*)(const ConvolutionRow&);

namespace baseline {
void convolveRow(const ConvolutionRow& row);
}
namespace avx2 {
void convolveRow(const ConvolutionRow& row);
}
namespace avx512 {
void convolveRow(const ConvolutionRow& row);
}

} // namespace tokenscope
