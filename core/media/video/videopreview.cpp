// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videopreview.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <optional>
#include <utility>

#include "core/media/resize.h"
#include "core/media/video/foundframes.h"
#include "core/media/video/openreader.h"
#include "core/media/video/thumbnails.h"
#include "core/media/video/videobytes.h"

namespace tokenscope {
namespace {

using media::VideoFailure;

constexpr int kSmall = 320; // pixels of a side; larger pictures are decoded whole

class LibavPreview final : public VideoPreview {
public:
    LibavPreview(std::filesystem::path path, std::shared_ptr<const media::VideoBytes> bytes,
                 std::unique_ptr<media::VideoReader> reader, const VideoOptions& options)
        : m_path(std::move(path))
        , m_bytes(std::move(bytes))
        , m_reader(std::move(reader))
        , m_facts(m_reader->facts())
        , m_options(options)
        , m_info(media::infoOf(m_facts))
    {
    }

    const VideoInfo& info() const override { return m_info; }
    Result<PreviewFrame> keyFrame(double seconds, int side, const RunContext& context) override;

private:
    Result<void> readerFor(int side, const RunContext& context);
    /// As far as the container knows.
    bool goTo(double seconds);
    /// To that key of a file that says no length: by its time where that leads there, or else by its byte.
    bool goTo(const FoundFrames::Key& key);
    bool goToTime(double seconds);
    double secondsOf(const media::DecodedFrame& frame) const;

    std::filesystem::path m_path;
    std::shared_ptr<const media::VideoBytes> m_bytes;
    std::unique_ptr<media::VideoReader> m_reader;
    media::StreamFacts m_facts; ///< those of the whole size
    VideoOptions m_options;
    VideoInfo m_info;
    int m_quickSide = 0; ///< what the reader was opened for
    bool m_fresh = true;
    bool m_byBytes =
        false; ///< times lead nowhere; once bytes have been gone to, libav takes them for others' times besides
};

Result<void> LibavPreview::readerFor(int side, const RunContext& context)
{
    const int quickSide = side <= kSmall ? kSmall : std::max(m_facts.width, m_facts.height);
    if (quickSide == m_quickSide)
        return {};
    auto reader = media::openReader(*m_bytes, {1, m_options.maxPixels, quickSide}, context.stop);
    if (!reader)
        return tl::unexpected<Error>(inFile(std::move(reader.error()), m_path.string()));
    m_reader = std::move(*reader);
    m_quickSide = quickSide;
    m_fresh = true;
    return {};
}

bool LibavPreview::goToTime(double seconds)
{
    const double ticks =
        seconds * static_cast<double>(m_facts.timeDenominator) / static_cast<double>(m_facts.timeNumerator);
    constexpr double kFar = 9e15; // ticks that a double tells apart
    const auto time = m_facts.startTime + std::llround(std::min(ticks, kFar));
    return m_reader->seekToTime(time);
}

bool LibavPreview::goTo(const FoundFrames::Key& key)
{
    m_fresh = false;
    m_byBytes = m_byBytes || !key.timed || m_facts.seeksByBytes || !goToTime(key.seconds);
    return !m_byBytes || (key.position >= 0 && m_reader->seekToByte(key.position));
}

bool LibavPreview::goTo(double seconds)
{
    const bool fresh = std::exchange(m_fresh, false);
    if (seconds <= 0)
        return fresh || m_reader->restart();
    if (goToTime(seconds))
        return true;
    const double part = m_facts.claimedSeconds > 0 ? std::min(seconds / m_facts.claimedSeconds, 1.0) : 0.0;
    return m_reader->seekToByte(static_cast<std::int64_t>(part * static_cast<double>(m_bytes->size())));
}

double LibavPreview::secondsOf(const media::DecodedFrame& frame) const
{
    const std::int64_t time = media::possibleTime(frame.time != media::kNoTime ? frame.time : frame.guessedTime);
    if (time == media::kNoTime)
        return 0;
    return static_cast<double>(time - m_facts.startTime) * static_cast<double>(m_facts.timeNumerator)
        / static_cast<double>(m_facts.timeDenominator);
}

Result<PreviewFrame> LibavPreview::keyFrame(double seconds, int side, const RunContext& context)
{
    if (side < 1 || std::isnan(seconds))
        return failure(ErrorCode::InvalidArgument, "a preview needs a time, and a side of at least 1 pixel");
    if (auto ready = readerFor(side, context); !ready)
        return tl::unexpected<Error>(ready.error());
    m_reader->setStop(context.stop);
    std::optional<FoundFrames::Key> found;
    if (m_facts.claimedSeconds <= 0 && m_options.found && seconds > 0)
        found = m_options.found->keyBefore(seconds);
    VideoFailure reason = VideoFailure::None;
    auto frame = (found ? goTo(*found) : goTo(seconds)) ? m_reader->nextKeyFrame(reason) : nullptr;
    if (frame == nullptr && reason == VideoFailure::None && !context.stopped() && m_reader->restart()) {
        found.reset();
        frame = m_reader->nextKeyFrame(reason); // beyond the last one: rather the first than none
    }
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    if (reason == VideoFailure::OutOfMemory)
        return failure(ErrorCode::OutOfMemory, "decoding a frame");
    if (frame == nullptr)
        return tl::unexpected<Error>(
            Error{ErrorCode::Syntax, "no frame can be decoded there", m_path.string(), {}, {}});
    const PictureSize size =
        fittedSize(m_facts.width, m_facts.height, std::min(side, std::max(m_facts.width, m_facts.height)));
    auto picture = media::uprightRgb(*m_reader, *frame, size, true, context.stop);
    if (!picture)
        return tl::unexpected<Error>(inFile(std::move(picture.error()), m_path.string()));
    // Who was sent to a byte does not know the time there.
    return PreviewFrame{std::move(*picture), std::max(0.0, found && m_byBytes ? found->seconds : secondsOf(*frame))};
}

} // namespace

Result<std::unique_ptr<VideoPreview>> openVideoPreview(const std::filesystem::path& path, const RunContext& context,
                                                       const VideoOptions& options)
{
    try {
        auto bytes = media::openVideoBytes(path);
        if (!bytes)
            return tl::unexpected<Error>(bytes.error());
        // The facts of the whole size are those of a reader that is not quick.
        auto reader = media::openReader(**bytes, {1, options.maxPixels, 0}, context.stop);
        if (!reader)
            return tl::unexpected<Error>(inFile(std::move(reader.error()), path.string()));
        return std::make_unique<LibavPreview>(path, std::move(*bytes), std::move(*reader), options);
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, path.string(), {}, {}});
    }
}

} // namespace tokenscope
