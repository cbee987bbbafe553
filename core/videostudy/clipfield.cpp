// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipfield.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"

namespace tokenscope {
namespace {

constexpr std::size_t kAtOncePerThread = 4; ///< frames

RunContext withoutProgress(RunContext context)
{
    context.progress = nullptr; // frames are counted, not what is inside of each
    return context;
}

bool leftOut(const ClipFrames& frames, const Error& reason)
{
    return frames.leavesOut && frames.leavesOut(reason);
}

/// Of a method that learns, from frames spread evenly, as many of them as there are.
Result<std::shared_ptr<const Encoder>> fitted(const ClipFrames& frames, const EncoderMethod& method,
                                              const ParameterValues& values, const RunContext& context)
{
    std::vector<Picture> fitting;
    const std::size_t count = method.learns ? std::min(kFittingFrames, frames.count()) : 0;
    fitting.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto frame = frames.at(i * frames.count() / count, context);
        if (frame)
            fitting.push_back(std::move(*frame));
        else if (!leftOut(frames, frame.error()))
            return tl::unexpected(std::move(frame.error()));
    }
    for (std::size_t i = 0; method.learns && fitting.empty() && i < frames.count(); ++i) {
        auto frame = frames.at(i, context);
        if (frame)
            fitting.push_back(std::move(*frame));
        else if (!leftOut(frames, frame.error()) || i + 1 == frames.count())
            return tl::unexpected(std::move(frame.error()));
    }
    return method.make(values, fitting, context);
}

Result<void> checkRoom(const TokenField& first, std::size_t frames)
{
    const auto bytes = static_cast<std::uint64_t>(first.features.size()) * sizeof(float);
    if (bytes == 0 || frames <= kMostFeatureBytes / bytes)
        return {};
    return failure(ErrorCode::TooLarge,
                   "the features of " + std::to_string(frames) + " frames need more than "
                       + std::to_string(kMostFeatureBytes >> 30U) + " GiB; "
                       + std::to_string(std::max<std::uint64_t>(1, kMostFeatureBytes / bytes)) + " frames would fit");
}

/// A clip's field as it grows frame by frame.
class GrowingField {
public:
    explicit GrowingField(const ClipFrames& frames)
        : m_frames(frames)
    {
    }

    Result<void> add(std::size_t i, const Picture& picture, TokenField frame)
    {
        if (m_clip.index.empty()) {
            if (auto room = checkRoom(frame, m_frames.count()); !room)
                return room;
            m_each = frame.features.rows();
            m_field = std::make_shared<TokenField>();
            m_field->grid = frame.grid;
            m_field->codebook = frame.codebook;
            m_field->encoder = frame.encoder;
            m_field->space = frame.space;
            m_field->features.resize(m_each * static_cast<Eigen::Index>(m_frames.count()), frame.features.cols());
        } else if (frame.grid != m_field->grid) {
            return failure(ErrorCode::InvalidArgument,
                           "frame " + std::to_string(m_frames.index[i]) + " has " + std::to_string(picture.width) + "×"
                               + std::to_string(picture.height) + " pixels and those before it "
                               + std::to_string(m_field->grid.sourceWidth) + "×"
                               + std::to_string(m_field->grid.sourceHeight));
        }
        const auto at = static_cast<Eigen::Index>(m_clip.index.size());
        m_field->features.middleRows(at * m_each, m_each) = frame.features;
        m_field->saliency.insert(m_field->saliency.end(), frame.saliency.begin(), frame.saliency.end());
        m_clip.index.push_back(m_frames.index[i]);
        m_clip.seconds.push_back(m_frames.seconds[i]);
        return {};
    }

    bool empty() const { return m_clip.index.empty(); }

    ClipField finished(std::shared_ptr<const Encoder> encoder)
    {
        const auto frames = static_cast<Eigen::Index>(m_clip.index.size());
        if (m_field->features.rows() != frames * m_each)
            m_field->features.conservativeResize(frames * m_each, Eigen::NoChange);
        m_field->grid.frames = frames;
        m_clip.encoder = std::move(encoder);
        m_clip.field = std::move(m_field);
        return std::move(m_clip);
    }

private:
    const ClipFrames& m_frames;
    ClipField m_clip;
    std::shared_ptr<TokenField> m_field;
    Eigen::Index m_each = 0;
};

Result<TokenField> encoded(const ClipFrames& frames, const Picture& picture, const Encoder& encoder,
                           const RunContext& context)
{
    auto field = encoder.encode(picture, context);
    if (!field || !frames.saliency)
        return field;
    auto saliency = frames.saliency(picture, field->grid, context);
    if (!saliency)
        return tl::unexpected(std::move(saliency.error()));
    field->saliency = std::move(*saliency);
    return field;
}

/// Frames [begin, end): fetched one by one, encoded beside each other.
Result<void> addFrames(GrowingField& field, const ClipFrames& frames, std::size_t begin, std::size_t end,
                       const Encoder& encoder, const RunContext& context)
{
    const RunContext each = withoutProgress(context);
    std::vector<Result<Picture>> pictures;
    for (std::size_t i = begin; i < end && !context.stopped(); ++i)
        pictures.push_back(frames.at(i, each));
    RunContext single = each;
    single.threads = pictures.size() > 1 ? 1 : context.threads;
    std::vector<Result<TokenField>> fields(pictures.size());
    forEachChunk(pictures.size(), 1, context.threads, [&](std::size_t at, std::size_t, std::size_t) {
        if (pictures[at] && !context.stopped())
            fields[at] = encoded(frames, *pictures[at], encoder, single);
        if (context.progress != nullptr)
            context.progress->advance(1);
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "");
    for (std::size_t at = 0; at < pictures.size(); ++at) {
        const auto& picture = pictures[at];
        const bool last = begin + at + 1 == frames.count();
        if (!picture && (!leftOut(frames, picture.error()) || (last && field.empty())))
            return tl::unexpected(picture.error());
        if (!picture)
            continue;
        if (!fields[at])
            return tl::unexpected(std::move(fields[at].error()));
        if (auto added = field.add(begin + at, *picture, std::move(*fields[at])); !added)
            return added;
    }
    return {};
}

} // namespace

Result<ClipField> encodeClip(const ClipFrames& frames, const std::string& encoder, const ParameterValues& values,
                             const RunContext& context)
{
    const EncoderMethod* method = findEncoderMethod(encoder);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no encoder \"" + encoder + "\"");
    if (frames.count() == 0)
        return failure(ErrorCode::Empty, "no frames to encode");
    if (context.progress != nullptr)
        context.progress->start(frames.count());
    const RunContext each = withoutProgress(context);
    auto made = fitted(frames, *method, values, each);
    if (!made)
        return tl::unexpected(std::move(made.error()));
    GrowingField field(frames);
    const std::size_t atOnce = context.threads > 1 ? kAtOncePerThread * context.threads : 1;
    for (std::size_t begin = 0; begin < frames.count(); begin += atOnce) {
        const std::size_t end = std::min(frames.count(), begin + atOnce);
        if (auto added = addFrames(field, frames, begin, end, **made, context); !added)
            return tl::unexpected(std::move(added.error()));
    }
    return field.finished(std::move(*made));
}

} // namespace tokenscope
