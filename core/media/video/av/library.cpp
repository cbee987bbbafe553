// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <new>

extern "C" {
#include <libavutil/log.h>
}

#include "core/media/video/av/encoder.h"
#include "core/media/video/av/reader.h"

namespace tokenscope::media {
namespace {

class Library final : public VideoLibrary {
public:
    Library() { av_log_set_level(AV_LOG_QUIET); } // what went wrong is said by our errors

    std::unique_ptr<VideoReader> open(const VideoBytes& bytes, const VideoReading& reading, const std::stop_token& stop,
                                      VideoFailure& failure, std::string& message) override
    {
        try {
            auto reader = std::make_unique<AvReader>(bytes, reading);
            failure = reader->open(stop, message);
            if (failure == VideoFailure::None)
                return reader;
        } catch (const std::bad_alloc&) {
            failure = VideoFailure::OutOfMemory;
        }
        return nullptr;
    }

    std::unique_ptr<VideoEncoder> encode(VideoSink& sink, const VideoEncoding& encoding, VideoFailure& failure,
                                         std::string& message) override
    {
        try {
            auto encoder = std::make_unique<AvEncoder>(sink, encoding);
            failure = encoder->open(message);
            if (failure == VideoFailure::None)
                return encoder;
        } catch (const std::bad_alloc&) {
            failure = VideoFailure::OutOfMemory;
        }
        return nullptr;
    }
};

} // namespace
} // namespace tokenscope::media

extern "C" __attribute__((visibility("default"))) tokenscope::media::VideoLibrary*
tokenscopeVideoLibrary(unsigned version)
{
    static tokenscope::media::Library library;
    return version == tokenscope::media::kVideoLibraryVersion ? &library : nullptr;
}
