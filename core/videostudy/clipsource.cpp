// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipsource.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/media/resize.h"
#include "core/reduce/saliency/analoguesaliency.h"
#include "core/reducestudy/reductionpipeline.h"
#include "core/videostudy/framefeed.h"
#include "core/videostudy/frametracks.h"

namespace tokenscope {
namespace {

/// What says that a frame is damaged, and not that the call was wrong or nothing can be had at all.
bool isDamage(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Syntax:
    case ErrorCode::Truncated:
    case ErrorCode::Empty:
    case ErrorCode::UnknownFormat:
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
        return true;
    default:
        return false;
    }
}

Result<ClipFrames> framesOf(const FrameSource& frames, const FrameRange& range)
{
    const FrameIndex& index = frames.index();
    auto chosen = framesIn(range, static_cast<std::int64_t>(index.size()));
    if (!chosen)
        return tl::unexpected(std::move(chosen.error()));
    ClipFrames clip;
    clip.index = std::move(*chosen);
    for (const std::int64_t frame : clip.index)
        clip.seconds.push_back(index.seconds(static_cast<std::size_t>(frame)));
    return clip;
}

std::vector<std::uint64_t> bytesInFile(const FrameIndex& index, const std::vector<std::int64_t>& frames)
{
    std::vector<std::uint64_t> bytes;
    bytes.reserve(frames.size());
    for (const std::int64_t frame : frames)
        bytes.push_back(index.frames[static_cast<std::size_t>(frame)].bytes);
    const bool known = std::ranges::any_of(bytes, [](std::uint64_t one) { return one > 0; });
    return known ? bytes : std::vector<std::uint64_t>();
}

std::vector<double> cutDistances(const std::vector<const std::vector<double>*>& histograms)
{
    std::vector<double> distances(histograms.size(), 0.0);
    for (std::size_t i = 1; i < histograms.size(); ++i)
        distances[i] = histogramDistance(*histograms[i - 1], *histograms[i]);
    return distances;
}

/// Warnings of single frames; the same one of frames that follow each other is told once.
class FrameWarnings {
public:
    void add(std::int64_t frame, const std::string& text)
    {
        if (!m_all.empty() && m_all.back().text == text && m_all.back().last + m_step >= frame)
            m_all.back().last = frame;
        else
            m_all.push_back({frame, frame, text});
    }
    /// How far apart frames are that follow each other.
    void setStep(std::int64_t step) { m_step = step; }

    std::vector<std::string> texts() const
    {
        constexpr std::size_t kMost = 64;
        std::vector<std::string> texts;
        for (std::size_t at = 0; at < std::min(kMost, m_all.size()); ++at) {
            const Warning& warning = m_all[at];
            std::string text = warning.first == warning.last
                ? "frame " + std::to_string(warning.first)
                : "frames " + std::to_string(warning.first) + " to " + std::to_string(warning.last);
            texts.push_back(text.append(": ").append(warning.text));
        }
        if (m_all.size() > kMost)
            texts.push_back("and " + std::to_string(m_all.size() - kMost) + " more");
        return texts;
    }

private:
    struct Warning {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::string text;
    };
    std::vector<Warning> m_all;
    std::int64_t m_step = 1;
};

/// Why a frame is left out. A video's name is known; of a sequence of pictures it is the one that matters.
std::string reasonOf(Error problem, const VideoInfo& video)
{
    if (video.container != "pictures")
        problem.file.clear();
    return "left out: " + errorMessage(problem);
}

/// What was seen of the frames on the way.
void describe(ClipSource& source, const FrameSource& frames, const ClipFrames& asked, const FrameFeed& feed)
{
    std::vector<const std::vector<double>*> histograms;
    FrameWarnings warnings;
    warnings.setStep(source.encoding.frames.step);
    for (std::size_t i = 0; i < asked.count(); ++i) {
        const FrameFeed::Seen& seen = feed.seen(i);
        if (seen.problem)
            warnings.add(asked.index[i], reasonOf(*seen.problem, frames.info()));
        else
            histograms.push_back(&seen.histogram);
        for (const std::string& warning : seen.warnings)
            warnings.add(asked.index[i], warning);
    }
    source.warnings = warnings.texts();
    source.cutDistance = cutDistances(histograms);
    source.fileBytes = bytesInFile(frames.index(), source.clip.index);
}

} // namespace

Result<ClipEncoding> defaultClipEncoding(const std::string& encoder)
{
    return withReductionEncoder(ReductionPipeline{}, encoder).map([](ReductionPipeline pipeline) {
        ClipEncoding encoding;
        encoding.encoder = std::move(pipeline.encoder);
        encoding.encoderValues = std::move(pipeline.encoderValues);
        encoding.side = pipeline.side;
        encoding.saliency = std::move(pipeline.saliency);
        return encoding;
    });
}

Result<ClipSourcePtr> encodeFrames(FrameSource& frames, const ClipEncoding& encoding, const RunContext& context)
{
    auto asked = framesOf(frames, encoding.frames);
    if (!asked)
        return tl::unexpected(std::move(asked.error()));
    const EncoderMethod* method = findEncoderMethod(encoding.encoder);
    FrameFeed feed(frames, asked->index, encoding.side);
    const bool kept = method != nullptr && method->learns && feed.resizedBytes() <= kKeptFrameBytes;
    RunContext encoderContext = context;
    if (kept) {
        if (auto filled = feed.fillAll(context); !filled)
            return tl::unexpected(std::move(filled.error()));
        encoderContext.progress = nullptr;
    }
    asked->at = [&feed](std::size_t i, const RunContext& each) { return feed.at(i, each); };
    asked->leavesOut = isDamage;
    asked->saliency = [&encoding](const Picture& picture, const PatchGrid& grid, const RunContext& each) {
        return saliencyNamed(encoding.saliency, picture, grid, each);
    };
    auto clip = encodeClip(*asked, encoding.encoder, encoding.encoderValues, encoderContext);
    if (!clip)
        return tl::unexpected(std::move(clip.error()));
    auto source = std::make_shared<ClipSource>();
    source->encoding = encoding;
    source->clip = std::move(*clip);
    describe(*source, frames, *asked, feed);
    return source;
}

Result<Picture> encodedFrame(FrameSource& frames, const ClipSource& source, std::size_t i, const RunContext& context)
{
    if (i >= source.frames())
        return failure(ErrorCode::OutOfRange,
                       "there is no frame " + std::to_string(i) + " among " + std::to_string(source.frames()));
    auto picture = frames.frame(static_cast<std::size_t>(source.clip.index[i]), context);
    if (!picture)
        return picture;
    return resizedToSide(std::move(*picture), source.encoding.side, context);
}

} // namespace tokenscope
