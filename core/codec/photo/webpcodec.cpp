// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <vector>

#include <webp/encode.h>

#include "core/codec/photo/photocodec.h"
#include "core/codec/photo/photocodecs.h"

namespace tokenscope {
namespace {

/// What libwebp needs while it writes.
struct WebpWriter {
    explicit WebpWriter(const RunContext& c)
        : context(c)
    {
    }
    ~WebpWriter() { WebPPictureFree(&picture); }
    WebpWriter(const WebpWriter&) = delete;
    WebpWriter& operator=(const WebpWriter&) = delete;

    const RunContext& context;
    WebPPicture picture{};
    std::string bytes;
};

int write(const std::uint8_t* data, std::size_t size, const WebPPicture* picture)
{
    return photo::append(static_cast<WebpWriter*>(picture->custom_ptr)->bytes, data, size) ? 1 : 0;
}

int goOn(int /*percent*/, const WebPPicture* picture)
{
    return static_cast<const WebpWriter*>(picture->user_data)->context.stopped() ? 0 : 1;
}

Error errorOf(WebPEncodingError error)
{
    switch (error) {
    case VP8_ENC_ERROR_USER_ABORT:
        return Error{ErrorCode::Cancelled, {}, {}, {}, {}};
    case VP8_ENC_ERROR_OUT_OF_MEMORY:
    case VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY:
    case VP8_ENC_ERROR_BAD_WRITE: // our own writer ends for nothing else
        return Error{ErrorCode::OutOfMemory, "WebP", {}, {}, {}};
    case VP8_ENC_ERROR_PARTITION0_OVERFLOW:
    case VP8_ENC_ERROR_PARTITION_OVERFLOW:
        return Error{ErrorCode::TooLarge,
                     "WebP: a part of the picture becomes larger than the format allows; a lower quality or a smaller "
                     "picture would fit",
                     {},
                     {},
                     {}};
    case VP8_ENC_ERROR_FILE_TOO_BIG:
        return Error{ErrorCode::TooLarge, "WebP: above 4 GiB", {}, {}, {}};
    default:
        return Error{ErrorCode::InvalidArgument, "WebP: error " + std::to_string(error), {}, {}, {}};
    }
}

bool importPicture(WebPPicture& to, const Picture& picture)
{
    if (picture.channels == 3)
        return WebPPictureImportRGB(&to, picture.samples.data(), 3 * picture.width) != 0;
    std::vector<std::uint8_t> colours;
    colours.reserve(3 * picture.samples.size());
    for (const std::uint8_t grey : picture.samples)
        colours.insert(colours.end(), 3, grey);
    return WebPPictureImportRGB(&to, colours.data(), 3 * picture.width) != 0;
}

Result<std::string> encodeWebp(const Picture& picture, const ParameterValues& values, const RunContext& context)
{
    WebPConfig config;
    WebpWriter writer(context);
    if (WebPConfigInit(&config) == 0 || WebPPictureInit(&writer.picture) == 0)
        return failure(ErrorCode::Unsupported, "WebP: another version of the library");
    config.quality = static_cast<float>(values.real("quality"));
    config.lossless = values.flag("lossless") ? 1 : 0;
    config.method = static_cast<int>(values.integer("method"));
    writer.picture.use_argb = config.lossless;
    writer.picture.width = picture.width;
    writer.picture.height = picture.height;
    writer.picture.writer = write;
    writer.picture.custom_ptr = &writer;
    writer.picture.progress_hook = goOn;
    writer.picture.user_data = &writer;
    if (!importPicture(writer.picture, picture))
        return failure(ErrorCode::OutOfMemory, "WebP");
    if (WebPEncode(&config, &writer.picture) == 0)
        return tl::unexpected<Error>(errorOf(writer.picture.error_code));
    return std::move(writer.bytes);
}

std::string libraryText()
{
    const int version = WebPGetEncoderVersion();
    return "libwebp " + std::to_string(version >> 16) + "." + std::to_string(version >> 8 & 0xFF) + "."
        + std::to_string(version & 0xFF);
}

} // namespace

CodecMethod webpCodec()
{
    CodecMethod method;
    method.info = {
        .id = "webp",
        .title = "WebP",
        .shortTitle = "WebP",
        .summary = "Key frames of VP8: blocks predicted from their neighbours, DCT, arithmetic coding; or lossless.",
        .sources =
            {{"WebP Container Specification; VP8 Data Format and Decoding Guide (RFC 6386)", 2011, {}, "libwebp"}},
        .fidelity = Fidelity::Exact,
        .fidelityNote = "the bytes of cwebp at the same settings"};
    method.info.parameters = {{.id = "quality",
                               .title = "Quality",
                               .help = "Lossy: 0 smallest, 100 best. Lossless: how hard it searches. 75 as in cwebp.",
                               .fallback = 75.0,
                               .minimum = 0,
                               .maximum = 100},
                              {.id = "lossless",
                               .title = "Lossless",
                               .help = "Every sample comes back; another format within WebP (2012).",
                               .fallback = false},
                              {.id = "method",
                               .title = "Method",
                               .help = "Time for size: 0 is fastest, 6 smallest; 4 as in cwebp.",
                               .fallback = std::int64_t{4},
                               .minimum = 0,
                               .maximum = 6}};
    method.library = libraryText();
    method.rate = "quality";
    photo::setPhotoCodec(method, PictureFileFormat::WebP, {.side = WEBP_MAX_DIMENSION}, encodeWebp);
    return method;
}

} // namespace tokenscope
