// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/av/reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

namespace tokenscope::media {
namespace {

static_assert(kNoTime == AV_NOPTS_VALUE);

std::string errorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    return av_strerror(code, text.data(), text.size()) == 0 ? std::string(text.data())
                                                            : "error " + std::to_string(code);
}

VideoFailure failureOf(int code)
{
    switch (code) {
    case AVERROR(ENOMEM):
        return VideoFailure::OutOfMemory;
    case AVERROR_EXIT:
        return VideoFailure::Cancelled;
    case AVERROR_DECODER_NOT_FOUND:
        return VideoFailure::UnsupportedCodec;
    default:
        return VideoFailure::Damaged;
    }
}

/// Of the display matrix: where the stored picture's axes go.
int orientationOf(const AVStream& stream)
{
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (data == nullptr || size < 9 * sizeof(std::int32_t))
        return 1;
    std::array<std::int32_t, 9> matrix{};
    std::memcpy(matrix.data(), data, sizeof(matrix));
    const auto sign = [&](std::size_t at) {
        constexpr std::int32_t kHalf = 1 << 15;
        return matrix[at] > kHalf ? 1 : matrix[at] < -kHalf ? -1 : 0;
    };
    const std::array<int, 4> turn = {sign(0), sign(1), sign(3), sign(4)};
    constexpr std::array<std::array<int, 4>, 8> kTurns = {{{1, 0, 0, 1},
                                                           {-1, 0, 0, 1},
                                                           {-1, 0, 0, -1},
                                                           {1, 0, 0, -1},
                                                           {0, 1, 1, 0},
                                                           {0, 1, -1, 0},
                                                           {0, -1, -1, 0},
                                                           {0, -1, 1, 0}}};
    const auto* const found = std::find(kTurns.begin(), kTurns.end(), turn);
    return found == kTurns.end() ? 1 : static_cast<int>(found - kTurns.begin()) + 1;
}

bool isPictureOfSound(const AVStream& stream)
{
    return (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
}

/// libav would follow names written in a file to other files and hosts.
int refuseToOpen(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

std::size_t frameBytes(const AVFrame& frame)
{
    std::size_t bytes = 0;
    for (const AVBufferRef* buffer : frame.buf)
        bytes += buffer != nullptr ? buffer->size : 0;
    return bytes;
}

} // namespace

int AvReader::readBytes(void* self, std::uint8_t* to, int count)
{
    auto* reader = static_cast<AvReader*>(self);
    const std::int64_t got = reader->m_bytes.read(reader->m_at, to, static_cast<std::size_t>(std::max(0, count)));
    if (got < 0)
        return AVERROR(EIO);
    if (got == 0)
        return AVERROR_EOF;
    reader->m_at += got;
    return static_cast<int>(got);
}

std::int64_t AvReader::seekBytes(void* self, std::int64_t offset, int whence)
{
    auto* reader = static_cast<AvReader*>(self);
    switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
        return reader->m_bytes.size();
    case SEEK_SET:
        break;
    case SEEK_CUR:
        offset += reader->m_at;
        break;
    case SEEK_END:
        offset += reader->m_bytes.size();
        break;
    default:
        return AVERROR(EINVAL);
    }
    if (offset < 0)
        return AVERROR(EINVAL);
    return reader->m_at = offset;
}

int AvReader::interrupted(void* self)
{
    return static_cast<AvReader*>(self)->m_stop.stop_requested() ? 1 : 0;
}

VideoFailure AvReader::open(const std::stop_token& stop, std::string& message)
{
    m_stop = stop;
    m_packet.reset(av_packet_alloc());
    if (m_packet == nullptr)
        return VideoFailure::OutOfMemory;
    VideoFailure failure = openContainer(message);
    if (failure == VideoFailure::None)
        failure = chooseStream(message);
    if (failure == VideoFailure::None)
        failure = openDecoder(message);
    if (failure == VideoFailure::None)
        describe();
    return m_stop.stop_requested() ? VideoFailure::Cancelled : failure;
}

VideoFailure AvReader::openContainer(std::string& message)
{
    constexpr int kBuffer = 1 << 16;
    m_stream = nullptr;
    m_decoder.reset();
    m_format.reset();
    m_at = 0;
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(kBuffer));
    if (buffer == nullptr)
        return VideoFailure::OutOfMemory;
    m_input.reset(avio_alloc_context(buffer, kBuffer, 0, this, readBytes, nullptr, seekBytes));
    if (m_input == nullptr) {
        av_free(buffer);
        return VideoFailure::OutOfMemory;
    }
    AVFormatContext* format = avformat_alloc_context();
    if (format == nullptr)
        return VideoFailure::OutOfMemory;
    format->pb = m_input.get();
    format->io_open = refuseToOpen;
    format->interrupt_callback = {interrupted, this};
    const int opened = avformat_open_input(&format, nullptr, nullptr, nullptr); // frees what it does not open
    if (opened < 0) {
        message = errorText(opened);
        return opened == AVERROR_INVALIDDATA ? VideoFailure::UnknownFormat : failureOf(opened);
    }
    m_format.reset(format);
    const int known = avformat_find_stream_info(format, nullptr);
    if (known < 0 && known != AVERROR_EOF) {
        message = errorText(known);
        return failureOf(known);
    }
    return VideoFailure::None;
}

VideoFailure AvReader::chooseStream(std::string& message)
{
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        AVStream* stream = m_format->streams[i];
        const AVMediaType type = stream->codecpar->codec_type;
        if (type == AVMEDIA_TYPE_AUDIO && m_facts.audioCodec.empty())
            m_facts.audioCodec = avcodec_get_name(stream->codecpar->codec_id);
        const bool better = m_stream == nullptr
            || ((stream->disposition & AV_DISPOSITION_DEFAULT) != 0
                && (m_stream->disposition & AV_DISPOSITION_DEFAULT) == 0);
        if (type == AVMEDIA_TYPE_VIDEO && !isPictureOfSound(*stream) && better)
            m_stream = stream;
    }
    if (m_stream == nullptr) {
        message = m_facts.audioCodec.empty() ? "no picture and no sound" : "only sound (" + m_facts.audioCodec + ")";
        return VideoFailure::NoVideo;
    }
    for (unsigned i = 0; i < m_format->nb_streams; ++i)
        m_format->streams[i]->discard = m_format->streams[i] == m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    const AVCodecParameters& parameters = *m_stream->codecpar;
    if (std::int64_t{parameters.width} * parameters.height > m_reading.maxPixels) {
        message = std::to_string(parameters.width) + "×" + std::to_string(parameters.height) + " pixels";
        return VideoFailure::TooLarge;
    }
    return VideoFailure::None;
}

VideoFailure AvReader::openDecoder(std::string& message)
{
    const AVCodec* codec = avcodec_find_decoder(m_stream->codecpar->codec_id);
    if (codec == nullptr) {
        message = std::string("codec ") + avcodec_get_name(m_stream->codecpar->codec_id);
        return VideoFailure::UnsupportedCodec;
    }
    m_decoder.reset(avcodec_alloc_context3(codec));
    if (m_decoder == nullptr || avcodec_parameters_to_context(m_decoder.get(), m_stream->codecpar) < 0)
        return VideoFailure::OutOfMemory;
    m_decoder->pkt_timebase = m_stream->time_base;
    m_decoder->thread_count = static_cast<int>(std::clamp(m_reading.threads, 1U, 64U));
    m_decoder->max_pixels = m_reading.maxPixels;
    if (m_reading.quickSide > 0)
        decodeQuickly(*codec);
    if (const int opened = avcodec_open2(m_decoder.get(), codec, nullptr); opened < 0) {
        message = std::string("codec ") + codec->name + ": " + errorText(opened);
        return failureOf(opened);
    }
    if (m_decoder->width <= 0 || m_decoder->height <= 0) {
        message = "the video has no size";
        return VideoFailure::Damaged;
    }
    m_draining = m_begun = false;
    return VideoFailure::None;
}

void AvReader::decodeQuickly(const AVCodec& codec)
{
    m_decoder->skip_loop_filter = AVDISCARD_ALL;
    m_decoder->flags2 |= AV_CODEC_FLAG2_FAST;
    const int side = std::max(m_decoder->width, m_decoder->height);
    int halvings = 0;
    while (halvings < codec.max_lowres && side >> (halvings + 1) >= m_reading.quickSide)
        ++halvings;
    m_decoder->lowres = halvings;
    m_converter.setHalvings(halvings);
}

void AvReader::describe()
{
    m_facts.container = m_format->iformat->name;
    m_facts.codec = avcodec_get_name(m_stream->codecpar->codec_id);
    m_facts.width = m_decoder->width;
    m_facts.height = m_decoder->height;
    m_facts.orientation = orientationOf(*m_stream);
    if (const AVPixFmtDescriptor* layout = av_pix_fmt_desc_get(m_decoder->pix_fmt); layout != nullptr) {
        m_facts.pixelFormat = layout->name;
        m_facts.bitsPerSample = std::max(1, layout->comp[0].depth);
    }
    const AVRational aspect = av_guess_sample_aspect_ratio(m_format.get(), m_stream, nullptr);
    if (aspect.num > 0 && aspect.den > 0)
        m_facts.pixelAspect = av_q2d(aspect);
    m_facts.timeNumerator = std::max(1, m_stream->time_base.num);
    m_facts.timeDenominator = std::max(1, m_stream->time_base.den);
    const AVRational rate = av_guess_frame_rate(m_format.get(), m_stream, nullptr);
    if (rate.num > 0 && rate.den > 0)
        m_facts.ticksPerFrame = std::max<std::int64_t>(1, av_rescale_q(1, av_inv_q(rate), m_stream->time_base));
    const bool jumps = (m_format->iformat->flags & AVFMT_TS_DISCONT) != 0;
    const bool timeless = (m_format->iformat->flags & AVFMT_NOTIMESTAMPS) != 0;
    // Ogg's times may jump too, but a place in it is found by them: its packets' bytes are those of whole pages.
    m_facts.seeksByBytes =
        (m_format->iformat->flags & AVFMT_NO_BYTE_SEEK) == 0 && (jumps || timeless) && m_facts.container != "ogg";
    if (m_stream->duration > 0)
        m_facts.claimedSeconds = static_cast<double>(m_stream->duration) * av_q2d(m_stream->time_base);
    else if (m_format->duration > 0)
        m_facts.claimedSeconds = static_cast<double>(m_format->duration) / AV_TIME_BASE;
    const std::int64_t start = possibleTime(m_stream->start_time);
    m_facts.startTime = start == kNoTime ? 0 : start;
    m_facts.claimedFrames = std::max<std::int64_t>(0, m_stream->nb_frames);
    m_facts.independentKeys =
        m_stream->codecpar->codec_id != AV_CODEC_ID_GIF && m_stream->codecpar->codec_id != AV_CODEC_ID_APNG;
}

bool AvReader::readPacket()
{
    for (;;) {
        av_packet_unref(m_packet.get());
        if (m_stop.stop_requested() || av_read_frame(m_format.get(), m_packet.get()) < 0)
            return false;
        if (m_packet->stream_index == m_stream->index)
            return true;
    }
}

bool AvReader::nextPacket(PacketFacts& packet)
{
    if (m_format == nullptr || !readPacket())
        return false;
    packet.time = m_packet->pts;
    packet.order = m_packet->dts;
    packet.position = m_packet->pos;
    packet.bytes = static_cast<std::uint32_t>(std::max(0, m_packet->size));
    packet.key = (m_packet->flags & AV_PKT_FLAG_KEY) != 0;
    packet.discarded = (m_packet->flags & AV_PKT_FLAG_DISCARD) != 0;
    return true;
}

void AvReader::sendPacket()
{
    m_begun = true;
    const bool unneeded = m_packet->pts != AV_NOPTS_VALUE && m_packet->pts < m_skipBefore; // nothing is before kNoTime
    m_decoder->skip_frame = unneeded ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    // A packet that cannot be decoded is one fewer; those after it may be fine.
    if (avcodec_send_packet(m_decoder.get(), m_packet.get()) < 0)
        ++m_damaged;
    av_packet_unref(m_packet.get());
}

std::shared_ptr<const DecodedFrame> AvReader::received(bool& ended)
{
    auto decoded = std::make_shared<AvDecodedFrame>();
    decoded->picture.reset(av_frame_alloc());
    if (decoded->picture == nullptr)
        throw std::bad_alloc();
    AVFrame& picture = *decoded->picture;
    int got = avcodec_receive_frame(m_decoder.get(), &picture);
    constexpr int kMostErrors = 1000; // each stands for one packet; a decoder that repeats itself must not hold us
    for (int errors = 0; got < 0 && got != AVERROR(EAGAIN) && got != AVERROR_EOF && got != AVERROR(ENOMEM); ++errors) {
        ++m_damaged;
        got = errors < kMostErrors ? avcodec_receive_frame(m_decoder.get(), &picture) : AVERROR_EOF;
    }
    if (got == AVERROR(ENOMEM))
        throw std::bad_alloc();
    ended = got == AVERROR_EOF;
    if (got < 0)
        return nullptr;
    decoded->time = picture.pts;
    decoded->guessedTime = picture.best_effort_timestamp;
    decoded->position = picture.pkt_pos;
    decoded->packetBytes = static_cast<std::uint32_t>(std::max(0, picture.pkt_size));
    decoded->key = picture.key_frame != 0;
    decoded->damaged = (picture.flags & AV_FRAME_FLAG_CORRUPT) != 0 || picture.decode_error_flags != 0;
    decoded->bytes = frameBytes(picture);
    return decoded;
}

std::shared_ptr<const DecodedFrame> AvReader::nextFrame(VideoFailure& failure)
{
    failure = VideoFailure::None;
    if (m_decoder == nullptr)
        return nullptr;
    try {
        for (;;) {
            bool ended = false;
            if (auto frame = received(ended); frame != nullptr || ended)
                return frame;
            if (m_stop.stop_requested()) {
                failure = VideoFailure::Cancelled;
                return nullptr;
            }
            if (!m_draining && readPacket())
                sendPacket();
            else if (!m_stop.stop_requested()) {
                if (m_draining)
                    return nullptr;
                m_draining = true;
                avcodec_send_packet(m_decoder.get(), nullptr);
            }
        }
    } catch (const std::bad_alloc&) {
        failure = VideoFailure::OutOfMemory;
        return nullptr;
    }
}

std::shared_ptr<const DecodedFrame> AvReader::nextKeyFrame(VideoFailure& failure)
{
    failure = VideoFailure::None;
    if (m_decoder == nullptr)
        return nullptr;
    try {
        do {
            if (!readPacket()) {
                failure = m_stop.stop_requested() ? VideoFailure::Cancelled : VideoFailure::None;
                return nullptr;
            }
        } while ((m_packet->flags & AV_PKT_FLAG_KEY) == 0);
        sendPacket();
        avcodec_send_packet(m_decoder.get(), nullptr);
        bool ended = false;
        auto frame = received(ended);
        avcodec_flush_buffers(m_decoder.get());
        m_draining = false;
        return frame;
    } catch (const std::bad_alloc&) {
        failure = VideoFailure::OutOfMemory;
        return nullptr;
    }
}

bool AvReader::restart()
{
    std::string ignored;
    return openContainer(ignored) == VideoFailure::None && chooseStream(ignored) == VideoFailure::None
        && openDecoder(ignored) == VideoFailure::None;
}

/// What encoders say in the first packet alone is kept through jumps once it has been decoded: x264 its version, without which
/// 4:4:4 of its older ones comes out wrong.
void AvReader::meetFirstPacket()
{
    m_begun = true;
    bool ended = false;
    if (readPacket())
        sendPacket();
    (void)received(ended);
}

bool AvReader::seek(std::int64_t to, int flags)
{
    try {
        if (m_decoder != nullptr && !m_begun)
            meetFirstPacket();
    } catch (const std::bad_alloc&) {
        return false;
    }
    if (m_decoder == nullptr || av_seek_frame(m_format.get(), m_stream->index, to, flags) < 0)
        return false;
    avcodec_flush_buffers(m_decoder.get());
    m_draining = false;
    return true;
}

bool AvReader::seekToTime(std::int64_t time)
{
    return seek(time, AVSEEK_FLAG_BACKWARD);
}

bool AvReader::seekToByte(std::int64_t position)
{
    return seek(position, AVSEEK_FLAG_BYTE);
}

bool AvReader::toRgb(const DecodedFrame& frame, int width, int height, bool quick, std::uint8_t* to)
{
    try {
        return m_converter.toRgb(*static_cast<const AvDecodedFrame&>(frame).picture, width, height, quick, to);
    } catch (const std::bad_alloc&) {
        return false;
    }
}

bool AvReader::toLuma(const DecodedFrame& frame, std::uint8_t* to)
{
    try {
        return m_converter.toLuma(*static_cast<const AvDecodedFrame&>(frame).picture, m_facts.width, m_facts.height,
                                  to);
    } catch (const std::bad_alloc&) {
        return false;
    }
}

} // namespace tokenscope::media
