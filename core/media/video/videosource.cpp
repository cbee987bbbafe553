// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/claimedbytes.h"
#include "core/media/video/framesource.h"

#include <algorithm>
#include <new>
#include <optional>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "core/media/resize.h"
#include "core/media/rows.h"
#include "core/media/video/framecache.h"
#include "core/media/video/framewalker.h"
#include "core/media/video/openreader.h"
#include "core/media/video/thumbnails.h"
#include "core/media/video/videobytes.h"
#include "core/media/video/videolibrary.h"
#include "core/media/video/videoscan.h"

namespace tokenscope {
namespace {

using media::DecodedFrame;
using media::VideoReader;

/// What all readers of one video share.
struct Opened {
    std::string name; ///< in errors
    VideoOptions options;
    std::shared_ptr<const media::VideoBytes> bytes;
    std::int64_t size = 0; ///< when it was opened
    media::VideoScan scan;
    media::StreamFacts facts;
    VideoInfo info;
    unsigned threads = 1;
    std::unique_ptr<media::FrameCache> cache;
    std::unique_ptr<media::ThumbnailShelf> shelf;

    /// What of so many bytes is for thumbnails; the rest is for frames.
    static std::uint64_t forThumbnails(std::uint64_t bytes) { return bytes / 4; }

    PictureSize storedSize() const { return {facts.width, facts.height}; }
    /// Of a picture whose longer side is `side`, never enlarged; as stored.
    PictureSize thumbnailSize(int side) const
    {
        return fittedSize(facts.width, facts.height, std::min(side, std::max(facts.width, facts.height)));
    }
    media::VideoReading quickly(int side) const { return {1, options.maxPixels, side}; }
};

VideoInfo infoOf(const media::StreamFacts& facts, const media::VideoScan& scan)
{
    VideoInfo info = media::infoOf(facts);
    const std::size_t frames = scan.index.size();
    info.seconds = frames > 1 ? 2 * scan.index.seconds(frames - 1) - scan.index.seconds(frames - 2)
                              : scan.index.timeBase.seconds(facts.ticksPerFrame);
    info.averageRate = scan.index.averageRate();
    info.variableRate = scan.index.variableRate();
    info.indexByDecoding = scan.byDecoding;
    info.warnings = scan.warnings;
    return info;
}

constexpr int kSmall = 320; // pixels of a thumbnail's side; larger ones are decoded as frames are

void putOnShelf(const Opened& video, std::size_t number, int side, Picture picture)
{
    video.shelf->put(number, side, std::make_shared<const Picture>(std::move(picture)));
}

/// Key frames, until all are there or the shelf is full.
void shelveKeys(const std::stop_token& stop, const Opened& video, int side, std::size_t most)
{
    auto reader = media::openReader(*video.bytes, video.quickly(side), stop);
    if (!reader)
        return;
    media::FrameCache unused(0);
    media::KeyFrames keys(std::move(*reader), video.scan, unused);
    for (const std::size_t key : media::keysFromCoarseToFine(video.scan.index, most)) {
        if (stop.stop_requested())
            return;
        if (video.shelf->find(key, side) != nullptr)
            continue;
        auto picture = keys.picture(key, video.thumbnailSize(side), stop);
        if (picture && picture->has_value())
            putOnShelf(video, key, side, std::move(**picture));
    }
}

/// Every so many frames, read through from the first to the last.
void shelveBetween(const std::stop_token& stop, const Opened& video, int side, std::size_t step)
{
    auto reader = media::openReader(*video.bytes, {1, video.options.maxPixels, 0}, stop);
    if (!reader)
        return;
    media::FrameCache small(0);
    media::FrameWalker walker(**reader, video.scan, small);
    RunContext context;
    context.stop = stop;
    for (std::size_t number = step; number < video.scan.index.size() && !stop.stop_requested(); number += step) {
        const auto frame = walker.frame(number, context, media::FrameWalker::kKeptOfRead);
        if (!frame)
            continue;
        auto picture = media::uprightRgb(**reader, **frame, video.thumbnailSize(side), true, stop);
        if (picture)
            putOnShelf(video, number, side, std::move(*picture));
    }
}

void fillShelf(const std::stop_token& stop, const Opened& video, int side)
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10); // of this thread: others wait for theirs
    const PictureSize size = video.thumbnailSize(side);
    const std::size_t bytes = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3;
    const auto most = static_cast<std::size_t>(video.shelf->mostBytes() / bytes);
    shelveKeys(stop, video, side, most);
    if (const std::size_t step = media::stepBetweenKeys(video.scan.index, most, video.info.width, video.info.height))
        shelveBetween(stop, video, side, step);
}

class VideoSource final : public FrameSource {
public:
    VideoSource(std::shared_ptr<const Opened> opened, std::unique_ptr<VideoReader> reader)
        : m_opened(std::move(opened))
        , m_reader(std::move(reader))
        , m_walker(*m_reader, m_opened->scan, *m_opened->cache)
    {
    }

    const VideoInfo& info() const override { return m_opened->info; }
    const FrameIndex& index() const override { return m_opened->scan.index; }
    Result<Picture> frame(std::size_t number, const RunContext& context) override;
    Result<Picture> luma(std::size_t number, const RunContext& context) override;
    Result<Picture> thumbnail(std::size_t number, int side, const RunContext& context) override;
    void prepareThumbnails(int side) override;
    std::optional<NearThumbnail> readyThumbnail(std::size_t number, int side) const override;
    void setCacheBytes(std::uint64_t bytes) override;
    Result<std::unique_ptr<FrameSource>> another() const override;

private:
    Result<std::shared_ptr<const DecodedFrame>> decoded(std::size_t number, const RunContext& context,
                                                        std::size_t keptOfStraight = media::FrameWalker::kKeptOfPlayed);
    Result<std::optional<Picture>> quickThumbnail(std::size_t key, int side, const RunContext& context);

    std::shared_ptr<const Opened> m_opened;
    std::unique_ptr<VideoReader> m_reader;
    media::FrameWalker m_walker;
    std::optional<media::KeyFrames> m_keys; ///< for thumbnails, so that the other stays where it is
    int m_preparedSide = 0;
    std::jthread m_shelfFiller; ///< stops and is waited for when this goes
};

Result<std::shared_ptr<const DecodedFrame>> VideoSource::decoded(std::size_t number, const RunContext& context,
                                                                 std::size_t keptOfStraight)
{
    if (number >= index().size())
        return failure(ErrorCode::OutOfRange,
                       "there is no frame " + std::to_string(number) + ": there are " + std::to_string(index().size()));
    auto frame = m_walker.frame(number, context, keptOfStraight);
    if (!frame && frame.error().code == ErrorCode::Syntax && m_opened->bytes->size() < m_opened->size)
        frame.error() = Error{ErrorCode::Truncated, "the file has become shorter since it was opened", {}, {}, {}};
    if (!frame)
        return tl::unexpected<Error>(inFile(std::move(frame.error()), m_opened->name));
    return frame;
}

Result<Picture> VideoSource::frame(std::size_t number, const RunContext& context)
{
    const auto found = decoded(number, context);
    if (!found)
        return tl::unexpected<Error>(found.error());
    return media::uprightRgb(*m_reader, **found, m_opened->storedSize(), false, context.stop);
}

Result<Picture> VideoSource::luma(std::size_t number, const RunContext& context)
{
    const auto found = decoded(number, context, media::FrameWalker::kKeptOfRead);
    if (!found)
        return tl::unexpected<Error>(found.error());
    try {
        Picture plane = blankPicture(m_opened->facts.width, m_opened->facts.height, 1);
        if (!m_reader->toLuma(**found, plane.samples.data()))
            return failure(ErrorCode::Unsupported, "frames of " + m_opened->facts.pixelFormat + " cannot be converted");
        return media::upright(std::move(plane), m_opened->facts.orientation, context.stop);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "converting a frame");
    }
}

/// One packet decoded alone; nothing when that does not lead to it.
Result<std::optional<Picture>> VideoSource::quickThumbnail(std::size_t key, int side, const RunContext& context)
{
    if (!m_keys) {
        auto reader = media::openReader(*m_opened->bytes, m_opened->quickly(kSmall), context.stop);
        if (!reader)
            return tl::unexpected<Error>(inFile(std::move(reader.error()), m_opened->name));
        m_keys.emplace(std::move(*reader), m_opened->scan, *m_opened->cache);
    }
    return m_keys->picture(key, m_opened->thumbnailSize(side), context.stop);
}

Result<Picture> VideoSource::thumbnail(std::size_t number, int side, const RunContext& context)
{
    if (side < 1)
        return failure(ErrorCode::InvalidArgument, "a thumbnail's side must be at least 1 pixel");
    if (number >= index().size())
        return failure(ErrorCode::OutOfRange, "there is no frame " + std::to_string(number));
    const std::size_t shown = index().keyBefore(number).value_or(number);
    if (const auto kept = m_opened->shelf->find(shown, side); kept != nullptr)
        return *kept;
    std::optional<Picture> picture;
    if (side <= kSmall && index().frames[shown].key) {
        auto quick = quickThumbnail(shown, side, context);
        if (!quick)
            return tl::unexpected<Error>(std::move(quick.error()));
        picture = std::move(*quick);
    }
    if (!picture) {
        const auto exact = decoded(shown, context);
        if (!exact)
            return tl::unexpected<Error>(exact.error());
        auto made = media::uprightRgb(*m_reader, **exact, m_opened->thumbnailSize(side), true, context.stop);
        if (!made)
            return made;
        picture = std::move(*made);
    }
    if (side <= kSmall)
        putOnShelf(*m_opened, shown, side, *picture);
    return std::move(*picture);
}

void VideoSource::prepareThumbnails(int side)
{
    if (side < 1 || side == m_preparedSide)
        return;
    m_preparedSide = side;
    m_shelfFiller = {}; // of another side
    m_shelfFiller = std::jthread([opened = m_opened, side](const std::stop_token& stop) {
        try {
            fillShelf(stop, *opened, side);
        } catch (const std::bad_alloc&) {
            // What is there serves; the thread's own exception would end the program.
        }
    });
}

std::optional<NearThumbnail> VideoSource::readyThumbnail(std::size_t number, int side) const
{
    auto found = m_opened->shelf->nearest(number, side);
    if (!found)
        return std::nullopt;
    return NearThumbnail{found->first, std::move(found->second)};
}

void VideoSource::setCacheBytes(std::uint64_t bytes)
{
    const std::uint64_t forThumbnails = Opened::forThumbnails(bytes);
    m_opened->shelf->setMostBytes(forThumbnails);
    m_opened->cache->setMostBytes(bytes - forThumbnails);
}

Result<std::unique_ptr<FrameSource>> VideoSource::another() const
{
    auto reader = media::openReader(*m_opened->bytes, {m_opened->threads, m_opened->options.maxPixels, 0}, {});
    if (!reader)
        return tl::unexpected<Error>(inFile(std::move(reader.error()), m_opened->name));
    return std::make_unique<VideoSource>(m_opened, std::move(*reader));
}

std::string nameOf(const std::filesystem::path& path, const VideoOptions& options)
{
    return options.name.empty() ? path.string() : options.name;
}

Result<std::unique_ptr<FrameSource>> opened(const std::filesystem::path& path, const RunContext& context,
                                            const VideoOptions& options)
{
    auto bytes = media::openVideoBytes(path);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    auto reader = media::openReader(**bytes, {context.threads, options.maxPixels, 0}, context.stop);
    if (!reader)
        return tl::unexpected<Error>(std::move(reader.error()));
    auto video = std::make_shared<Opened>();
    video->name = nameOf(path, options);
    video->options = options;
    video->bytes = std::move(*bytes);
    video->size = video->bytes->size();
    video->threads = context.threads;
    const std::uint64_t forThumbnails = Opened::forThumbnails(options.cacheBytes);
    video->cache = std::make_unique<media::FrameCache>(options.cacheBytes - forThumbnails);
    video->shelf = std::make_unique<media::ThumbnailShelf>(forThumbnails);
    auto scan = media::scanVideo(**reader, video->size, context, options.found.get());
    video->options.found.reset(); // which is all there now
    if (!scan)
        return tl::unexpected<Error>(std::move(scan.error()));
    video->scan = std::move(*scan);
    const auto claimed = media::claimedBytes(*video->bytes);
    if (claimed && *claimed > video->size
        && video->scan.warnings.empty()) // which may count the frames that are missing
        video->scan.warnings.push_back("the file ends early: " + std::to_string(video->size) + " of "
                                       + std::to_string(*claimed) + " bytes are there");
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
            source.error().file = nameOf(path, options);
        return source;
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, nameOf(path, options), {}, {}});
    }
}

} // namespace tokenscope
