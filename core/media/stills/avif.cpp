// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <memory>

#include <avif/avif.h>

#include "core/media/stills/formats.h"

namespace tokenscope::media {
namespace {

struct ImageDeleter {
    void operator()(avifImage* image) const { avifImageDestroy(image); }
};
struct DecoderDeleter {
    void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
};
struct EncoderDeleter {
    void operator()(avifEncoder* encoder) const { avifEncoderDestroy(encoder); }
};
struct Bytes {
    Bytes() = default;
    ~Bytes() { avifRWDataFree(&data); }
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    avifRWData data = AVIF_DATA_EMPTY;
};

tl::unexpected<Error> errorOf(avifResult result, const avifDiagnostics& diagnostics, const StillJob& job)
{
    std::string detail = std::string("AVIF: ") + avifResultToString(result);
    if (diagnostics.error[0] != 0)
        detail += std::string(" (") + diagnostics.error + ")";
    switch (result) {
    case AVIF_RESULT_TRUNCATED_DATA:
        return failure(ErrorCode::Truncated, detail, job.bytes.size());
    case AVIF_RESULT_OUT_OF_MEMORY:
        return failure(ErrorCode::OutOfMemory, detail);
    case AVIF_RESULT_NO_CODEC_AVAILABLE:
    case AVIF_RESULT_NOT_IMPLEMENTED:
    case AVIF_RESULT_UNSUPPORTED_DEPTH:
        return failure(ErrorCode::Unsupported, detail);
    default:
        return failure(ErrorCode::Syntax, detail);
    }
}

/// A turn against the clock and a mirroring after it, as EXIF tells both in one number.
int orientationOf(const avifImage& image)
{
    // [turns][0 as it is, 1 top and bottom exchanged, 2 left and right exchanged]
    constexpr std::array<std::array<int, 3>, 4> kOrientations = {{{1, 4, 2}, {8, 5, 7}, {3, 2, 4}, {6, 7, 5}}};
    const std::size_t turns = (image.transformFlags & AVIF_TRANSFORM_IROT) != 0 ? image.irot.angle & 3U : 0U;
    const std::size_t mirror = (image.transformFlags & AVIF_TRANSFORM_IMIR) != 0 ? (image.imir.mode & 1U) + 1U : 0U;
    return kOrientations[turns][mirror];
}

/// Whether samples of these colours may be taken for sRGB: its primaries, and one of the curves that are near its own.
bool isNearSrgb(const avifImage& image)
{
    const auto isOneOf = [](auto value, std::initializer_list<int> known) {
        return std::find(known.begin(), known.end(), static_cast<int>(value)) != known.end();
    };
    return isOneOf(image.colorPrimaries,
                   {AVIF_COLOR_PRIMARIES_UNKNOWN, AVIF_COLOR_PRIMARIES_BT709, AVIF_COLOR_PRIMARIES_UNSPECIFIED})
        && isOneOf(image.transferCharacteristics,
                   {AVIF_TRANSFER_CHARACTERISTICS_UNKNOWN, AVIF_TRANSFER_CHARACTERISTICS_BT709,
                    AVIF_TRANSFER_CHARACTERISTICS_UNSPECIFIED, AVIF_TRANSFER_CHARACTERISTICS_BT601,
                    AVIF_TRANSFER_CHARACTERISTICS_SRGB});
}

/// The clean aperture where there is one and it makes sense, else all.
avifCropRect shownPart(const avifImage& image, StillHead& head)
{
    avifCropRect all{0, 0, image.width, image.height};
    if ((image.transformFlags & AVIF_TRANSFORM_CLAP) == 0)
        return all;
    avifDiagnostics diagnostics;
    avifDiagnosticsClearError(&diagnostics);
    avifCropRect part{};
    if (avifCropRectConvertCleanApertureBox(&part, &image.clap, image.width, image.height, image.yuvFormat,
                                            &diagnostics)
            != AVIF_FALSE
        && part.width > 0 && part.height > 0)
        return part;
    head.warnings.emplace_back("AVIF: an impossible clean aperture; the whole picture is shown");
    return all;
}

/// Steps to the frame; what stands before it may be needed for it.
avifResult readFrame(avifDecoder* decoder, const StillJob& job)
{
    avifResult result = AVIF_RESULT_OK;
    for (std::int64_t frame = 0; frame <= job.frame && result == AVIF_RESULT_OK && !job.context.stopped(); ++frame)
        result = avifDecoderNextImage(decoder);
    return result;
}

Result<void> giveRows(const avifImage& image, StillHead head, StillRows& rows, const StillJob& job)
{
    const bool alpha = image.alphaPlane != nullptr;
    const bool grey = image.yuvFormat == AVIF_PIXEL_FORMAT_YUV400;
    head.bitsPerSample = static_cast<int>(image.depth);
    head.depth = image.depth > 8 ? 16 : 8;
    head.channels = (grey ? 1 : 3) + (alpha ? 1 : 0);
    const avifCropRect part = shownPart(image, head);
    head.width = static_cast<int>(part.width);
    head.height = static_cast<int>(part.height);
    avifRGBImage colours;
    avifRGBImageSetDefaults(&colours, &image);
    colours.format = alpha ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    colours.depth = static_cast<std::uint32_t>(head.depth);
    const std::size_t step = alpha ? 4 : 3;
    const std::size_t sampleBytes = head.depth == 16 ? 2 : 1;
    const std::size_t stride = std::size_t{image.width} * step * sampleBytes;
    std::vector<std::uint8_t> pixels(stride * image.height);
    colours.pixels = pixels.data();
    colours.rowBytes = static_cast<std::uint32_t>(stride);
    if (const avifResult turned = avifImageYUVToRGB(&image, &colours); turned != AVIF_RESULT_OK)
        return failure(ErrorCode::Unsupported, std::string("AVIF: ") + avifResultToString(turned));
    if (Result<void> begun = rows.begin(head); !begun)
        return begun;
    for (std::uint32_t y = part.y; y < part.y + part.height && !job.context.stopped(); ++y) {
        std::uint8_t* row = pixels.data() + y * stride + part.x * step * sampleBytes;
        if (grey) { // three equal channels: one is kept, and alpha
            std::uint8_t* to = row;
            for (std::uint32_t x = 0; x < part.width; ++x) {
                const std::uint8_t* from = row + x * step * sampleBytes;
                to = std::copy_n(from, sampleBytes, to);
                if (alpha)
                    to = std::copy_n(from + 3 * sampleBytes, sampleBytes, to);
            }
        }
        rows.row(row);
    }
    return {};
}

Result<void> decodeAll(const StillJob& job, StillRows& rows)
{
    const std::unique_ptr<avifDecoder, DecoderDeleter> decoder(avifDecoderCreate());
    if (decoder == nullptr)
        return failure(ErrorCode::OutOfMemory, "AVIF");
    // Older writers left out what strict readers want; checkFits() holds the limit.
    decoder->strictFlags = AVIF_STRICT_DISABLED;
    decoder->ignoreExif = AVIF_TRUE;
    decoder->ignoreXMP = AVIF_TRUE;
    const auto* data = reinterpret_cast<const std::uint8_t*>(job.bytes.data());
    avifResult result = avifDecoderSetIOMemory(decoder.get(), data, job.bytes.size());
    if (result == AVIF_RESULT_OK)
        result = avifDecoderParse(decoder.get());
    if (result != AVIF_RESULT_OK)
        return errorOf(result, decoder->diag, job);
    const avifImage& image = *decoder->image;
    if (Result<void> fits = rows.checkFits(image.width, image.height); !fits)
        return fits;
    StillHead head;
    head.frames = std::max(1, decoder->imageCount);
    if (job.frame >= head.frames)
        return failure(ErrorCode::OutOfRange, "AVIF: there are " + std::to_string(head.frames) + " frames, from 0");
    result = readFrame(decoder.get(), job);
    if (job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (result != AVIF_RESULT_OK)
        return errorOf(result, decoder->diag, job);
    head.orientation = orientationOf(image);
    if (image.icc.size > 0)
        head.profile.assign(reinterpret_cast<const char*>(image.icc.data), image.icc.size);
    else if (!isNearSrgb(image))
        head.warnings.push_back("AVIF: its colours (primaries " + std::to_string(image.colorPrimaries) + ", transfer "
                                + std::to_string(image.transferCharacteristics) + ") are taken as sRGB");
    return giveRows(image, head, rows, job);
}

avifPixelFormat formatOf(const Picture& picture, const AvifSettings& settings)
{
    if (picture.channels == 1)
        return AVIF_PIXEL_FORMAT_YUV400;
    if (settings.lossless || settings.chroma == AvifSettings::Chroma::All)
        return AVIF_PIXEL_FORMAT_YUV444;
    return settings.chroma == AvifSettings::Chroma::Half ? AVIF_PIXEL_FORMAT_YUV422 : AVIF_PIXEL_FORMAT_YUV420;
}

/// Luma and colour differences of the picture, over the full range.
avifResult fill(avifImage& image, const Picture& picture)
{
    if (picture.channels == 1) {
        if (const avifResult made = avifImageAllocatePlanes(&image, AVIF_PLANES_YUV); made != AVIF_RESULT_OK)
            return made;
        for (int y = 0; y < picture.height; ++y)
            std::copy_n(picture.row(y), picture.width,
                        image.yuvPlanes[AVIF_CHAN_Y] + static_cast<std::size_t>(y) * image.yuvRowBytes[AVIF_CHAN_Y]);
        return AVIF_RESULT_OK;
    }
    avifRGBImage colours;
    avifRGBImageSetDefaults(&colours, &image);
    colours.format = AVIF_RGB_FORMAT_RGB;
    colours.depth = 8;
    colours.pixels = const_cast<std::uint8_t*>(picture.samples.data()); // read, whatever its type says
    colours.rowBytes = static_cast<std::uint32_t>(picture.rowSamples());
    return avifImageRGBToYUV(&image, &colours);
}

Result<std::string> encodeAll(const Picture& picture, const AvifSettings& settings, const RunContext& context)
{
    const std::unique_ptr<avifImage, ImageDeleter> image(avifImageCreate(static_cast<std::uint32_t>(picture.width),
                                                                         static_cast<std::uint32_t>(picture.height), 8,
                                                                         formatOf(picture, settings)));
    const std::unique_ptr<avifEncoder, EncoderDeleter> encoder(avifEncoderCreate());
    if (image == nullptr || encoder == nullptr)
        return failure(ErrorCode::OutOfMemory, "AVIF");
    image->yuvRange = AVIF_RANGE_FULL;
    image->colorPrimaries = AVIF_COLOR_PRIMARIES_BT709;
    image->transferCharacteristics = AVIF_TRANSFER_CHARACTERISTICS_SRGB;
    image->matrixCoefficients =
        settings.lossless && picture.channels == 3 ? AVIF_MATRIX_COEFFICIENTS_IDENTITY : AVIF_MATRIX_COEFFICIENTS_BT601;
    avifResult result = fill(*image, picture);
    encoder->maxThreads = 1;
    encoder->speed = settings.speed;
    encoder->minQuantizer = settings.lossless ? AVIF_QUANTIZER_LOSSLESS : settings.quantizer;
    encoder->maxQuantizer = encoder->minQuantizer;
    Bytes bytes;
    if (result == AVIF_RESULT_OK && !context.stopped())
        result = avifEncoderWrite(encoder.get(), image.get(), &bytes.data);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (result == AVIF_RESULT_OK)
        return std::string(reinterpret_cast<const char*>(bytes.data.data), bytes.data.size);
    return failure(result == AVIF_RESULT_OUT_OF_MEMORY ? ErrorCode::OutOfMemory : ErrorCode::InvalidArgument,
                   std::string("AVIF: ") + avifResultToString(result) + " " + encoder->diag.error);
}

/// "aom v3.6.0" of "dav1d [dec]:1.0.0, aom [enc/dec]:v3.6.0, …".
std::string coderText(avifCodecFlag what)
{
    const char* name = avifCodecName(AVIF_CODEC_CHOICE_AUTO, what);
    if (name == nullptr)
        return "none";
    std::array<char, 256> versions{};
    avifCodecVersions(versions.data());
    const std::string all(versions.data());
    const std::size_t at = all.find(std::string(name) + " [");
    const std::size_t begin = at == std::string::npos ? at : all.find("]:", at);
    if (begin == std::string::npos)
        return name;
    return std::string(name) + " " + all.substr(begin + 2, all.find(',', begin) - begin - 2);
}

class Avif final : public AvifFormat {
public:
    std::string library() const override
    {
        return std::string("libavif ") + avifVersion() + " (" + coderText(AVIF_CODEC_FLAG_CAN_ENCODE) + ", "
            + coderText(AVIF_CODEC_FLAG_CAN_DECODE) + ")";
    }
    Result<void> decode(const StillJob& job, StillRows& rows) const override
    {
        return guarded<void>("AVIF", [&] { return decodeAll(job, rows); });
    }
    Result<std::string> encode(const Picture& picture, const AvifSettings& settings,
                               const RunContext& context) const override
    {
        return guarded<std::string>("AVIF", [&] { return encodeAll(picture, settings, context); });
    }
};

} // namespace

const AvifFormat* avifFormat()
{
    static const Avif format;
    return &format;
}

} // namespace tokenscope::media
