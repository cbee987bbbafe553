// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/picturesequence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <new>
#include <string>
#include <thread>
#include <utility>

#include "core/media/decode.h"
#include "core/media/resize.h"
#include "core/media/video/thumbnails.h"

namespace tokenscope {
namespace {

namespace fs = std::filesystem;

constexpr double kTicks = 1'000'000; // of a second

Picture inColour(const Picture& grey)
{
    Picture picture = blankPicture(grey.width, grey.height, 3);
    for (std::size_t i = 0; i < grey.samples.size(); ++i)
        std::fill_n(picture.samples.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, grey.samples[i]);
    return picture;
}

/// No larger than that side.
Result<Picture> within(Picture picture, int side, const RunContext& context)
{
    if (std::max(picture.width, picture.height) <= side)
        return picture;
    const PictureSize size = fittedSize(picture.width, picture.height, side);
    return resized(picture, size.width, size.height, context);
}

/// Thumbnails are made on a thread of their own, which an exception would end the program from.
template <typename Make>
auto withinMemory(const Make& make) -> decltype(make())
{
    try {
        return make();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "a picture of the sequence");
    }
}

class PictureSequence final : public FrameSource {
public:
    PictureSequence(std::vector<fs::path> files, VideoInfo info, FrameIndex index)
        : m_files(std::move(files))
        , m_info(std::move(info))
        , m_index(std::move(index))
    {
    }
    ~PictureSequence() override
    {
        m_shelfFiller.request_stop();
        if (m_shelfFiller.joinable())
            m_shelfFiller.join(); // before what it reads goes
    }
    PictureSequence(const PictureSequence&) = delete;
    PictureSequence& operator=(const PictureSequence&) = delete;

    const VideoInfo& info() const override { return m_info; }
    const FrameIndex& index() const override { return m_index; }

    Result<Picture> frame(std::size_t number, const RunContext& context) override
    {
        return withinMemory([&]() -> Result<Picture> {
            auto picture = loaded(number, context);
            if (picture && picture->channels == 1)
                return inColour(*picture);
            return picture;
        });
    }
    Result<Picture> luma(std::size_t number, const RunContext& context) override
    {
        return withinMemory([&]() -> Result<Picture> {
            auto picture = loaded(number, context);
            if (picture && picture->channels == 3)
                return inGrey(*picture);
            return picture;
        });
    }
    Result<Picture> thumbnail(std::size_t number, int side, const RunContext& context) override
    {
        if (side < 1)
            return failure(ErrorCode::InvalidArgument, "a thumbnail's side must be at least 1 pixel");
        return withinMemory([&]() -> Result<Picture> {
            if (const auto kept = m_shelf.find(number, side); kept != nullptr)
                return *kept;
            auto picture = frame(number, context);
            if (!picture)
                return picture;
            picture = within(std::move(*picture), side, context);
            if (picture)
                m_shelf.put(number, side, std::make_shared<const Picture>(*picture));
            return picture;
        });
    }
    void prepareThumbnails(int side) override
    {
        if (side < 1 || side == m_preparedSide)
            return;
        m_preparedSide = side;
        m_shelfFiller = {}; // of another side
        m_shelfFiller = std::jthread([this, side](const std::stop_token& stop) {
            RunContext context;
            context.stop = stop;
            for (const std::size_t number : media::keysFromCoarseToFine(m_index, kMostPrepared))
                if (!stop.stop_requested())
                    (void)thumbnail(number, side, context);
        });
    }
    std::optional<NearThumbnail> readyThumbnail(std::size_t number, int side) const override
    {
        auto found = m_shelf.nearest(number, side);
        if (!found)
            return std::nullopt;
        return NearThumbnail{found->first, std::move(found->second)};
    }
    Result<std::unique_ptr<FrameSource>> another() const override
    {
        return std::make_unique<PictureSequence>(m_files, m_info, m_index);
    }

private:
    Result<Picture> loaded(std::size_t number, const RunContext& context) const
    {
        if (number >= m_files.size())
            return failure(ErrorCode::OutOfRange,
                           "there is no frame " + std::to_string(number) + ": there are "
                               + std::to_string(m_files.size()));
        auto picture = loadPicture(m_files[number], {}, context);
        if (!picture)
            return picture;
        if (picture->width != m_info.width || picture->height != m_info.height)
            return tl::unexpected<Error>(Error{ErrorCode::InvalidValue,
                                               std::to_string(picture->width) + "×" + std::to_string(picture->height)
                                                   + " pixels, where the first picture has "
                                                   + std::to_string(m_info.width) + "×" + std::to_string(m_info.height),
                                               m_files[number].string(),
                                               {},
                                               {}});
        return inEightBits(std::move(*picture));
    }
    static Picture inGrey(const Picture& colour)
    {
        Picture picture = blankPicture(colour.width, colour.height, 1);
        const std::uint8_t* from = colour.samples.data();
        for (std::uint8_t& luma : picture.samples) {
            luma = static_cast<std::uint8_t>((299 * from[0] + 587 * from[1] + 114 * from[2] + 500) / 1000);
            from += 3;
        }
        return picture;
    }

    static constexpr std::size_t kMostPrepared = 500;
    static constexpr std::uint64_t kShelfBytes = std::uint64_t{64} << 20U;

    std::vector<fs::path> m_files;
    VideoInfo m_info;
    FrameIndex m_index;
    mutable media::ThumbnailShelf m_shelf{kShelfBytes};
    int m_preparedSide = 0;
    std::jthread m_shelfFiller; ///< makes thumbnails as anyone would: nothing that it calls changes but the shelf
};

class SequencePreview final : public VideoPreview {
public:
    SequencePreview(std::vector<fs::path> files, VideoInfo info)
        : m_files(std::move(files))
        , m_info(std::move(info))
    {
    }

    const VideoInfo& info() const override { return m_info; }
    Result<PreviewFrame> keyFrame(double seconds, int side, const RunContext& context) override
    {
        if (side < 1 || std::isnan(seconds))
            return failure(ErrorCode::InvalidArgument, "a preview needs a time, and a side of at least 1 pixel");
        const double last = static_cast<double>(m_files.size() - 1);
        constexpr double kRounding = 1e-6; // of a frame
        const auto number = static_cast<std::size_t>(std::clamp(seconds * m_info.averageRate + kRounding, 0.0, last));
        return withinMemory([&]() -> Result<PreviewFrame> {
            auto picture = loadPicture(m_files[number], {}, context);
            if (picture)
                picture = within(inEightBits(std::move(*picture)), side, context);
            if (!picture)
                return tl::unexpected<Error>(std::move(picture.error()));
            return PreviewFrame{picture->channels == 1 ? inColour(*picture) : std::move(*picture),
                                static_cast<double>(number) / m_info.averageRate};
        });
    }

private:
    std::vector<fs::path> m_files;
    VideoInfo m_info;
};

/// What the first of them says of all.
Result<VideoInfo> infoOf(const std::vector<fs::path>& files, double framesPerSecond, const RunContext& context)
{
    if (files.empty())
        return failure(ErrorCode::Empty, "a sequence needs at least one picture");
    if (!std::isfinite(framesPerSecond) || framesPerSecond <= 0 || framesPerSecond > kTicks)
        return failure(ErrorCode::InvalidArgument, "frames per second must be above 0");
    RunContext quiet = context;
    quiet.progress = nullptr; // it counts files
    const auto first = loadPicture(files.front(), {}, quiet);
    if (!first)
        return tl::unexpected<Error>(first.error());
    VideoInfo info;
    info.width = first->width;
    info.height = first->height;
    info.bitsPerSample = first->origin.bitsPerSample;
    info.container = "pictures";
    info.codec = pictureFormatName(first->origin.format);
    info.pixelFormat = first->channels == 1 ? "gray" : "rgb24";
    info.averageRate = framesPerSecond;
    info.seconds = static_cast<double>(files.size()) / framesPerSecond;
    return info;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A file's name around the last number before its suffix.
struct NumberedName {
    std::string before;
    std::string number;
    std::string after;
};

NumberedName parted(const fs::path& file)
{
    const std::string name = file.stem().string();
    std::size_t end = name.size();
    while (end > 0 && !isDigit(name[end - 1]))
        --end;
    std::size_t begin = end;
    while (begin > 0 && isDigit(name[begin - 1]))
        --begin;
    return {name.substr(0, begin), name.substr(begin, end - begin), name.substr(end) + file.extension().string()};
}

} // namespace

Result<std::unique_ptr<FrameSource>> openPictureSequence(std::vector<fs::path> files, double framesPerSecond,
                                                         const RunContext& context)
{
    auto info = infoOf(files, framesPerSecond, context);
    if (!info)
        return tl::unexpected<Error>(std::move(info.error()));
    if (context.progress != nullptr)
        context.progress->start(files.size());
    FrameIndex index;
    index.timeBase = {1, static_cast<std::int64_t>(kTicks)};
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        std::error_code ignored;
        const std::uintmax_t bytes = fs::file_size(files[i], ignored);
        const auto time = static_cast<std::int64_t>(std::llround(static_cast<double>(i) * kTicks / framesPerSecond));
        index.frames.push_back(
            {time, ignored ? 0 : static_cast<std::uint32_t>(std::min<std::uintmax_t>(bytes, ~0U)), true});
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    return std::make_unique<PictureSequence>(std::move(files), std::move(*info), std::move(index));
}

Result<std::unique_ptr<VideoPreview>> openSequencePreview(std::vector<fs::path> files, double framesPerSecond,
                                                          const RunContext& context)
{
    auto info = infoOf(files, framesPerSecond, context);
    if (!info)
        return tl::unexpected<Error>(std::move(info.error()));
    return std::make_unique<SequencePreview>(std::move(files), std::move(*info));
}

std::vector<fs::path> numberedSiblings(const fs::path& file)
{
    const NumberedName wanted = parted(file.filename());
    std::map<std::pair<std::size_t, std::string>, fs::path> found; // shorter numbers are smaller, once zeros are gone
    std::error_code problem;
    fs::directory_iterator entry(file.has_parent_path() ? file.parent_path() : fs::path("."), problem);
    for (; !wanted.number.empty() && !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        const NumberedName name = parted(entry->path().filename());
        if (name.number.empty() || name.before != wanted.before || name.after != wanted.after)
            continue;
        const std::string digits = name.number.substr(std::min(name.number.find_first_not_of('0'), name.number.size()));
        found.try_emplace({digits.size(), digits}, entry->path());
    }
    std::vector<fs::path> files;
    files.reserve(found.size());
    for (auto& [number, path] : found)
        files.push_back(std::move(path));
    return files.empty() ? std::vector{file} : files;
}

} // namespace tokenscope
