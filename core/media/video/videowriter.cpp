// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videowriter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <new>
#include <utility>

#include "core/base/file.h"
#include "core/media/encodepng.h"
#include "core/media/video/videofile.h"
#include "core/media/video/videolibrary.h"

namespace tokenscope {
namespace {

namespace fs = std::filesystem;
using media::VideoFailure;

constexpr int kMostPixelsOfASide = 16'384;

int evenSide(int side)
{
    return side + side % 2;
}

class Mp4Writer final : public VideoWriter {
public:
    Mp4Writer(std::unique_ptr<media::NewVideoFile> file, std::unique_ptr<media::VideoEncoder> encoder, int width,
              int height)
        : m_file(std::move(file))
        , m_encoder(std::move(encoder))
        , m_width(width)
        , m_height(height)
    {
    }

    const std::string& codec() const override { return m_encoder->codec(); }
    Result<void> add(const Picture& picture, std::int64_t time, const RunContext& context) override;
    Result<void> finish(std::int64_t end, const RunContext& context) override;

private:
    Result<void> encodeWaiting(std::int64_t end, const RunContext& context);
    Result<void> resultOf(VideoFailure failure) const;
    void takePixels(const Picture& picture);

    std::unique_ptr<media::NewVideoFile> m_file;
    std::unique_ptr<media::VideoEncoder> m_encoder; ///< writes into the file
    int m_width;
    int m_height;
    std::vector<std::uint8_t> m_waiting; ///< the last picture: how long it is shown is known with the next. Even sides
    bool m_any = false;
    std::int64_t m_first = 0; ///< its time
    std::int64_t m_time = 0; ///< of the one that waits
};

Result<void> Mp4Writer::resultOf(VideoFailure failed) const
{
    switch (failed) {
    case VideoFailure::None:
        return {};
    case VideoFailure::Cancelled:
        return failure(ErrorCode::Cancelled, "stopped");
    case VideoFailure::OutOfMemory:
        return failure(ErrorCode::OutOfMemory, "writing a video");
    case VideoFailure::NotWritten:
        return tl::unexpected<Error>(m_file->problem());
    default:
        return failure(ErrorCode::Unsupported, codec() + " cannot code the frame");
    }
}

void Mp4Writer::takePixels(const Picture& picture)
{
    const auto row = static_cast<std::size_t>(evenSide(m_width)) * 3;
    m_waiting.resize(row * static_cast<std::size_t>(evenSide(m_height)));
    for (int y = 0; y < evenSide(m_height); ++y) {
        const std::uint8_t* from = picture.row(std::min(y, m_height - 1));
        std::uint8_t* to = m_waiting.data() + static_cast<std::size_t>(y) * row;
        if (picture.channels == 3) {
            to = std::copy_n(from, static_cast<std::size_t>(m_width) * 3, to);
        } else {
            const bool grey = picture.channels == 1;
            for (int x = 0; x < m_width; ++x, from += picture.channels) {
                *to++ = from[0];
                *to++ = from[grey ? 0 : 1];
                *to++ = from[grey ? 0 : 2];
            }
        }
        if (m_width % 2 != 0)
            std::copy_n(to - 3, 3, to);
    }
}

Result<void> Mp4Writer::encodeWaiting(std::int64_t end, const RunContext& context)
{
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    if (!m_any)
        return {};
    if (end <= m_time)
        return failure(ErrorCode::InvalidArgument, "each frame must come later than the one before");
    return resultOf(m_encoder->add(m_waiting.data(), m_time - m_first, end - m_first, context.stop));
}

Result<void> Mp4Writer::add(const Picture& picture, std::int64_t time, const RunContext& context)
{
    if (picture.width != m_width || picture.height != m_height || picture.depth != 8
        || (picture.channels != 1 && picture.channels != 3 && picture.channels != 4)
        || picture.samples.size() != picture.sampleCount())
        return failure(ErrorCode::InvalidArgument,
                       "a frame of this video must have " + std::to_string(m_width) + "×" + std::to_string(m_height)
                           + " pixels of 8 bits");
    if (auto encoded = encodeWaiting(time, context); !encoded)
        return encoded;
    try {
        takePixels(picture);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "writing a video");
    }
    if (!m_any)
        m_first = time;
    m_any = true;
    m_time = time;
    return {};
}

Result<void> Mp4Writer::finish(std::int64_t end, const RunContext& context)
{
    if (!m_any)
        return failure(ErrorCode::Empty, "a video needs at least one frame");
    if (auto encoded = encodeWaiting(end, context); !encoded)
        return encoded;
    if (auto ended = resultOf(m_encoder->finish(context.stop)); !ended)
        return ended;
    return m_file->putInPlace();
}

Result<void> checkFrames(const FramesToWrite& frames)
{
    if (frames.count == 0)
        return failure(ErrorCode::Empty, "there is not one frame to be written");
    return {};
}

/// Calls take(number, picture) for each; progress counts them.
template <typename Take>
Result<void> forEachFrame(const FramesToWrite& frames, const RunContext& context, Take take)
{
    if (context.progress != nullptr)
        context.progress->start(frames.count);
    RunContext inner = context; // those who make pictures have a progress of their own
    inner.progress = nullptr;
    for (std::size_t i = 0; i < frames.count; ++i) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        const Result<Picture> picture = frames.picture(i, inner);
        if (!picture)
            return tl::unexpected<Error>(picture.error());
        if (auto taken = take(i, *picture, inner); !taken)
            return taken;
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    return {};
}

} // namespace

Result<std::unique_ptr<VideoWriter>> createVideo(const fs::path& path, int width, int height,
                                                 const VideoWriteOptions& options)
{
    if (std::min(width, height) < 1 || std::max(width, height) > kMostPixelsOfASide)
        return failure(ErrorCode::InvalidArgument,
                       "a video of " + std::to_string(width) + "×" + std::to_string(height) + " pixels");
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    const auto allowed = [](std::int64_t value) { return value >= 1 && value <= kMost; };
    if (!allowed(options.timeBase.numerator) || !allowed(options.timeBase.denominator) || options.quality < 0
        || options.quality > 100 || options.keyEvery < 1)
        return failure(ErrorCode::InvalidArgument, "how to write the video: time base, quality or key frames");
    std::string message;
    media::VideoLibrary* library = media::videoLibrary(message);
    if (library == nullptr)
        return failure(ErrorCode::Unsupported,
                       "the part of Tokenscope that writes videos could not be opened: " + message);
    auto file = media::NewVideoFile::create(path);
    if (!file)
        return tl::unexpected<Error>(file.error());
    VideoFailure failed = VideoFailure::None;
    auto encoder =
        library->encode(**file,
                        {evenSide(width), evenSide(height), options.timeBase.numerator, options.timeBase.denominator,
                         options.quality, options.keyEvery, options.threads, options.encoder},
                        failed, message);
    if (encoder == nullptr) {
        if (failed == VideoFailure::NotWritten)
            return tl::unexpected<Error>((*file)->problem());
        return failed == VideoFailure::OutOfMemory ? failure(ErrorCode::OutOfMemory, "writing a video")
                                                   : failure(ErrorCode::Unsupported, message);
    }
    return std::make_unique<Mp4Writer>(std::move(*file), std::move(encoder), width, height);
}

Result<WrittenVideo> writeVideo(const fs::path& path, const FramesToWrite& frames, int quality,
                                const RunContext& context)
{
    if (auto checked = checkFrames(frames); !checked)
        return tl::unexpected<Error>(checked.error());
    if (frames.times.size() != frames.count + 1)
        return failure(ErrorCode::InvalidArgument, "a video needs the time of each frame and of its end");
    VideoWriteOptions options;
    options.timeBase = frames.timeBase;
    options.quality = quality;
    options.threads = context.threads;
    std::unique_ptr<VideoWriter> writer;
    WrittenVideo written;
    auto done = forEachFrame(frames, context,
                             [&](std::size_t i, const Picture& picture, const RunContext& inner) -> Result<void> {
                                 if (writer == nullptr) { // of the first one's size
                                     auto created = createVideo(path, picture.width, picture.height, options);
                                     if (!created)
                                         return tl::unexpected<Error>(created.error());
                                     writer = std::move(*created);
                                     written = {writer->codec(), evenSide(picture.width), evenSide(picture.height), 0};
                                 }
                                 return writer->add(picture, frames.times[i], inner);
                             });
    if (done)
        done = writer->finish(frames.times.back(), context);
    if (!done) {
        if (done.error().file.empty())
            done.error().file = path.string();
        return tl::unexpected<Error>(std::move(done.error()));
    }
    std::error_code ignored;
    if (const std::uintmax_t bytes = fs::file_size(path, ignored); !ignored)
        written.bytes = bytes;
    return written;
}

Result<std::vector<fs::path>> writePictureSequence(const fs::path& folder, const std::string& name,
                                                   const FramesToWrite& frames, const RunContext& context)
{
    if (auto checked = checkFrames(frames); !checked)
        return tl::unexpected<Error>(checked.error());
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return tl::unexpected<Error>(Error{ErrorCode::FileUnwritable, problem.message(), folder.string(), {}, {}});
    std::vector<fs::path> files;
    const auto done = forEachFrame(frames, context,
                                   [&](std::size_t i, const Picture& picture, const RunContext& inner) -> Result<void> {
                                       const Result<std::string> png = encodePng(picture, 6, inner);
                                       if (!png)
                                           return tl::unexpected<Error>(png.error());
                                       std::array<char, 32> number{};
                                       std::snprintf(number.data(), number.size(), "-%06zu.png", i + 1);
                                       fs::path file = folder / (name + number.data());
                                       auto written = writeFileAtomically(file, *png);
                                       if (written)
                                           files.push_back(std::move(file));
                                       return written;
                                   });
    if (done)
        return files;
    for (const fs::path& file : files)
        fs::remove(file, problem);
    return tl::unexpected<Error>(done.error());
}

} // namespace tokenscope
