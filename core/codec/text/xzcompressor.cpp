// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <lzma.h>

#include "core/codec/text/compressors.h"

namespace tokenscope::textcodec {
namespace {

struct Stream {
    Stream() = default;
    ~Stream() { lzma_end(&z); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    lzma_ret run(Flow& now)
    {
        z.next_in = now.next;
        z.avail_in = now.left;
        z.next_out = now.out;
        z.avail_out = now.room;
        const lzma_ret status = lzma_code(&z, now.last ? LZMA_FINISH : LZMA_RUN);
        now.left = z.avail_in;
        now.room = z.avail_out;
        return status;
    }

    lzma_stream z = LZMA_STREAM_INIT;
};

/// Whether it ended; what did not work.
Result<bool> outcome(lzma_ret status)
{
    switch (status) {
    case LZMA_OK:
    case LZMA_BUF_ERROR:
        return false;
    case LZMA_STREAM_END:
        return true;
    case LZMA_MEM_ERROR:
        return failure(ErrorCode::OutOfMemory, "xz");
    case LZMA_MEMLIMIT_ERROR:
        return failure(ErrorCode::TooLarge, "xz: its dictionary is larger than any of xz's levels has");
    case LZMA_FORMAT_ERROR:
        return failure(ErrorCode::Syntax, "xz: not of that format");
    default:
        return failure(ErrorCode::Syntax, "xz: damaged");
    }
}

Result<CompressedText> compress(std::string_view text, const ParameterValues& values, const RunContext& context)
{
    auto preset = static_cast<std::uint32_t>(values.integer("level"));
    if (values.flag("extreme"))
        preset |= LZMA_PRESET_EXTREME;
    Stream stream;
    if (lzma_easy_encoder(&stream.z, preset, LZMA_CHECK_CRC64) != LZMA_OK)
        return failure(ErrorCode::OutOfMemory, "xz");
    return flow(text, kNoLimit, "xz", context, [&](Flow& now) { return outcome(stream.run(now)); })
        .map([](std::string bytes) { return CompressedText{std::move(bytes)}; });
}

Result<std::string> decompress(std::string_view bytes, std::uint64_t mostBytes, const RunContext& context)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    constexpr std::uint64_t kMostMemory = std::uint64_t{80} << 20U; // level 9 takes 65 MiB
    Stream stream;
    if (lzma_stream_decoder(&stream.z, kMostMemory, 0) != LZMA_OK)
        return failure(ErrorCode::OutOfMemory, "xz");
    return flow(bytes, mostBytes, "xz", context, [&](Flow& now) { return outcome(stream.run(now)); });
}

} // namespace

TextCompressor xzCompressor()
{
    return {.info = {.id = "xz",
                     .title = "xz",
                     .shortTitle = "xz",
                     .family = "compressor",
                     .summary = "LZMA2: repetitions within megabytes and an adaptive range coder with contexts.",
                     .sources = {{"The .xz File Format", 2009, {}, "liblzma"}},
                     .fidelity = Fidelity::Exact,
                     .fidelityNote = "the bytes of xz at the same settings",
                     .parameters = {levelParameter("Size of the dictionary and how hard it searches: 0 to 9.", 6, 0, 9),
                                    {.id = "extreme",
                                     .title = "Extreme",
                                     .help = "Searches still harder, for a little less (xz -e).",
                                     .fallback = false}}},
            .library = std::string("liblzma ") + lzma_version_string(),
            .rate = "level",
            .compress = compress,
            .decompress = decompress};
}

} // namespace tokenscope::textcodec
