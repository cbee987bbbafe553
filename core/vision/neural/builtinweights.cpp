// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/autoencoder.h"

// NOLINTNEXTLINE(hicpp-no-assembler): there is no other way to take 3 MB into a program without a compiler reading them
asm(".section .rodata\n"
    ".balign 16\n"
    ".global tokenscope_weights_begin\n"
    "tokenscope_weights_begin:\n"
    ".incbin \"" TOKENSCOPE_WEIGHTS "\"\n"
    ".global tokenscope_weights_end\n"
    "tokenscope_weights_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char tokenscope_weights_begin[]; // NOLINT(modernize-avoid-c-arrays): symbols of the assembler
extern const char tokenscope_weights_end[]; // NOLINT(modernize-avoid-c-arrays)
}

namespace tokenscope {

std::string_view builtinWeights()
{
    return {tokenscope_weights_begin, static_cast<std::size_t>(tokenscope_weights_end - tokenscope_weights_begin)};
}

} // namespace tokenscope
