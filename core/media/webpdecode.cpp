// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstring>
#include <memory>
#include <string>

#include <webp/decode.h>
#include <webp/demux.h>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

/// Bytes given to the incremental decoder at a time: some milliseconds of work.
constexpr std::size_t kStep = 16 * 1024;

struct DemuxDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
struct AnimDeleter {
    void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};
struct IncrementalDeleter {
    void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

WebPData dataOf(std::string_view bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

/// What the container says beside the pixels. A file without one, or with a broken one, says nothing.
void readContainer(const Job& job, PictureOrigin& origin, std::string& profile)
{
    const WebPData data = dataOf(job.bytes);
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const std::unique_ptr<WebPDemuxer, DemuxDeleter> demuxer(WebPDemuxPartial(&data, &state));
    if (demuxer == nullptr)
        return;
    origin.frames = std::max<std::int64_t>(1, WebPDemuxGetI(demuxer.get(), WEBP_FF_FRAME_COUNT));
    WebPChunkIterator chunk{};
    if (WebPDemuxGetChunk(demuxer.get(), "EXIF", 1, &chunk) != 0) {
        if (job.options.applyOrientation)
            origin.orientation = exifOrientation({reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size});
        WebPDemuxReleaseChunkIterator(&chunk);
    }
    if (WebPDemuxGetChunk(demuxer.get(), "ICCP", 1, &chunk) != 0) {
        profile.assign(reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size);
        WebPDemuxReleaseChunkIterator(&chunk);
    }
}

Error brokenAt(const Job& job, VP8StatusCode status, std::size_t given, int row, int height)
{
    if (job.context.stopped())
        return Error{ErrorCode::Cancelled, {}, {}, {}, {}};
    const std::string place = height > 0 ? ", at " + rowText(std::min(row, height - 1), height) : std::string();
    switch (status) {
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
        return Error{ErrorCode::Truncated, "WebP: the file ends" + place, {}, job.bytes.size(), {}};
    case VP8_STATUS_OUT_OF_MEMORY:
        return Error{ErrorCode::OutOfMemory, "WebP", {}, {}, {}};
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return Error{ErrorCode::Unsupported, "WebP: an unknown kind of compression", {}, {}, {}};
    default:
        return Error{ErrorCode::Syntax, "WebP: damaged" + place, {}, given, {}};
    }
}

/// One still picture, a little at a time, so that it can be stopped and knows its last whole row.
Result<Picture> decodeStill(const Job& job, const WebPBitstreamFeatures& features, const PictureOrigin& origin,
                            const std::string& profile)
{
    const int channels = features.has_alpha != 0 ? 4 : 3;
    const std::size_t stride = static_cast<std::size_t>(features.width) * static_cast<std::size_t>(channels);
    std::vector<std::uint8_t> pixels(stride * static_cast<std::size_t>(features.height));
    const std::unique_ptr<WebPIDecoder, IncrementalDeleter> decoder(
        WebPINewRGB(channels == 4 ? MODE_RGBA : MODE_RGB, pixels.data(), pixels.size(), static_cast<int>(stride)));
    if (decoder == nullptr)
        return failure(ErrorCode::OutOfMemory, "WebP");
    VP8StatusCode status = VP8_STATUS_SUSPENDED;
    std::size_t given = 0;
    while (status == VP8_STATUS_SUSPENDED && given < job.bytes.size() && !job.context.stopped()) {
        given = std::min(job.bytes.size(), given + kStep);
        status = WebPIUpdate(decoder.get(), reinterpret_cast<const std::uint8_t*>(job.bytes.data()), given);
    }
    int rows = 0;
    if (WebPIDecGetRGB(decoder.get(), &rows, nullptr, nullptr, nullptr) == nullptr)
        rows = 0;
    const bool sound = status == VP8_STATUS_OK;
    if (sound)
        rows = features.height;
    RowTaker taker(job, features.width, features.height, channels, 8);
    const bool alpha = taker.origin().alpha;
    taker.origin() = origin;
    taker.origin().alpha = alpha;
    taker.setProfile(profile);
    if (sound || job.options.acceptPartial) {
        taker.reserve();
        for (int y = 0; y < rows && !taker.stopped(); ++y)
            taker.addRow(pixels.data() + static_cast<std::size_t>(y) * stride);
    }
    if (!sound || job.context.stopped())
        return endedEarly(job, taker, brokenAt(job, status, given, rows, features.height));
    return taker.take();
}

/// A frame of an animation, with all that is still seen of those before it.
Result<Picture> decodeFrame(const Job& job, const WebPBitstreamFeatures& features, const PictureOrigin& origin,
                            const std::string& profile)
{
    WebPAnimDecoderOptions options;
    if (WebPAnimDecoderOptionsInit(&options) == 0)
        return failure(ErrorCode::Unsupported, "WebP: another version of the library");
    options.color_mode = MODE_RGBA;
    const WebPData data = dataOf(job.bytes);
    const std::unique_ptr<WebPAnimDecoder, AnimDeleter> decoder(WebPAnimDecoderNew(&data, &options));
    if (decoder == nullptr)
        return failure(ErrorCode::Syntax, "WebP: a damaged or shortened animation");
    WebPAnimInfo info;
    WebPAnimDecoderGetInfo(decoder.get(), &info);
    if (job.options.frame < 0 || job.options.frame >= info.frame_count)
        return failure(ErrorCode::OutOfRange,
                       "WebP: there are " + std::to_string(info.frame_count) + " frames, from 0");
    std::uint8_t* pixels = nullptr;
    for (std::int64_t frame = 0; frame <= job.options.frame; ++frame) {
        if (job.context.stopped())
            return failure(ErrorCode::Cancelled, {});
        int timestamp = 0;
        if (WebPAnimDecoderGetNext(decoder.get(), &pixels, &timestamp) == 0)
            return failure(ErrorCode::Syntax, "WebP: damaged, at frame " + std::to_string(frame));
    }
    RowTaker taker(job, features.width, features.height, 4, 8);
    taker.reserve();
    taker.origin() = origin;
    taker.origin().alpha = features.has_alpha != 0;
    taker.origin().frame = job.options.frame;
    taker.setProfile(profile);
    for (int y = 0; y < features.height; ++y)
        taker.addRow(pixels + 4 * static_cast<std::size_t>(y) * static_cast<std::size_t>(features.width));
    return taker.take();
}

} // namespace

Result<Picture> decodeWebP(const Job& job)
{
    WebPBitstreamFeatures features;
    const VP8StatusCode status =
        WebPGetFeatures(reinterpret_cast<const std::uint8_t*>(job.bytes.data()), job.bytes.size(), &features);
    if (status != VP8_STATUS_OK)
        return tl::unexpected<Error>(brokenAt(job, status, 0, 0, 0));
    if (auto fits = checkSize(features.width, features.height, job.options); !fits)
        return tl::unexpected<Error>(fits.error());
    PictureOrigin origin;
    std::string profile;
    readContainer(job, origin, profile);
    if (features.has_animation != 0)
        return decodeFrame(job, features, origin, profile);
    if (job.options.frame != 0)
        return failure(ErrorCode::OutOfRange, "WebP: there is only frame 0");
    return decodeStill(job, features, origin, profile);
}

} // namespace tokenscope::media
