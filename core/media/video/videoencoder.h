// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>

/// The writing half of what stands between the program and its module that links libav.
namespace tokenscope::media {

enum class VideoFailure {
    None,
    UnknownFormat,
    NoVideo,
    UnsupportedCodec,
    Damaged,
    TooLarge,
    OutOfMemory,
    Cancelled,
    NotWritten
};

/// Where a file's bytes go.
class VideoSink {
public:
    virtual ~VideoSink() = default;
    virtual bool write(std::int64_t at, const void* from, std::size_t count) = 0;
};

struct VideoEncoding {
    int width = 0; ///< both even
    int height = 0;
    std::int64_t timeNumerator = 1; ///< seconds of a tick
    std::int64_t timeDenominator = 1;
    int quality = 75;
    int keyEvery = 25;
    unsigned threads = 1;
    std::string encoder = {}; ///< libav's name of the one to try first
};

/// Codes frames into an MP4 file.
class VideoEncoder {
public:
    virtual ~VideoEncoder() = default;
    virtual const std::string& codec() const = 0;
    /// width·height RGB pixels, shown from `begin` until `end`; the first begins at 0, each where the one before ends.
    virtual VideoFailure add(const std::uint8_t* rgb, std::int64_t begin, std::int64_t end,
                             const std::stop_token& stop) = 0;
    /// What the encoder still holds, and the file's index.
    virtual VideoFailure finish(const std::stop_token& stop) = 0;
};

} // namespace tokenscope::media
