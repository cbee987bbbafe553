// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyclip.h"

#include <algorithm>
#include <utility>

#include "core/media/resize.h"
#include "core/videostudy/clipsource.h"

namespace tokenscope {
namespace {

/// The chosen frames as if there were no others.
class ChosenFrames final : public FrameSource {
public:
    ChosenFrames(std::shared_ptr<const StudyClip> clip, VideoInfo info, FrameIndex index)
        : m_clip(std::move(clip))
        , m_info(std::move(info))
        , m_index(std::move(index))
    {
    }

    const VideoInfo& info() const override { return m_info; }
    const FrameIndex& index() const override { return m_index; }
    Result<Picture> frame(std::size_t number, const RunContext& context) override
    {
        return m_clip->frame(number, context).map([](const std::shared_ptr<const Picture>& picture) {
            return *picture;
        });
    }
    Result<Picture> luma(std::size_t, const RunContext&) override { return none(); }
    Result<Picture> thumbnail(std::size_t, int, const RunContext&) override { return none(); }
    Result<std::unique_ptr<FrameSource>> another() const override { return m_clip->source(); }

private:
    static tl::unexpected<Error> none()
    {
        return failure(ErrorCode::Unsupported, "only whole frames are given of a study's clip");
    }

    std::shared_ptr<const StudyClip> m_clip;
    VideoInfo m_info;
    FrameIndex m_index;
};

} // namespace

bool isDamagedFrame(const Error& error)
{
    return error.code == ErrorCode::Syntax || error.code == ErrorCode::Truncated;
}

Result<std::shared_ptr<const StudyClip>> StudyClip::open(std::unique_ptr<FrameSource> source, const FrameRange& range,
                                                         int side)
{
    auto index = framesIn(range, static_cast<std::int64_t>(source->index().size()));
    if (!index)
        return tl::unexpected(std::move(index.error()));
    std::shared_ptr<StudyClip> clip(new StudyClip);
    clip->m_index = std::move(*index);
    clip->m_info = source->info();
    clip->m_all = source->index();
    for (const std::int64_t frame : clip->m_index)
        clip->m_seconds.push_back(clip->m_all.seconds(static_cast<std::size_t>(frame)));
    clip->m_side = side;
    clip->m_first = std::move(source);
    clip->m_kept.resize(clip->m_index.size());
    return std::shared_ptr<const StudyClip>(std::move(clip));
}

std::shared_ptr<const StudyClip> StudyClip::ofPicture(std::shared_ptr<const Picture> picture)
{
    std::shared_ptr<StudyClip> clip(new StudyClip);
    clip->m_index = {0};
    clip->m_seconds = {0};
    clip->m_info.width = picture->width;
    clip->m_info.height = picture->height;
    clip->m_all.frames.resize(1);
    clip->m_picture = std::move(picture);
    return clip;
}

Result<std::optional<StudyClip::InFile>> StudyClip::inFile() const
{
    if (m_picture)
        return std::optional<InFile>();
    if (m_index.size() != m_all.size())
        return failure(ErrorCode::InvalidArgument,
                       "what frames take in the file says something of all of them alone: look at all frames, or leave "
                       "this series out");
    InFile sum;
    for (const FrameEntry& frame : m_all.frames) {
        if (frame.bytes == 0)
            return std::optional<InFile>();
        sum.bytes += frame.bytes;
    }
    sum.pixels = static_cast<double>(m_info.width) * m_info.height * static_cast<double>(m_all.size());
    return std::optional(sum);
}

/// The one that is nearest before that frame, or a new one.
Result<std::unique_ptr<FrameSource>> StudyClip::takeReader(std::size_t i) const
{
    const std::scoped_lock lock(m_mutex);
    // Going on is cheap, going back means to begin at a key frame.
    const auto distance = [i, all = m_index.size()](const Reader& reader) {
        return reader.next <= i ? i - reader.next : all + reader.next - i;
    };
    const auto nearest = std::ranges::min_element(m_idle, {}, distance);
    if (nearest == m_idle.end())
        return m_first->another();
    auto source = std::move(nearest->source);
    m_idle.erase(nearest);
    return source;
}

Result<std::shared_ptr<const Picture>> StudyClip::frame(std::size_t i, const RunContext& context) const
{
    if (m_picture)
        return m_picture;
    if (i >= m_index.size())
        return failure(ErrorCode::OutOfRange,
                       "there is no frame " + std::to_string(i) + " among " + std::to_string(m_index.size()));
    {
        const std::scoped_lock lock(m_mutex);
        if (m_kept[i])
            return m_kept[i];
    }
    auto reader = takeReader(i);
    if (!reader)
        return tl::unexpected(std::move(reader.error()));
    RunContext quiet = context;
    quiet.progress = nullptr;
    auto picture = (*reader)->frame(static_cast<std::size_t>(m_index[i]), quiet).and_then([&](Picture decoded) {
        return resizedToSide(std::move(decoded), m_side, quiet);
    });
    const std::scoped_lock lock(m_mutex);
    m_idle.push_back({std::move(*reader), i + 1});
    if (!picture)
        return tl::unexpected(std::move(picture.error()));
    auto made = std::make_shared<const Picture>(std::move(*picture));
    if (!m_kept[i] && m_keptBytes + made->samples.size() <= kKeptFrameBytes) {
        m_keptBytes += made->samples.size();
        m_kept[i] = made;
    }
    return made;
}

std::unique_ptr<FrameSource> StudyClip::source() const
{
    FrameIndex index;
    index.timeBase = m_all.timeBase;
    for (const std::int64_t frame : m_index) {
        index.frames.push_back(m_all.frames[static_cast<std::size_t>(frame)]);
        index.frames.back().key = true;
    }
    VideoInfo info = m_info;
    if (m_side > 0) {
        const PictureSize size = fittedSize(info.width, info.height, m_side);
        info.width = size.width;
        info.height = size.height;
    }
    return std::make_unique<ChosenFrames>(shared_from_this(), std::move(info), std::move(index));
}

} // namespace tokenscope
