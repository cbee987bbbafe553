// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "core/codec/text/textcompressor.h"

namespace tokenscope::textcodec {

TextCompressor gzipCompressor();
TextCompressor xzCompressor();
TextCompressor brotliCompressor();
TextCompressor zstdCompressor();

/// A whole number from `least` to `most`, in the library's own meaning.
Parameter levelParameter(std::string help, int fallback, int least, int most);

/// Where a library reads from and writes to next.
struct Flow {
    const std::uint8_t* next = nullptr;
    std::size_t left = 0;
    std::uint8_t* out = nullptr;
    std::size_t room = 0;
    bool last = false; ///< nothing comes after what is left
};

inline constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

/// Lets all of `input` flow through `step(Flow&) -> Result<bool>`, which says whether the end has been written or read. It stops
/// where it is asked to, after `mostBytes`, and where a step neither takes nor gives anything.
template <typename Step>
Result<std::string> flow(std::string_view input, std::uint64_t mostBytes, const std::string& format,
                         const RunContext& context, Step step)
{
    constexpr std::size_t kChunk = std::size_t{64} * 1024;
    std::array<std::uint8_t, kChunk>
        buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    std::string result;
    std::size_t position = 0;
    try {
        for (bool ended = false; !ended;) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, {});
            const std::string_view chunk = input.substr(position, kChunk);
            Flow now{reinterpret_cast<const std::uint8_t*>(chunk.data()), chunk.size(), buffer.data(), buffer.size(),
                     position + chunk.size() == input.size()};
            const Result<bool> done = step(now);
            if (!done) {
                Error error = done.error();
                error.offset = position + (chunk.size() - now.left);
                return tl::unexpected<Error>(std::move(error));
            }
            const std::size_t taken = chunk.size() - now.left;
            const std::size_t given = buffer.size() - now.room;
            if (given > mostBytes - result.size())
                return failure(ErrorCode::TooLarge,
                               format + ": more than " + std::to_string(mostBytes) + " bytes come out", position);
            result.append(reinterpret_cast<const char*>(buffer.data()), given);
            position += taken;
            ended = *done;
            if (!ended && taken == 0 && given == 0)
                return failure(ErrorCode::Truncated, format + ": the bytes end", position);
        }
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, format);
    }
    if (position < input.size())
        return failure(ErrorCode::Syntax, format + ": bytes after the end", position);
    return result;
}

} // namespace tokenscope::textcodec
