// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

#include <jxl/decode.h>
#include <jxl/encode.h>

#include "core/media/stills/formats.h"

namespace tokenscope::media {
namespace {

struct DecoderDeleter {
    void operator()(JxlDecoder* decoder) const { JxlDecoderDestroy(decoder); }
};
using Decoder = std::unique_ptr<JxlDecoder, DecoderDeleter>;

struct EncoderDeleter {
    void operator()(JxlEncoder* encoder) const { JxlEncoderDestroy(encoder); }
};
using Encoder = std::unique_ptr<JxlEncoder, EncoderDeleter>;

JxlColorEncoding srgb(bool grey)
{
    JxlColorEncoding encoding{};
    JxlColorEncodingSetToSRGB(&encoding, grey ? JXL_TRUE : JXL_FALSE);
    return encoding;
}

bool isSrgb(const JxlColorEncoding& encoding)
{
    return encoding.white_point == JXL_WHITE_POINT_D65 && encoding.transfer_function == JXL_TRANSFER_FUNCTION_SRGB
        && (encoding.color_space == JXL_COLOR_SPACE_GRAY
            || (encoding.color_space == JXL_COLOR_SPACE_RGB && encoding.primaries == JXL_PRIMARIES_SRGB));
}

/// Gives the decoder the file a little at a time, so that it can be stopped in between.
class Feeder {
public:
    Feeder(JxlDecoder* decoder, const StillJob& job)
        : m_decoder(decoder)
        , m_job(job)
        , m_step(std::max<std::size_t>(kLeastStep, job.bytes.size() / kSteps))
    {
    }

    /// The next event that is not about input; JXL_DEC_NEED_MORE_INPUT when all is given or the work is stopped.
    JxlDecoderStatus next()
    {
        JxlDecoderStatus status = JxlDecoderProcessInput(m_decoder);
        while (status == JXL_DEC_NEED_MORE_INPUT && m_given < m_job.bytes.size() && !m_job.context.stopped()) {
            const std::size_t begin = m_given - JxlDecoderReleaseInput(m_decoder);
            m_given = std::min(m_job.bytes.size(), m_given + m_step);
            if (JxlDecoderSetInput(m_decoder, reinterpret_cast<const std::uint8_t*>(m_job.bytes.data()) + begin,
                                   m_given - begin)
                != JXL_DEC_SUCCESS)
                return JXL_DEC_ERROR;
            status = JxlDecoderProcessInput(m_decoder);
        }
        return status;
    }
    std::size_t given() const { return m_given; }

private:
    static constexpr std::size_t kLeastStep = std::size_t{64} * 1024;
    static constexpr std::size_t kSteps = 64; ///< at most, for what is not used up must be looked at again

    JxlDecoder* m_decoder;
    const StillJob& m_job;
    std::size_t m_step;
    std::size_t m_given = 0;
};

tl::unexpected<Error> broken(const StillJob& job, const Feeder& feeder, JxlDecoderStatus status)
{
    if (job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (status == JXL_DEC_NEED_MORE_INPUT)
        return failure(ErrorCode::Truncated, "JPEG XL: the file ends", job.bytes.size());
    return failure(ErrorCode::Syntax, "JPEG XL: damaged", feeder.given());
}

/// How many an animation shows: told by none of its headers.
std::int64_t countFrames(const StillJob& job)
{
    constexpr std::int64_t kMostFrames = 1'000'000;
    const Decoder decoder(JxlDecoderCreate(nullptr));
    if (decoder == nullptr || JxlDecoderSubscribeEvents(decoder.get(), JXL_DEC_FRAME) != JXL_DEC_SUCCESS)
        return 1;
    Feeder feeder(decoder.get(), job);
    std::int64_t frames = 0;
    while (frames < kMostFrames && feeder.next() == JXL_DEC_FRAME)
        ++frames;
    return std::max<std::int64_t>(1, frames);
}

class Reading {
public:
    Reading(const StillJob& job, StillRows& rows)
        : m_job(job)
        , m_rows(rows)
        , m_decoder(JxlDecoderCreate(nullptr))
        , m_feeder(m_decoder.get(), job)
    {
    }

    Result<void> read()
    {
        if (m_decoder == nullptr)
            return failure(ErrorCode::OutOfMemory, "JPEG XL");
        constexpr int kEvents = JXL_DEC_BASIC_INFO | JXL_DEC_COLOR_ENCODING | JXL_DEC_FULL_IMAGE;
        if (JxlDecoderSubscribeEvents(m_decoder.get(), kEvents) != JXL_DEC_SUCCESS
            || JxlDecoderSetKeepOrientation(m_decoder.get(), JXL_TRUE) != JXL_DEC_SUCCESS
            || JxlDecoderSetUnpremultiplyAlpha(m_decoder.get(), JXL_TRUE) != JXL_DEC_SUCCESS)
            return failure(ErrorCode::Unsupported, "JPEG XL: another version of the library");
        while (true) {
            const JxlDecoderStatus status = m_feeder.next();
            Result<void> step;
            if (status == JXL_DEC_BASIC_INFO)
                step = takeInfo();
            else if (status == JXL_DEC_COLOR_ENCODING)
                step = takeColours();
            else if (status == JXL_DEC_NEED_IMAGE_OUT_BUFFER)
                step = giveBuffer();
            else if (status == JXL_DEC_FULL_IMAGE)
                return giveRows();
            else
                return givePart(status);
            if (!step)
                return step;
        }
    }

private:
    Result<void> takeInfo()
    {
        JxlBasicInfo info;
        if (JxlDecoderGetBasicInfo(m_decoder.get(), &info) != JXL_DEC_SUCCESS)
            return failure(ErrorCode::Syntax, "JPEG XL: damaged");
        if (Result<void> fits = m_rows.checkFits(info.xsize, info.ysize); !fits)
            return fits;
        for (std::uint32_t i = 0; i < info.num_extra_channels; ++i)
            if (JxlExtraChannelInfo extra; JxlDecoderGetExtraChannelInfo(m_decoder.get(), i, &extra) == JXL_DEC_SUCCESS
                && extra.type == JXL_CHANNEL_BLACK)
                return failure(ErrorCode::Unsupported, "JPEG XL: four inks");
        m_head.width = static_cast<int>(info.xsize);
        m_head.height = static_cast<int>(info.ysize);
        m_head.channels = static_cast<int>(info.num_color_channels) + (info.alpha_bits > 0 ? 1 : 0);
        m_head.bitsPerSample = static_cast<int>(info.bits_per_sample);
        m_head.depth = info.bits_per_sample > 8 ? 16 : 8;
        m_head.orientation = static_cast<int>(info.orientation);
        m_ownColours = info.uses_original_profile == JXL_FALSE;
        if (info.have_animation != JXL_FALSE)
            m_head.frames = countFrames(m_job);
        if (m_job.frame >= m_head.frames)
            return failure(ErrorCode::OutOfRange,
                           "JPEG XL: there are " + std::to_string(m_head.frames) + " frames, from 0");
        JxlDecoderSkipFrames(m_decoder.get(), static_cast<std::size_t>(m_job.frame));
        return {};
    }

    Result<void> takeColours()
    {
        JxlDecoder* decoder = m_decoder.get();
        if (m_ownColours) { // kept in a space of its own, which the decoder turns into any other
            const JxlColorEncoding wanted = srgb(m_head.channels < 3);
            JxlDecoderSetPreferredColorProfile(decoder, &wanted);
        }
        JxlColorEncoding encoding;
        if (JxlDecoderGetColorAsEncodedProfile(decoder, nullptr, JXL_COLOR_PROFILE_TARGET_DATA, &encoding)
                == JXL_DEC_SUCCESS
            && isSrgb(encoding))
            return {};
        std::size_t size = 0;
        if (JxlDecoderGetICCProfileSize(decoder, nullptr, JXL_COLOR_PROFILE_TARGET_DATA, &size) != JXL_DEC_SUCCESS)
            return {};
        m_head.profile.resize(size);
        if (JxlDecoderGetColorAsICCProfile(decoder, nullptr, JXL_COLOR_PROFILE_TARGET_DATA,
                                           reinterpret_cast<std::uint8_t*>(m_head.profile.data()), size)
            != JXL_DEC_SUCCESS)
            m_head.profile.clear();
        return {};
    }

    Result<void> giveBuffer()
    {
        const JxlPixelFormat format{static_cast<std::uint32_t>(m_head.channels),
                                    m_head.depth == 16 ? JXL_TYPE_UINT16 : JXL_TYPE_UINT8, JXL_NATIVE_ENDIAN, 0};
        std::size_t size = 0;
        if (JxlDecoderImageOutBufferSize(m_decoder.get(), &format, &size) != JXL_DEC_SUCCESS)
            return failure(ErrorCode::Syntax, "JPEG XL: damaged");
        m_pixels.resize(size);
        if (JxlDecoderSetImageOutBuffer(m_decoder.get(), &format, m_pixels.data(), size) != JXL_DEC_SUCCESS)
            return failure(ErrorCode::Syntax, "JPEG XL: damaged");
        return {};
    }

    Result<void> giveRows()
    {
        if (m_job.context.stopped())
            return failure(ErrorCode::Cancelled, {});
        if (Result<void> begun = m_rows.begin(m_head); !begun)
            return begun;
        const std::size_t stride = m_pixels.size() / static_cast<std::size_t>(m_head.height);
        for (int y = 0; y < m_head.height && !m_job.context.stopped(); ++y)
            m_rows.row(m_pixels.data() + static_cast<std::size_t>(y) * stride);
        return {};
    }

    /// What came before the end, where that is wanted.
    Result<void> givePart(JxlDecoderStatus status)
    {
        tl::unexpected<Error> error = broken(m_job, m_feeder, status);
        if (m_job.acceptPartial && status == JXL_DEC_NEED_MORE_INPUT && !m_pixels.empty()
            && JxlDecoderFlushImage(m_decoder.get()) == JXL_DEC_SUCCESS)
            if (Result<void> given = giveRows(); !given)
                return given;
        return error;
    }

    const StillJob& m_job;
    StillRows& m_rows;
    Decoder m_decoder;
    Feeder m_feeder;
    StillHead m_head;
    bool m_ownColours = false;
    std::vector<std::uint8_t> m_pixels;
};

bool setUp(JxlEncoder* encoder, const Picture& picture, const JpegXlSettings& settings)
{
    const auto sound = [](JxlEncoderStatus status) { return status == JXL_ENC_SUCCESS; };
    JxlBasicInfo info;
    JxlEncoderInitBasicInfo(&info);
    info.xsize = static_cast<std::uint32_t>(picture.width);
    info.ysize = static_cast<std::uint32_t>(picture.height);
    info.bits_per_sample = 8;
    info.num_color_channels = static_cast<std::uint32_t>(picture.channels);
    info.uses_original_profile = settings.lossless ? JXL_TRUE : JXL_FALSE;
    JxlColorEncoding colours = srgb(picture.channels == 1);
    colours.rendering_intent = JXL_RENDERING_INTENT_PERCEPTUAL; // as cjxl takes what has no profile
    if (!sound(JxlEncoderSetBasicInfo(encoder, &info)) || !sound(JxlEncoderSetColorEncoding(encoder, &colours)))
        return false;
    JxlEncoderFrameSettings* frame = JxlEncoderFrameSettingsCreate(encoder, nullptr);
    if (frame == nullptr
        || !sound(JxlEncoderFrameSettingsSetOption(frame, JXL_ENC_FRAME_SETTING_EFFORT, settings.effort))
        || !sound(settings.lossless ? JxlEncoderSetFrameLossless(frame, JXL_TRUE)
                                    : JxlEncoderSetFrameDistance(frame, settings.distance)))
        return false;
    const JxlPixelFormat format{info.num_color_channels, JXL_TYPE_UINT8, JXL_NATIVE_ENDIAN, 0};
    return sound(JxlEncoderAddImageFrame(frame, &format, picture.samples.data(), picture.samples.size()));
}

Result<std::string> encodeAll(const Picture& picture, const JpegXlSettings& settings, const RunContext& context)
{
    const Encoder encoder(JxlEncoderCreate(nullptr));
    if (encoder == nullptr)
        return failure(ErrorCode::OutOfMemory, "JPEG XL");
    if (!setUp(encoder.get(), picture, settings))
        return failure(ErrorCode::InvalidArgument,
                       "JPEG XL: error " + std::to_string(JxlEncoderGetError(encoder.get())));
    JxlEncoderCloseInput(encoder.get());
    constexpr std::size_t kStep = std::size_t{64} * 1024;
    std::string bytes;
    JxlEncoderStatus status = JXL_ENC_NEED_MORE_OUTPUT;
    while (status == JXL_ENC_NEED_MORE_OUTPUT) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const std::size_t begin = bytes.size();
        bytes.resize(begin + kStep);
        auto* next = reinterpret_cast<std::uint8_t*>(bytes.data()) + begin;
        std::size_t left = kStep;
        status = JxlEncoderProcessOutput(encoder.get(), &next, &left);
        bytes.resize(bytes.size() - left);
    }
    if (status != JXL_ENC_SUCCESS) {
        const JxlEncoderError error = JxlEncoderGetError(encoder.get());
        return failure(error == JXL_ENC_ERR_OOM ? ErrorCode::OutOfMemory : ErrorCode::InvalidArgument,
                       "JPEG XL: error " + std::to_string(error));
    }
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return bytes;
}

class JpegXl final : public JpegXlFormat {
public:
    std::string library() const override
    {
        const std::uint32_t version = JxlEncoderVersion();
        return "libjxl " + std::to_string(version / 1'000'000) + "." + std::to_string(version / 1000 % 1000) + "."
            + std::to_string(version % 1000);
    }
    Result<void> decode(const StillJob& job, StillRows& rows) const override
    {
        return guarded<void>("JPEG XL", [&] { return Reading(job, rows).read(); });
    }
    Result<std::string> encode(const Picture& picture, const JpegXlSettings& settings,
                               const RunContext& context) const override
    {
        return guarded<std::string>("JPEG XL", [&] { return encodeAll(picture, settings, context); });
    }
};

} // namespace

const JpegXlFormat* jpegXlFormat()
{
    static const JpegXl format;
    return &format;
}

} // namespace tokenscope::media
