// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/framesource.h"

#include <algorithm>
#include <list>
#include <new>
#include <optional>
#include <utility>

#include "core/media/resize.h"
#include "core/media/rows.h"
#include "core/media/video/framecache.h"
#include "core/media/video/framewalker.h"
#include "core/media/video/videobytes.h"
#include "core/media/video/videolibrary.h"
#include "core/media/video/videoscan.h"

namespace tokenscope {
namespace {

using media::DecodedFrame;
using media::VideoFailure;
using media::VideoReader;

/// What all readers of one video share.
struct Opened {
    std::filesystem::path path;
    VideoOptions options;
    std::shared_ptr<const media::VideoBytes> bytes;
    std::int64_t size = 0; ///< when it was opened
    media::VideoScan scan;
    media::StreamFacts facts;
    VideoInfo info;
};

Error openError(VideoFailure reason, std::string message)
{
    switch (reason) {
    case VideoFailure::UnknownFormat:
        return Error{ErrorCode::UnknownFormat, "no video format that libav knows", {}, {}, {}};
    case VideoFailure::NoVideo:
        return Error{ErrorCode::WrongType, std::move(message), {}, {}, {}};
    case VideoFailure::UnsupportedCodec:
        return Error{ErrorCode::Unsupported, std::move(message), {}, {}, {}};
    case VideoFailure::TooLarge:
        return Error{ErrorCode::TooLarge, std::move(message), {}, {}, {}};
    case VideoFailure::OutOfMemory:
        return Error{ErrorCode::OutOfMemory, "opening a video", {}, {}, {}};
    case VideoFailure::Cancelled:
        return Error{ErrorCode::Cancelled, "stopped", {}, {}, {}};
    default:
        return Error{ErrorCode::Syntax, std::move(message), {}, {}, {}};
    }
}

Result<std::unique_ptr<VideoReader>> openReader(const media::VideoBytes& bytes, unsigned threads,
                                                std::int64_t maxPixels, const std::stop_token& stop)
{
    std::string message;
    media::VideoLibrary* library = media::videoLibrary(message);
    if (library == nullptr)
        return failure(ErrorCode::Unsupported,
                       "the part of Tokenscope that reads videos could not be opened: " + message);
    VideoFailure reason = VideoFailure::None;
    auto reader = library->open(bytes, threads, maxPixels, stop, reason, message);
    if (reader == nullptr)
        return tl::unexpected<Error>(openError(reason, std::move(message)));
    return reader;
}

VideoInfo infoOf(const media::StreamFacts& facts, const media::VideoScan& scan)
{
    VideoInfo info;
    const bool crossed = facts.orientation >= 5;
    info.width = crossed ? facts.height : facts.width;
    info.height = crossed ? facts.width : facts.height;
    info.orientation = facts.orientation;
    info.pixelAspect = crossed ? 1 / facts.pixelAspect : facts.pixelAspect;
    info.bitsPerSample = facts.bitsPerSample;
    info.container = facts.container;
    info.codec = facts.codec;
    info.pixelFormat = facts.pixelFormat;
    info.hasAudio = !facts.audioCodec.empty();
    info.audioCodec = facts.audioCodec;
    const std::size_t frames = scan.index.size();
    info.seconds = frames > 1 ? 2 * scan.index.seconds(frames - 1) - scan.index.seconds(frames - 2)
                              : scan.index.timeBase.seconds(facts.ticksPerFrame);
    info.averageRate = scan.index.averageRate();
    info.variableRate = scan.index.variableRate();
    info.indexByDecoding = scan.byDecoding;
    info.warnings = scan.warnings;
    return info;
}

class VideoSource final : public FrameSource {
public:
    VideoSource(std::shared_ptr<const Opened> opened, std::unique_ptr<VideoReader> reader)
        : m_opened(std::move(opened))
        , m_reader(std::move(reader))
        , m_cache(m_opened->options.cacheBytes)
        , m_walker(*m_reader, m_opened->scan, m_cache)
    {
    }

    const VideoInfo& info() const override { return m_opened->info; }
    const FrameIndex& index() const override { return m_opened->scan.index; }
    Result<Picture> frame(std::size_t number, const RunContext& context) override;
    Result<Picture> luma(std::size_t number, const RunContext& context) override;
    Result<Picture> thumbnail(std::size_t number, int side, const RunContext& context) override;
    Result<std::unique_ptr<FrameSource>> another() const override;

private:
    struct Thumbnail {
        std::size_t number;
        int side;
        Picture picture;
    };

    Result<std::shared_ptr<const DecodedFrame>> decoded(std::size_t number, const RunContext& context);
    Result<Picture> keyThumbnail(std::size_t key, PictureSize size, const RunContext& context);
    Result<Picture> converted(VideoReader& reader, const DecodedFrame& frame, PictureSize size, bool quick,
                              const RunContext& context) const;
    PictureSize storedSize() const { return {m_opened->facts.width, m_opened->facts.height}; }

    std::shared_ptr<const Opened> m_opened;
    std::unique_ptr<VideoReader> m_reader;
    media::FrameCache m_cache;
    media::FrameWalker m_walker;
    std::unique_ptr<VideoReader> m_quickReader; ///< for thumbnails, so that the other stays where it is
    std::optional<media::FrameWalker> m_quickWalker;
    std::list<Thumbnail> m_thumbnails; ///< asked for last first
};

Result<std::shared_ptr<const DecodedFrame>> VideoSource::decoded(std::size_t number, const RunContext& context)
{
    if (number >= index().size())
        return failure(ErrorCode::OutOfRange,
                       "there is no frame " + std::to_string(number) + ": there are " + std::to_string(index().size()));
    auto frame = m_walker.frame(number, context);
    if (!frame && frame.error().code == ErrorCode::Syntax && m_opened->bytes->size() < m_opened->size)
        frame.error() = Error{ErrorCode::Truncated, "the file has become shorter since it was opened", {}, {}, {}};
    if (!frame)
        return tl::unexpected<Error>(inFile(std::move(frame.error()), m_opened->path.string()));
    return frame;
}

Result<Picture> VideoSource::converted(VideoReader& reader, const DecodedFrame& frame, PictureSize size, bool quick,
                                       const RunContext& context) const
{
    try {
        Picture picture = blankPicture(size.width, size.height, 3);
        if (!reader.toRgb(frame, size.width, size.height, quick, picture.samples.data()))
            return failure(ErrorCode::Unsupported, "frames of " + m_opened->facts.pixelFormat + " cannot be converted");
        if (frame.damaged)
            picture.origin.warnings.emplace_back("the frame is damaged; parts of it are made up");
        picture = media::upright(std::move(picture), m_opened->facts.orientation, context.stop);
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        return picture;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "converting a frame");
    }
}

Result<Picture> VideoSource::frame(std::size_t number, const RunContext& context)
{
    const auto found = decoded(number, context);
    if (!found)
        return tl::unexpected<Error>(found.error());
    return converted(*m_reader, **found, storedSize(), false, context);
}

Result<Picture> VideoSource::luma(std::size_t number, const RunContext& context)
{
    const auto found = decoded(number, context);
    if (!found)
        return tl::unexpected<Error>(found.error());
    try {
        Picture plane = blankPicture(storedSize().width, storedSize().height, 1);
        if (!m_reader->toLuma(**found, plane.samples.data()))
            return failure(ErrorCode::Unsupported, "frames of " + m_opened->facts.pixelFormat + " cannot be converted");
        return media::upright(std::move(plane), m_opened->facts.orientation, context.stop);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "converting a frame");
    }
}

/// One packet decoded alone; what comes is checked to be that frame.
Result<Picture> VideoSource::keyThumbnail(std::size_t key, PictureSize size, const RunContext& context)
{
    if (m_quickReader == nullptr) {
        auto reader = openReader(*m_opened->bytes, 1, m_opened->options.maxPixels, context.stop);
        if (!reader)
            return tl::unexpected<Error>(inFile(std::move(reader.error()), m_opened->path.string()));
        m_quickReader = std::move(*reader);
        m_quickWalker.emplace(*m_quickReader, m_opened->scan, m_cache);
    }
    m_quickReader->setStop(context.stop);
    VideoFailure reason = VideoFailure::None;
    const bool there = key == 0 ? m_quickReader->restart() : m_quickWalker->seekTo(key, false);
    const auto found = there ? m_quickReader->nextKeyFrame(reason) : nullptr;
    if (found != nullptr && m_quickWalker->isFrame(*found, key))
        return converted(*m_quickReader, *found, size, true, context);
    const auto exact = decoded(key, context);
    if (!exact)
        return tl::unexpected<Error>(exact.error());
    return converted(*m_reader, **exact, size, true, context);
}

Result<Picture> VideoSource::thumbnail(std::size_t number, int side, const RunContext& context)
{
    if (side < 1)
        return failure(ErrorCode::InvalidArgument, "a thumbnail's side must be at least 1 pixel");
    if (number >= index().size())
        return failure(ErrorCode::OutOfRange, "there is no frame " + std::to_string(number));
    const std::size_t shown = index().keyBefore(number).value_or(number);
    const auto kept = std::ranges::find_if(
        m_thumbnails, [&](const Thumbnail& thumbnail) { return thumbnail.number == shown && thumbnail.side == side; });
    if (kept != m_thumbnails.end()) {
        m_thumbnails.splice(m_thumbnails.begin(), m_thumbnails, kept);
        return m_thumbnails.front().picture;
    }
    const PictureSize stored = storedSize();
    const PictureSize size =
        fittedSize(stored.width, stored.height, std::min(side, std::max(stored.width, stored.height)));
    auto picture = keyThumbnail(shown, size, context);
    if (!picture)
        return picture;
    constexpr std::size_t kMostThumbnails = 512;
    constexpr int kSmall = 320; // larger ones would take more than they save
    if (side <= kSmall) {
        m_thumbnails.push_front({shown, side, *picture});
        if (m_thumbnails.size() > kMostThumbnails)
            m_thumbnails.pop_back();
    }
    return picture;
}

Result<std::unique_ptr<FrameSource>> VideoSource::another() const
{
    auto reader = openReader(*m_opened->bytes, 1, m_opened->options.maxPixels, {});
    if (!reader)
        return tl::unexpected<Error>(inFile(std::move(reader.error()), m_opened->path.string()));
    return std::make_unique<VideoSource>(m_opened, std::move(*reader));
}

Result<std::unique_ptr<FrameSource>> opened(const std::filesystem::path& path, const RunContext& context,
                                            const VideoOptions& options)
{
    auto bytes = media::openVideoBytes(path);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    auto reader = openReader(**bytes, context.threads, options.maxPixels, context.stop);
    if (!reader)
        return tl::unexpected<Error>(std::move(reader.error()));
    auto video = std::make_shared<Opened>();
    video->path = path;
    video->options = options;
    video->bytes = std::move(*bytes);
    video->size = video->bytes->size();
    auto scan = media::scanVideo(**reader, video->size, context);
    if (!scan)
        return tl::unexpected<Error>(std::move(scan.error()));
    video->scan = std::move(*scan);
    video->facts = (*reader)->facts();
    video->info = infoOf(video->facts, video->scan);
    return std::make_unique<VideoSource>(std::move(video), std::move(*reader));
}

} // namespace

Result<std::unique_ptr<FrameSource>> openVideo(const std::filesystem::path& path, const RunContext& context,
                                               const VideoOptions& options)
{
    try {
        auto source = opened(path, context, options);
        if (!source)
            source.error().file = path.string();
        return source;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "opening " + path.string());
    }
}

} // namespace tokenscope
