// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <zlib.h>

#include "core/codec/text/compressors.h"

namespace tokenscope::textcodec {
namespace {

constexpr int kGzip = 15 + 16; // the largest window, in gzip's frame

struct Stream {
    explicit Stream(int (*e)(z_streamp))
        : end(e)
    {
    }
    ~Stream() { end(&z); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// One call of deflate or inflate.
    int run(int (*code)(z_streamp, int), Flow& now, int flush)
    {
        z.next_in = const_cast<Bytef*>(now.next); // read, whatever its type says
        z.avail_in = static_cast<uInt>(now.left);
        z.next_out = now.out;
        z.avail_out = static_cast<uInt>(now.room);
        const int status = code(&z, flush);
        now.left = z.avail_in;
        now.room = z.avail_out;
        return status;
    }

    z_stream z{};
    int (*end)(z_streamp);
};

Result<CompressedText> compress(std::string_view text, const ParameterValues& values, const RunContext& context)
{
    constexpr int kUsualMemory = 8;
    Stream stream(deflateEnd);
    if (deflateInit2(&stream.z, static_cast<int>(values.integer("level")), Z_DEFLATED, kGzip, kUsualMemory,
                     Z_DEFAULT_STRATEGY)
        != Z_OK)
        return failure(ErrorCode::OutOfMemory, "gzip");
    return flow(text, kNoLimit, "gzip", context,
                [&](Flow& now) -> Result<bool> {
                    return stream.run(deflate, now, now.last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_END;
                })
        .map([](std::string bytes) { return CompressedText{std::move(bytes)}; });
}

Result<std::string> decompress(std::string_view bytes, std::uint64_t mostBytes, const RunContext& context)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    Stream stream(inflateEnd);
    if (inflateInit2(&stream.z, kGzip) != Z_OK)
        return failure(ErrorCode::OutOfMemory, "gzip");
    return flow(bytes, mostBytes, "gzip", context, [&](Flow& now) -> Result<bool> {
        const int status = stream.run(inflate, now, Z_NO_FLUSH);
        if (status == Z_MEM_ERROR)
            return failure(ErrorCode::OutOfMemory, "gzip");
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            return failure(ErrorCode::Syntax,
                           std::string("gzip: ") + (stream.z.msg != nullptr ? stream.z.msg : "damaged"));
        return status == Z_STREAM_END;
    });
}

} // namespace

TextCompressor gzipCompressor()
{
    return {.info = {.id = "gzip",
                     .title = "gzip",
                     .shortTitle = "gzip",
                     .family = "compressor",
                     .summary = "Deflate: repetitions within 32 KiB (LZ77) and Huffman codes.",
                     .sources = {{"GZIP file format specification version 4.3 (RFC 1952)", 1996, {}, "zlib"}},
                     .fidelity = Fidelity::Exact,
                     .fidelityNote = "zlib's own coder; GNU gzip's differs by a few bytes",
                     .parameters = {levelParameter("How hard it searches: 1 is fastest, 9 smallest.", 6, 1, 9)}},
            .library = std::string("zlib ") + zlibVersion(),
            .rate = "level",
            .compress = compress,
            .decompress = decompress};
}

} // namespace tokenscope::textcodec
