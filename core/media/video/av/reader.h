// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "core/media/video/av/convert.h"
#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

class AvReader final : public VideoReader {
public:
    AvReader(const VideoBytes& bytes, const VideoReading& reading)
        : m_bytes(bytes)
        , m_reading(reading)
    {
    }

    VideoFailure open(const std::stop_token& stop, std::string& message);

    const StreamFacts& facts() const override { return m_facts; }
    void setStop(const std::stop_token& stop) override { m_stop = stop; }
    bool nextPacket(PacketFacts& packet) override;
    std::shared_ptr<const DecodedFrame> nextFrame(VideoFailure& failure) override;
    void skipUnneeded(std::int64_t before) override { m_skipBefore = before; }
    std::shared_ptr<const DecodedFrame> nextKeyFrame(VideoFailure& failure) override;
    bool restart() override;
    bool seekToTime(std::int64_t time) override;
    bool seekToByte(std::int64_t position) override;
    bool toRgb(const DecodedFrame& frame, int width, int height, bool quick, std::uint8_t* to) override;
    bool toLuma(const DecodedFrame& frame, std::uint8_t* to) override;
    std::uint64_t damagedPackets() const override { return m_damaged; }

private:
    VideoFailure openContainer(std::string& message);
    VideoFailure chooseStream(std::string& message);
    VideoFailure openDecoder(std::string& message);
    void decodeQuickly(const AVCodec& codec);
    void describe();
    bool readPacket();
    bool seek(std::int64_t to, int flags);
    void sendPacket();
    void meetFirstPacket();
    /// What the decoder has ready, null when it needs more.
    std::shared_ptr<const DecodedFrame> received(bool& ended);

    static int readBytes(void* self, std::uint8_t* to, int count);
    static std::int64_t seekBytes(void* self, std::int64_t offset, int whence);
    static int interrupted(void* self);

    const VideoBytes& m_bytes;
    VideoReading m_reading;
    std::stop_token m_stop;
    std::int64_t m_at = 0; ///< in the bytes
    StreamFacts m_facts;
    std::uint64_t m_damaged = 0;
    std::int64_t m_skipBefore = kNoTime;
    bool m_draining = false;
    bool m_begun = false; ///< the decoder has been given a packet
    // In this order: the container reads through the input until it is closed.
    Av<AVIOContext> m_input;
    Av<AVFormatContext> m_format;
    AVStream* m_stream = nullptr;
    Av<AVCodecContext> m_decoder;
    Av<AVPacket> m_packet;
    AvConverter m_converter;
};

} // namespace tokenscope::media
