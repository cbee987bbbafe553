// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <memory>

#include <brotli/decode.h>
#include <brotli/encode.h>

#include "core/codec/text/compressors.h"

namespace tokenscope::textcodec {
namespace {

struct EncoderDeleter {
    void operator()(BrotliEncoderState* state) const { BrotliEncoderDestroyInstance(state); }
};
struct DecoderDeleter {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};

/// The smallest window that reaches back over the whole text, as the tool chooses it.
std::uint32_t windowBits(std::size_t size)
{
    constexpr std::size_t kReserved = 16; // bytes of a window that are not reached
    std::uint32_t bits = BROTLI_MIN_WINDOW_BITS;
    while (bits < BROTLI_MAX_WINDOW_BITS && (std::size_t{1} << bits) - kReserved < size)
        ++bits;
    return bits;
}

Result<CompressedText> compress(std::string_view text, const ParameterValues& values, const RunContext& context)
{
    const std::unique_ptr<BrotliEncoderState, EncoderDeleter> state(
        BrotliEncoderCreateInstance(nullptr, nullptr, nullptr));
    if (state == nullptr)
        return failure(ErrorCode::OutOfMemory, "brotli");
    constexpr std::size_t kMostHint = std::size_t{1} << 30U;
    BrotliEncoderSetParameter(state.get(), BROTLI_PARAM_QUALITY, static_cast<std::uint32_t>(values.integer("level")));
    BrotliEncoderSetParameter(state.get(), BROTLI_PARAM_LGWIN, windowBits(text.size()));
    BrotliEncoderSetParameter(state.get(), BROTLI_PARAM_SIZE_HINT,
                              static_cast<std::uint32_t>(std::min(text.size(), kMostHint)));
    return flow(text, kNoLimit, "brotli", context,
                [&](Flow& now) -> Result<bool> {
                    if (BrotliEncoderCompressStream(state.get(),
                                                    now.last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS,
                                                    &now.left, &now.next, &now.room, &now.out, nullptr)
                        == BROTLI_FALSE)
                        return failure(ErrorCode::OutOfMemory, "brotli");
                    return BrotliEncoderIsFinished(state.get()) != BROTLI_FALSE;
                })
        .map([](std::string bytes) { return CompressedText{std::move(bytes)}; });
}

Result<std::string> decompress(std::string_view bytes, std::uint64_t mostBytes, const RunContext& context)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    const std::unique_ptr<BrotliDecoderState, DecoderDeleter> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (state == nullptr)
        return failure(ErrorCode::OutOfMemory, "brotli");
    return flow(bytes, mostBytes, "brotli", context, [&](Flow& now) -> Result<bool> {
        const BrotliDecoderResult result =
            BrotliDecoderDecompressStream(state.get(), &now.left, &now.next, &now.room, &now.out, nullptr);
        if (result != BROTLI_DECODER_RESULT_ERROR)
            return result == BROTLI_DECODER_RESULT_SUCCESS;
        const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state.get());
        const bool memory =
            code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
        return failure(memory ? ErrorCode::OutOfMemory : ErrorCode::Syntax,
                       std::string("brotli: ") + BrotliDecoderErrorString(code));
    });
}

std::string libraryText()
{
    const std::uint32_t version = BrotliEncoderVersion();
    return "libbrotli " + std::to_string(version >> 24U) + "." + std::to_string(version >> 12U & 0xFFFU) + "."
        + std::to_string(version & 0xFFFU);
}

} // namespace

TextCompressor brotliCompressor()
{
    return {
        .info =
            {.id = "brotli",
             .title = "Brotli",
             .shortTitle = "Brotli",
             .family = "compressor",
             .summary =
                 "Repetitions, Huffman codes with contexts, and a dictionary of the web's words known to both sides.",
             .sources = {{"Brotli Compressed Data Format (RFC 7932)", 2016, {}, "libbrotli"}},
             .fidelity = Fidelity::Exact,
             .fidelityNote = "the bytes of brotli at the same settings",
             .parameters = {levelParameter("How hard it searches: 0 is fastest, 11 smallest.", 11, 0, 11)}},
        .library = libraryText(),
        .rate = "level",
        .compress = compress,
        .decompress = decompress};
}

} // namespace tokenscope::textcodec
