// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/av/encoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>

#include "core/media/video/av/fromrgb.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace tokenscope::media {
namespace {

constexpr int kNominalRate = 25; // what encoders are told; only their control of the rate asks

/// Best first. What a person's quality means for each was set so that 75 looks alike.
constexpr std::array<const char*, 3> kEncoders = {"libx264", "libvpx-vp9", "mpeg4"};

void setQuality(AVCodecContext& encoder, const std::string& codec, int quality)
{
    const double lost = 1 - quality / 100.0;
    if (codec == "libx264") {
        av_opt_set(encoder.priv_data, "preset", "veryfast", 0);
        av_opt_set_double(encoder.priv_data, "crf", 6 + 40 * lost, 0);
    } else if (codec == "libvpx-vp9") {
        encoder.bit_rate = 0;
        av_opt_set(encoder.priv_data, "deadline", "good", 0);
        av_opt_set_int(encoder.priv_data, "cpu-used", 5, 0);
        av_opt_set_int(encoder.priv_data, "crf", std::lround(8 + 52 * lost), 0);
    } else {
        encoder.flags |= AV_CODEC_FLAG_QSCALE;
        encoder.global_quality = static_cast<int>(std::lround((2 + 24 * lost) * FF_QP2LAMBDA));
    }
}

VideoFailure failureOf(int code)
{
    return code == AVERROR(ENOMEM) ? VideoFailure::OutOfMemory : VideoFailure::UnsupportedCodec;
}

} // namespace

int AvEncoder::writeBytes(void* self, std::uint8_t* from, int count)
{
    auto* encoder = static_cast<AvEncoder*>(self);
    if (encoder->m_refused || !encoder->m_sink.write(encoder->m_at, from, static_cast<std::size_t>(count))) {
        encoder->m_refused = true;
        return AVERROR(EIO);
    }
    encoder->m_at += count;
    encoder->m_size = std::max(encoder->m_size, encoder->m_at);
    return count;
}

std::int64_t AvEncoder::seekBytes(void* self, std::int64_t offset, int whence)
{
    auto* encoder = static_cast<AvEncoder*>(self);
    switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
        return encoder->m_size;
    case SEEK_SET:
        break;
    case SEEK_CUR:
        offset += encoder->m_at;
        break;
    default:
        return AVERROR(EINVAL);
    }
    return offset < 0 ? AVERROR(EINVAL) : encoder->m_at = offset;
}

VideoFailure AvEncoder::open(std::string& message)
{
    m_frame.reset(av_frame_alloc());
    m_packet.reset(av_packet_alloc());
    if (m_frame == nullptr || m_packet == nullptr)
        return VideoFailure::OutOfMemory;
    VideoFailure failure = VideoFailure::UnsupportedCodec;
    std::array<const char*, kEncoders.size()> order = kEncoders;
    std::stable_partition(order.begin(), order.end(), [this](const char* name) { return name == m_encoding.encoder; });
    for (const char* name : order) {
        const AVCodec* codec = avcodec_find_encoder_by_name(name);
        if (codec == nullptr)
            continue;
        m_codec = name;
        failure = openCodec(codec);
        if (failure != VideoFailure::UnsupportedCodec)
            break;
    }
    if (failure != VideoFailure::None) {
        message = "libav has no encoder for MP4 that takes " + std::to_string(m_encoding.width) + "×"
            + std::to_string(m_encoding.height) + " pixels";
        return failure;
    }
    return openFile();
}

VideoFailure AvEncoder::openCodec(const AVCodec* codec)
{
    m_encoder.reset(avcodec_alloc_context3(codec));
    if (m_encoder == nullptr)
        return VideoFailure::OutOfMemory;
    m_encoder->width = m_encoding.width;
    m_encoder->height = m_encoding.height;
    m_encoder->pix_fmt = AV_PIX_FMT_YUV420P;
    m_encoder->time_base = {1, kNominalRate};
    m_encoder->framerate = {kNominalRate, 1};
    m_encoder->gop_size = m_encoding.keyEvery;
    m_encoder->thread_count = static_cast<int>(std::clamp(m_encoding.threads, 1U, 16U));
    m_encoder->color_range = AVCOL_RANGE_MPEG;
    m_encoder->colorspace = AVCOL_SPC_BT709;
    m_encoder->color_primaries = AVCOL_PRI_BT709;
    m_encoder->color_trc = AVCOL_TRC_BT709;
    m_encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    setQuality(*m_encoder, m_codec, m_encoding.quality);
    if (const int opened = avcodec_open2(m_encoder.get(), codec, nullptr); opened < 0)
        return failureOf(opened);

    av_frame_unref(m_frame.get());
    m_frame->format = m_encoder->pix_fmt;
    m_frame->width = m_encoding.width;
    m_frame->height = m_encoding.height;
    m_frame->color_range = m_encoder->color_range;
    m_frame->colorspace = m_encoder->colorspace;
    return av_frame_get_buffer(m_frame.get(), 0) < 0 ? VideoFailure::OutOfMemory : VideoFailure::None;
}

VideoFailure AvEncoder::openFile()
{
    constexpr int kBuffer = 1 << 16;
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(kBuffer));
    if (buffer == nullptr)
        return VideoFailure::OutOfMemory;
    m_output.reset(avio_alloc_context(buffer, kBuffer, 1, this, nullptr, writeBytes, seekBytes));
    if (m_output == nullptr) {
        av_free(buffer);
        return VideoFailure::OutOfMemory;
    }
    AVFormatContext* format = nullptr;
    if (const int made = avformat_alloc_output_context2(&format, nullptr, "mp4", nullptr); made < 0)
        return failureOf(made);
    m_format.reset(format);
    format->pb = m_output.get();
    format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    m_stream = avformat_new_stream(format, nullptr);
    if (m_stream == nullptr || avcodec_parameters_from_context(m_stream->codecpar, m_encoder.get()) < 0)
        return VideoFailure::OutOfMemory;
    m_stream->time_base = {static_cast<int>(m_encoding.timeNumerator), static_cast<int>(m_encoding.timeDenominator)};
    m_stream->sample_aspect_ratio = {1, 1};
    const int begun = avformat_write_header(format, nullptr);
    return m_refused ? VideoFailure::NotWritten : begun < 0 ? failureOf(begun) : VideoFailure::None;
}

VideoFailure AvEncoder::add(const std::uint8_t* rgb, std::int64_t begin, std::int64_t end, const std::stop_token& stop)
{
    try {
        if (m_times.empty())
            m_times.push_back(begin);
        m_times.push_back(end);
        if (av_frame_make_writable(m_frame.get()) < 0)
            return VideoFailure::OutOfMemory;
        fromRgb(rgb, *m_frame);
        m_frame->pts = static_cast<std::int64_t>(m_times.size()) - 2;
        return encode(m_frame.get(), stop);
    } catch (const std::bad_alloc&) {
        return VideoFailure::OutOfMemory;
    }
}

VideoFailure AvEncoder::encode(const AVFrame* frame, const std::stop_token& stop)
{
    if (const int sent = avcodec_send_frame(m_encoder.get(), frame); sent < 0 && sent != AVERROR_EOF)
        return failureOf(sent);
    for (;;) {
        if (stop.stop_requested())
            return VideoFailure::Cancelled;
        const int got = avcodec_receive_packet(m_encoder.get(), m_packet.get());
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
            return VideoFailure::None;
        if (got < 0)
            return failureOf(got);
        if (const VideoFailure failure = writePacket(); failure != VideoFailure::None)
            return failure;
    }
}

/// Before the first frame, where decoding has to begin so that B-frames are there in time, by its length.
std::int64_t AvEncoder::decodingTime(std::int64_t number) const
{
    if (number < 0)
        return m_times[0] + number * (m_times[1] - m_times[0]);
    return m_times[std::min(static_cast<std::size_t>(number), m_times.size() - 2)];
}

VideoFailure AvEncoder::writePacket()
{
    const auto number = static_cast<std::size_t>(std::max<std::int64_t>(0, m_packet->pts));
    if (number + 1 >= m_times.size())
        return VideoFailure::UnsupportedCodec;
    m_packet->dts = decodingTime(m_packet->dts);
    m_packet->pts = m_times[number];
    m_packet->duration = m_times[number + 1] - m_times[number];
    m_packet->stream_index = m_stream->index;
    const AVRational given = {static_cast<int>(m_encoding.timeNumerator), static_cast<int>(m_encoding.timeDenominator)};
    av_packet_rescale_ts(m_packet.get(), given, m_stream->time_base);
    const int written = av_interleaved_write_frame(m_format.get(), m_packet.get());
    av_packet_unref(m_packet.get());
    return m_refused ? VideoFailure::NotWritten : written < 0 ? failureOf(written) : VideoFailure::None;
}

VideoFailure AvEncoder::finish(const std::stop_token& stop)
{
    if (const VideoFailure failure = encode(nullptr, stop); failure != VideoFailure::None)
        return failure;
    const int ended = av_write_trailer(m_format.get());
    avio_flush(m_output.get());
    return m_refused ? VideoFailure::NotWritten : ended < 0 ? failureOf(ended) : VideoFailure::None;
}

} // namespace tokenscope::media
