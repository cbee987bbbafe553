// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <openjpeg.h>

#include "core/media/stills/formats.h"
#include "core/media/stills/openjpegimage.h"

namespace tokenscope::media {
namespace {

struct CodecDeleter {
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
using Codec = std::unique_ptr<opj_codec_t, CodecDeleter>;

struct StreamDeleter {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
using Stream = std::unique_ptr<opj_stream_t, StreamDeleter>;

/// What the library said; it tells no codes.
struct Messages {
    std::string error;
    std::string warning;

    void listen(opj_codec_t* codec)
    {
        opj_set_error_handler(codec, take, &error);
        opj_set_warning_handler(codec, take, &warning);
    }

private:
    /// Keeps the first line; called by C, so nothing may be thrown.
    static void take(const char* message, void* to)
    {
        auto& text = *static_cast<std::string*>(to);
        if (!text.empty() || message == nullptr)
            return;
        try {
            text.assign(message, std::strcspn(message, "\n"));
        } catch (...) {
            text.clear();
        }
    }
};

constexpr OPJ_SIZE_T kEnd = static_cast<OPJ_SIZE_T>(-1);

/// A file in memory that is read.
struct Source {
    std::string_view bytes;
    std::size_t position = 0;
    bool asked = false; ///< for more than there is

    Stream open()
    {
        Stream stream(opj_stream_default_create(OPJ_TRUE));
        if (stream == nullptr)
            return stream;
        opj_stream_set_user_data(stream.get(), this, nullptr);
        opj_stream_set_user_data_length(stream.get(), bytes.size());
        opj_stream_set_read_function(stream.get(), [](void* to, OPJ_SIZE_T count, void* data) -> OPJ_SIZE_T {
            auto& source = *static_cast<Source*>(data);
            const std::size_t taken = std::min(count, source.bytes.size() - source.position);
            source.asked = source.asked || taken == 0;
            std::memcpy(to, source.bytes.data() + source.position, taken);
            source.position += taken;
            return taken == 0 ? kEnd : taken;
        });
        opj_stream_set_skip_function(stream.get(), [](OPJ_OFF_T count, void* data) -> OPJ_OFF_T {
            auto& source = *static_cast<Source*>(data);
            const auto left = static_cast<OPJ_OFF_T>(source.bytes.size() - source.position);
            if (count < 0 || left == 0)
                return -1;
            const OPJ_OFF_T skipped = std::min(count, left);
            source.position += static_cast<std::size_t>(skipped);
            return skipped;
        });
        opj_stream_set_seek_function(stream.get(), [](OPJ_OFF_T to, void* data) -> OPJ_BOOL {
            auto& source = *static_cast<Source*>(data);
            if (to < 0 || static_cast<std::uint64_t>(to) > source.bytes.size())
                return OPJ_FALSE;
            source.position = static_cast<std::size_t>(to);
            return OPJ_TRUE;
        });
        return stream;
    }
};

/// A file in memory that is written, with steps back to fill in lengths.
struct Sink {
    std::string bytes;
    std::size_t position = 0;
    bool outOfMemory = false;

    bool reach(std::size_t size)
    {
        try {
            bytes.resize(std::max(bytes.size(), size));
        } catch (...) {
            outOfMemory = true;
        }
        return !outOfMemory;
    }

    Stream open()
    {
        Stream stream(opj_stream_default_create(OPJ_FALSE));
        if (stream == nullptr)
            return stream;
        opj_stream_set_user_data(stream.get(), this, nullptr);
        opj_stream_set_write_function(stream.get(), [](void* from, OPJ_SIZE_T count, void* data) -> OPJ_SIZE_T {
            auto& sink = *static_cast<Sink*>(data);
            if (!sink.reach(sink.position + count))
                return kEnd;
            std::memcpy(sink.bytes.data() + sink.position, from, count);
            sink.position += count;
            return count;
        });
        opj_stream_set_skip_function(stream.get(), [](OPJ_OFF_T count, void* data) -> OPJ_OFF_T {
            auto& sink = *static_cast<Sink*>(data);
            if (count < 0 || !sink.reach(sink.position + static_cast<std::size_t>(count)))
                return -1;
            sink.position += static_cast<std::size_t>(count);
            return count;
        });
        opj_stream_set_seek_function(stream.get(), [](OPJ_OFF_T to, void* data) -> OPJ_BOOL {
            auto& sink = *static_cast<Sink*>(data);
            if (to < 0 || !sink.reach(static_cast<std::size_t>(to)))
                return OPJ_FALSE;
            sink.position = static_cast<std::size_t>(to);
            return OPJ_TRUE;
        });
        return stream;
    }
};

tl::unexpected<Error> broken(const StillJob& job, const Messages& messages, bool asked)
{
    if (job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    const auto says = [&](const char* word) { return messages.error.find(word) != std::string::npos; };
    if (says("allocate") || says("memory"))
        return failure(ErrorCode::OutOfMemory, "JPEG 2000: " + messages.error);
    if (asked || says("stream length"))
        return failure(ErrorCode::Truncated, "JPEG 2000: the file ends: " + messages.error, job.bytes.size());
    return failure(ErrorCode::Syntax, "JPEG 2000: " + (messages.error.empty() ? "damaged" : messages.error));
}

Result<void> decodeAll(const StillJob& job, StillRows& rows)
{
    if (job.frame != 0)
        return failure(ErrorCode::OutOfRange, "JPEG 2000: there is only frame 0");
    const bool bare = job.bytes.starts_with("\xFF\x4F\xFF\x51");
    const Codec codec(opj_create_decompress(bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
    Source source{job.bytes};
    const Stream stream = source.open();
    if (codec == nullptr || stream == nullptr)
        return failure(ErrorCode::OutOfMemory, "JPEG 2000");
    Messages messages;
    messages.listen(codec.get());
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (opj_setup_decoder(codec.get(), &parameters) == OPJ_FALSE)
        return failure(ErrorCode::Unsupported, "JPEG 2000: another version of the library");
    opj_decoder_set_strict_mode(codec.get(), job.acceptPartial ? OPJ_FALSE : OPJ_TRUE);

    opj_image_t* made = nullptr;
    const bool begun = opj_read_header(stream.get(), codec.get(), &made) != OPJ_FALSE;
    const OpjImage image(made);
    if (!begun || image == nullptr)
        return broken(job, messages, source.asked);
    if (Result<void> fits = rows.checkFits(std::int64_t{image->x1} - image->x0, std::int64_t{image->y1} - image->y0);
        !fits)
        return fits;
    constexpr OPJ_UINT32 kMostComponents = 4;
    if (image->numcomps > kMostComponents)
        return failure(ErrorCode::Unsupported, "JPEG 2000: " + std::to_string(image->numcomps) + " components");
    if (job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    const bool decoded = opj_decode(codec.get(), stream.get(), image.get()) != OPJ_FALSE
        && opj_end_decompress(codec.get(), stream.get()) != OPJ_FALSE;
    if (!decoded || job.context.stopped())
        return broken(job, messages, source.asked);
    const bool partial = job.acceptPartial && !messages.warning.empty();
    if (Result<void> given = giveOpjRows(*image, rows, job.context); !given)
        return given;
    if (partial)
        return failure(ErrorCode::Truncated, "JPEG 2000: " + messages.warning, job.bytes.size());
    return {};
}

OpjImage imageOf(const Picture& picture)
{
    std::array<opj_image_cmptparm_t, 3> components{};
    for (opj_image_cmptparm_t& component : components) {
        component.dx = 1;
        component.dy = 1;
        component.w = static_cast<OPJ_UINT32>(picture.width);
        component.h = static_cast<OPJ_UINT32>(picture.height);
        component.prec = 8;
    }
    OpjImage image(opj_image_create(static_cast<OPJ_UINT32>(picture.channels), components.data(),
                                    picture.channels == 1 ? OPJ_CLRSPC_GRAY : OPJ_CLRSPC_SRGB));
    if (image == nullptr)
        return image;
    image->x1 = static_cast<OPJ_UINT32>(picture.width);
    image->y1 = static_cast<OPJ_UINT32>(picture.height);
    const auto channels = static_cast<std::size_t>(picture.channels);
    const std::size_t pixels = picture.samples.size() / channels;
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < pixels; ++i)
            image->comps[c].data[i] = picture.samples[i * channels + c];
    return image;
}

opj_cparameters_t parametersOf(const Picture& picture, const Jpeg2000Settings& settings)
{
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.tcp_mct = picture.channels == 3 && settings.colourTransform ? 1 : 0;
    const bool lossless = settings.goal == Jpeg2000Settings::Goal::Lossless;
    parameters.irreversible = settings.irreversible && !lossless ? 1 : 0;
    if (settings.goal == Jpeg2000Settings::Goal::Psnr) {
        parameters.cp_fixed_quality = 1;
        parameters.tcp_distoratio[0] = settings.target;
    } else {
        parameters.cp_disto_alloc = 1;
        parameters.tcp_rates[0] = lossless ? 0 : settings.target;
    }
    // As many halvings as the default has, but none of a side of one sample.
    int side = std::min(picture.width, picture.height);
    int resolutions = 1;
    for (; side > 1 && resolutions < parameters.numresolution; side /= 2)
        ++resolutions;
    parameters.numresolution = resolutions;
    return parameters;
}

Result<std::string> encodeAll(const Picture& picture, const Jpeg2000Settings& settings, const RunContext& context)
{
    const Codec codec(opj_create_compress(settings.container ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    const OpjImage image = imageOf(picture);
    Sink sink;
    const Stream stream = sink.open();
    if (codec == nullptr || image == nullptr || stream == nullptr)
        return failure(ErrorCode::OutOfMemory, "JPEG 2000");
    Messages messages;
    messages.listen(codec.get());
    opj_cparameters_t parameters = parametersOf(picture, settings);
    const bool written = opj_setup_encoder(codec.get(), &parameters, image.get()) != OPJ_FALSE
        && opj_start_compress(codec.get(), image.get(), stream.get()) != OPJ_FALSE && !context.stopped()
        && opj_encode(codec.get(), stream.get()) != OPJ_FALSE
        && opj_end_compress(codec.get(), stream.get()) != OPJ_FALSE;
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (written)
        return std::move(sink.bytes);
    return failure(sink.outOfMemory ? ErrorCode::OutOfMemory : ErrorCode::InvalidArgument,
                   "JPEG 2000: " + messages.error);
}

class Jpeg2000 final : public Jpeg2000Format {
public:
    std::string library() const override { return std::string("OpenJPEG ") + opj_version(); }
    Result<void> decode(const StillJob& job, StillRows& rows) const override
    {
        return guarded<void>("JPEG 2000", [&] { return decodeAll(job, rows); });
    }
    Result<std::string> encode(const Picture& picture, const Jpeg2000Settings& settings,
                               const RunContext& context) const override
    {
        return guarded<std::string>("JPEG 2000", [&] { return encodeAll(picture, settings, context); });
    }
};

} // namespace

const Jpeg2000Format* jpeg2000Format()
{
    static const Jpeg2000 format;
    return &format;
}

} // namespace tokenscope::media
