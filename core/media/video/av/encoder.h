// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/media/video/av/avtypes.h"

namespace tokenscope::media {

/// Frames are numbered for the encoder, as if of a constant rate, so that what it decides does not depend on times and no
/// encoder's limits on time bases hold; the times are put into its packets.
class AvEncoder final : public VideoEncoder {
public:
    AvEncoder(VideoSink& sink, const VideoEncoding& encoding)
        : m_sink(sink)
        , m_encoding(encoding)
    {
    }

    VideoFailure open(std::string& message);

    const std::string& codec() const override { return m_codec; }
    VideoFailure add(const std::uint8_t* rgb, std::int64_t begin, std::int64_t end,
                     const std::stop_token& stop) override;
    VideoFailure finish(const std::stop_token& stop) override;

private:
    struct FreeOutput {
        void operator()(AVFormatContext* format) const { avformat_free_context(format); }
    };

    VideoFailure openCodec(const AVCodec* codec);
    VideoFailure openFile();
    /// Null for the frames that are still held. Writes what comes out.
    VideoFailure encode(const AVFrame* frame, const std::stop_token& stop);
    VideoFailure writePacket();
    std::int64_t decodingTime(std::int64_t number) const;

    static int writeBytes(void* self, std::uint8_t* from, int count);
    static std::int64_t seekBytes(void* self, std::int64_t offset, int whence);

    VideoSink& m_sink;
    VideoEncoding m_encoding;
    std::string m_codec;
    std::int64_t m_at = 0; ///< in the file
    std::int64_t m_size = 0;
    bool m_refused = false; ///< by the sink
    std::vector<std::int64_t> m_times; ///< when each frame begins, and the last one ends
    Av<AVIOContext> m_output;
    std::unique_ptr<AVFormatContext, FreeOutput> m_format;
    AVStream* m_stream = nullptr;
    Av<AVCodecContext> m_encoder;
    Av<AVFrame> m_frame;
    Av<AVPacket> m_packet;
};

} // namespace tokenscope::media
