// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/selftest.h"

// NOLINTBEGIN(hicpp-no-assembler): the assembler takes files into a program as they are
asm(".section .rodata\n"
    ".balign 16\n"
    "tokenscope_attention_model:\n"
    ".incbin \"" TOKENSCOPE_ATTENTION "/attention.onnx\"\n"
    "tokenscope_attention_model_end:\n"
    "tokenscope_attention_numbers:\n"
    ".incbin \"" TOKENSCOPE_ATTENTION "/attention.safetensors\"\n"
    "tokenscope_attention_numbers_end:\n"
    ".byte 0\n"
    ".global tokenscope_attention_model, tokenscope_attention_model_end\n"
    ".global tokenscope_attention_numbers, tokenscope_attention_numbers_end\n"
    ".previous\n");
// NOLINTEND(hicpp-no-assembler)

extern "C" {
// NOLINTBEGIN(modernize-avoid-c-arrays): symbols of the assembler
extern const char tokenscope_attention_model[];
extern const char tokenscope_attention_model_end[];
extern const char tokenscope_attention_numbers[];
extern const char tokenscope_attention_numbers_end[];
// NOLINTEND(modernize-avoid-c-arrays)
}

namespace tokenscope {

std::string_view selfTestModel()
{
    return {tokenscope_attention_model,
            static_cast<std::size_t>(tokenscope_attention_model_end - tokenscope_attention_model)};
}

std::string_view selfTestNumbers()
{
    return {tokenscope_attention_numbers,
            static_cast<std::size_t>(tokenscope_attention_numbers_end - tokenscope_attention_numbers)};
}

} // namespace tokenscope
