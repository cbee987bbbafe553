// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <zstd.h>
#include <zstd_errors.h>

#include "core/codec/text/compressors.h"

namespace tokenscope::textcodec {
namespace {

struct EncoderDeleter {
    void operator()(ZSTD_CCtx* state) const { ZSTD_freeCCtx(state); }
};
struct DecoderDeleter {
    void operator()(ZSTD_DCtx* state) const { ZSTD_freeDCtx(state); }
};

Error errorOf(std::size_t code)
{
    const std::string detail = std::string("zstd: ") + ZSTD_getErrorName(code);
    switch (ZSTD_getErrorCode(code)) {
    case ZSTD_error_memory_allocation:
        return Error{ErrorCode::OutOfMemory, detail, {}, {}, {}};
    case ZSTD_error_frameParameter_windowTooLarge:
        return Error{ErrorCode::TooLarge, detail, {}, {}, {}};
    default:
        return Error{ErrorCode::Syntax, detail, {}, {}, {}};
    }
}

Result<CompressedText> compress(std::string_view text, const ParameterValues& values, const RunContext& context)
{
    const std::unique_ptr<ZSTD_CCtx, EncoderDeleter> state(ZSTD_createCCtx());
    if (state == nullptr)
        return failure(ErrorCode::OutOfMemory, "zstd");
    ZSTD_CCtx_setParameter(state.get(), ZSTD_c_compressionLevel, static_cast<int>(values.integer("level")));
    ZSTD_CCtx_setParameter(state.get(), ZSTD_c_checksumFlag, 1); // as the tool does
    ZSTD_CCtx_setPledgedSrcSize(state.get(), text.size());
    return flow(text, kNoLimit, "zstd", context,
                [&](Flow& now) -> Result<bool> {
                    ZSTD_inBuffer in{now.next, now.left, 0};
                    ZSTD_outBuffer out{now.out, now.room, 0};
                    const std::size_t rest =
                        ZSTD_compressStream2(state.get(), &out, &in, now.last ? ZSTD_e_end : ZSTD_e_continue);
                    if (ZSTD_isError(rest) != 0)
                        return tl::unexpected<Error>(errorOf(rest));
                    now.left -= in.pos;
                    now.room -= out.pos;
                    return now.last && rest == 0;
                })
        .map([](std::string bytes) { return CompressedText{std::move(bytes)}; });
}

Result<std::string> decompress(std::string_view bytes, std::uint64_t mostBytes, const RunContext& context)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    const std::unique_ptr<ZSTD_DCtx, DecoderDeleter> state(ZSTD_createDCtx());
    if (state == nullptr)
        return failure(ErrorCode::OutOfMemory, "zstd");
    return flow(bytes, mostBytes, "zstd", context, [&](Flow& now) -> Result<bool> {
        ZSTD_inBuffer in{now.next, now.left, 0};
        ZSTD_outBuffer out{now.out, now.room, 0};
        const std::size_t rest = ZSTD_decompressStream(state.get(), &out, &in);
        if (ZSTD_isError(rest) != 0)
            return tl::unexpected<Error>(errorOf(rest));
        now.left -= in.pos;
        now.room -= out.pos;
        return rest == 0;
    });
}

} // namespace

TextCompressor zstdCompressor()
{
    return {
        .info = {.id = "zstd",
                 .title = "Zstandard",
                 .shortTitle = "Zstandard",
                 .family = "compressor",
                 .summary = "Repetitions within megabytes, Huffman and asymmetric numeral codes.",
                 .sources =
                     {{"Zstandard Compression and the 'application/zstd' Media Type (RFC 8878)", 2016, {}, "libzstd"}},
                 .fidelity = Fidelity::Exact,
                 .fidelityNote = "the bytes of zstd --single-thread at the same settings",
                 .parameters = {levelParameter("How hard it searches: 1 is fastest, 22 smallest.", 3, 1, 22)}},
        .library = std::string("libzstd ") + ZSTD_versionString(),
        .rate = "level",
        .compress = compress,
        .decompress = decompress};
}

} // namespace tokenscope::textcodec
