// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/convolution.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/quantize/nearest/kernel.h"
#include "core/vision/neural/rowkernel.h"

namespace tokenscope {

namespace {

ConvolveRow rowKernel()
{
#if defined(TOKENSCOPE_X86)
    switch (vectorLevel()) {
    case VectorLevel::Avx512:
        return avx512::convolveRow;
    case VectorLevel::Avx2:
        return avx2::convolveRow;
    case VectorLevel::Baseline:
        break;
    }
#endif
    return baseline::convolveRow;
}

/// The input with its border of zeros. Columns are sorted by their place modulo the stride, so that a tap's values for
/// neighbouring outputs lie next to each other whatever the stride.
struct Padded {
    std::vector<float> values;
    std::size_t phase = 0; // columns of one place modulo the stride
    std::size_t pitch = 0;
    std::size_t plane = 0;
};

Padded padded(const Planes& input, int kernel, int stride, int outputWidth, int outputHeight)
{
    Padded result;
    const auto step = static_cast<std::size_t>(stride);
    const std::size_t whole = (static_cast<std::size_t>(outputWidth) + kColumnBlock - 1) / kColumnBlock * kColumnBlock;
    result.phase = whole + static_cast<std::size_t>((kernel - 1) / stride) + 1;
    result.pitch = result.phase * step;
    result.plane = result.pitch * static_cast<std::size_t>((outputHeight - 1) * stride + kernel);
    result.values.assign(result.plane * static_cast<std::size_t>(input.channels), 0.0F);
    const int border = (kernel - 1) / 2;
    const int rows = (outputHeight - 1) * stride + kernel;
    for (int channel = 0; channel < input.channels; ++channel) {
        for (int y = 0; y < std::min(input.height, rows - border); ++y) {
            const float* from = input.row(channel, y);
            float* to = result.values.data() + static_cast<std::size_t>(channel) * result.plane
                + static_cast<std::size_t>(y + border) * result.pitch;
            if (stride == 1) {
                std::copy_n(from, input.width, to + border);
                continue;
            }
            for (int x = 0; x < input.width; ++x) {
                const std::size_t column = static_cast<std::size_t>(x) + static_cast<std::size_t>(border);
                to[column % step * result.phase + column / step] = from[x];
            }
        }
    }
    return result;
}

} // namespace

Convolution::Convolution(std::span<const float> weights, std::span<const float> bias, int outputs, int inputs,
                         int kernel, int stride)
    : m_inputs(inputs)
    , m_outputs(outputs)
    , m_kernel(kernel)
    , m_stride(stride)
    , m_blocks((static_cast<std::size_t>(outputs) + kOutputBlock - 1) / kOutputBlock)
{
    const std::size_t taps = static_cast<std::size_t>(inputs) * static_cast<std::size_t>(kernel * kernel);
    m_weights.assign(m_blocks * taps * kOutputBlock, 0.0F);
    m_bias.assign(m_blocks * kOutputBlock, 0.0F);
    std::copy(bias.begin(), bias.end(), m_bias.begin());
    for (std::size_t output = 0; output < static_cast<std::size_t>(outputs); ++output) {
        float* block = m_weights.data() + output / kOutputBlock * taps * kOutputBlock;
        for (std::size_t tap = 0; tap < taps; ++tap)
            block[tap * kOutputBlock + output % kOutputBlock] = weights[output * taps + tap];
    }
}

Planes Convolution::apply(const Planes& input, const RunContext& context) const
{
    const int height = (input.height + m_stride - 1) / m_stride;
    const int width = (input.width + m_stride - 1) / m_stride;
    const Padded source = padded(input, m_kernel, m_stride, width, height);

    std::vector<std::ptrdiff_t> offsets;
    offsets.reserve(static_cast<std::size_t>(m_inputs) * static_cast<std::size_t>(m_kernel)
                    * static_cast<std::size_t>(m_kernel));
    for (int channel = 0; channel < m_inputs; ++channel)
        for (int y = 0; y < m_kernel; ++y)
            for (int x = 0; x < m_kernel; ++x)
                offsets.push_back(static_cast<std::ptrdiff_t>(
                    static_cast<std::size_t>(channel) * source.plane + static_cast<std::size_t>(y) * source.pitch
                    + static_cast<std::size_t>(x % m_stride) * source.phase + static_cast<std::size_t>(x / m_stride)));

    // The kernel fills whole blocks of channels; the ones too many are cut off afterwards.
    Planes result(static_cast<int>(m_blocks * kOutputBlock), height, width);
    const ConvolveRow convolve = rowKernel();
    constexpr std::size_t kRowsAtOnce = 2; // of the widest tile less than 50 ms
    forEachChunk(static_cast<std::size_t>(height), kRowsAtOnce, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     for (std::size_t y = begin; y < end && !context.stopped(); ++y)
                         convolve({source.values.data() + y * static_cast<std::size_t>(m_stride) * source.pitch,
                                   offsets.data(), offsets.size(), m_weights.data(), m_bias.data(), m_blocks,
                                   result.row(0, static_cast<int>(y)), result.plane(),
                                   static_cast<std::size_t>(width)});
                 });
    result.channels = m_outputs;
    result.values.resize(static_cast<std::size_t>(m_outputs) * result.plane());
    return result;
}

} // namespace tokenscope
