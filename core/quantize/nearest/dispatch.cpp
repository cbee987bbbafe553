// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <atomic>

#include "core/quantize/nearest/kernel.h"

namespace tokenscope {

namespace {

std::atomic<VectorLevel> asked{VectorLevel::Avx512};

VectorLevel detected()
{
#if defined(TOKENSCOPE_X86)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
        return VectorLevel::Avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return VectorLevel::Avx2;
#endif
    return VectorLevel::Baseline;
}

} // namespace

VectorLevel processorLevel()
{
    static const VectorLevel level = detected();
    return level;
}

VectorLevel vectorLevel()
{
    return std::min(asked.load(), processorLevel());
}

void useVectorLevel(VectorLevel level)
{
    asked = level;
}

const Kernel& kernelOf([[maybe_unused]] VectorLevel level)
{
    // Each is asked only where it may run: even the function that fills in the table is compiled for its own level.
#if defined(TOKENSCOPE_X86)
    if (level == VectorLevel::Avx512) {
        static const Kernel widest = avx512::kernel();
        return widest;
    }
    if (level == VectorLevel::Avx2) {
        static const Kernel wide = avx2::kernel();
        return wide;
    }
#endif
    static const Kernel plain = baseline::kernel();
    return plain;
}

} // namespace tokenscope
