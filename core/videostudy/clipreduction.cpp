// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipreduction.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>

#include "core/base/parallel.h"

namespace tokenscope {
namespace {

std::uint32_t countedOn(std::uint32_t token, std::uint32_t before)
{
    return token == kNoRow ? kNoRow : token + before;
}

/// How often each note was made, in the order they came.
class Notes {
public:
    void add(const std::string& note)
    {
        const auto found = std::ranges::find(m_notes, note, &Note::text);
        if (found == m_notes.end())
            m_notes.push_back({note, 1});
        else
            ++found->times;
    }
    std::vector<std::string> among(std::size_t frames) const
    {
        constexpr std::size_t kMost = 16; // those with numbers in them differ from frame to frame
        std::vector<std::string> texts;
        for (std::size_t at = 0; at < std::min(kMost, m_notes.size()); ++at) {
            const Note& note = m_notes[at];
            texts.push_back(note.times == frames ? note.text
                                                 : note.text + " (" + std::to_string(note.times) + " of "
                                    + std::to_string(frames) + " frames)");
        }
        if (m_notes.size() > kMost)
            texts.push_back("and " + std::to_string(m_notes.size() - kMost) + " more notes of single frames");
        return texts;
    }

private:
    struct Note {
        std::string text;
        std::size_t times = 0;
    };
    std::vector<Note> m_notes;
};

void append(Reduction& all, const Reduction& frame)
{
    const auto tokens = static_cast<std::uint32_t>(all.tokens());
    const auto outputs = static_cast<std::int32_t>(all.kept());
    for (const std::uint32_t token : frame.keep)
        all.keep.push_back(countedOn(token, tokens));
    for (const std::int32_t group : frame.group)
        all.group.push_back(group < 0 ? group : group + outputs);
    all.weight.insert(all.weight.end(), frame.weight.begin(), frame.weight.end());
    all.score.insert(all.score.end(), frame.score.begin(), frame.score.end());
    for (ReductionStep step : frame.trace) {
        step.chosen = countedOn(step.chosen, tokens);
        step.into = countedOn(step.into, tokens);
        step.runnerUp = countedOn(step.runnerUp, tokens);
        all.trace.push_back(step);
    }
}

/// Says of which frame it is, unless it holds for any.
Error ofFrame(Error error, std::int64_t frame)
{
    const bool ofAll = error.code == ErrorCode::Unsupported || error.code == ErrorCode::Cancelled
        || error.code == ErrorCode::OutOfMemory;
    if (!ofAll)
        error.detail = "frame " + std::to_string(frame) + ": " + error.detail;
    return error;
}

Result<Reduction> frameByFrame(const ClipSource& source, const ReducerMethod& method, const ParameterValues& values,
                               const RunContext& context)
{
    const std::size_t count = source.frames();
    if (context.progress != nullptr)
        context.progress->start(count);
    std::vector<Result<Reduction>> frames(count);
    RunContext each = context;
    each.threads = 1;
    each.progress = nullptr;
    std::atomic<std::size_t> failed{count}; // the first that is known to
    forEachChunk(count, 1, context.threads, [&](std::size_t frame, std::size_t, std::size_t) {
        if (context.stopped() || frame > failed.load())
            return;
        ReductionInput input;
        input.field = std::make_shared<const TokenField>(frameOf(*source.clip.field, frame));
        input.saliencyIsAnalogue = !input.field->saliency.empty();
        frames[frame] = reduceTokens(method, input, values, each);
        std::size_t first = failed.load();
        while (!frames[frame] && frame < first && !failed.compare_exchange_weak(first, frame)) { }
        if (context.progress != nullptr)
            context.progress->advance(1);
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    std::vector<Reduction> reductions;
    reductions.reserve(count);
    for (std::size_t frame = 0; frame < count; ++frame) {
        if (!frames[frame])
            return tl::unexpected(ofFrame(std::move(frames[frame].error()), source.clip.index[frame]));
        reductions.push_back(std::move(*frames[frame]));
    }
    Reduction joined = joinedFrames(reductions, source.clip.index, context);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return joined;
}

} // namespace

TokenField frameOf(const TokenField& clip, std::size_t i)
{
    TokenField frame;
    frame.grid = clip.grid;
    frame.grid.frames = 1;
    const Eigen::Index each = frame.grid.tokens();
    const Eigen::Index first = static_cast<Eigen::Index>(i) * each;
    frame.features = clip.features.middleRows(first, each);
    if (!clip.saliency.empty())
        frame.saliency.assign(clip.saliency.begin() + first, clip.saliency.begin() + first + each);
    frame.codebook = clip.codebook;
    frame.encoder = clip.encoder;
    frame.space = clip.space;
    return frame;
}

Reduction joinedFrames(const std::vector<Reduction>& frames, const std::vector<std::int64_t>& index,
                       const RunContext& context)
{
    Reduction all;
    Eigen::Index outputs = 0;
    for (const Reduction& frame : frames)
        outputs += frame.merged.rows();
    all.merged.resize(outputs, frames.front().merged.cols());
    all.scoreName = frames.front().scoreName;
    Notes notes;
    Eigen::Index at = 0;
    for (std::size_t i = 0; i < frames.size() && !context.stopped(); ++i) {
        const Reduction& frame = frames[i];
        append(all, frame);
        all.merged.middleRows(at, frame.merged.rows()) = frame.merged;
        at += frame.merged.rows();
        all.budget.push_back(
            {"frame " + std::to_string(index[i]), frame.tokens(), frame.kept(),
             frame.tokens() == 0 ? 0 : static_cast<double>(frame.kept()) / static_cast<double>(frame.tokens())});
        for (const std::string& note : frame.notes)
            notes.add(note);
        all.onAnalogue |= frame.onAnalogue;
    }
    if (all.score.size() != all.tokens())
        all.score.clear(); // a method that scores some frames only
    all.notes = notes.among(frames.size());
    return all;
}

Result<Reduction> reduceClip(const ClipSource& source, const ReducerMethod& method, const ParameterValues& values,
                             const RunContext& context)
{
    if (!decidesAcrossFrames(method))
        return frameByFrame(source, method, values, context);
    ReductionInput input;
    input.field = source.clip.field;
    input.saliencyIsAnalogue = !input.field->saliency.empty();
    return reduceTokens(method, input, values, context);
}

} // namespace tokenscope
