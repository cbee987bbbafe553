// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyinputs.h"

#include <utility>

#include "core/base/hash.h"
#include "core/media/decode.h"
#include "core/media/resize.h"
#include "core/media/video/videocontent.h"

namespace tokenscope {
namespace {

std::string encodingText(const ReductionPipeline& pipeline)
{
    std::string text = pipeline.encoder + "\n" + pipeline.saliency;
    for (const auto& [id, value] : pipeline.encoderValues.all())
        text.append("\n").append(id).append("=").append(parameterText(value));
    return text;
}

std::string encodingText(const ClipEncoding& encoding)
{
    std::string text = encoding.encoder + "\n" + encoding.saliency;
    for (const auto& [id, value] : encoding.encoderValues.all())
        text.append("\n").append(id).append("=").append(parameterText(value));
    return text;
}

} // namespace

struct StudyInputs::Slot {
    std::mutex mutex; ///< guards all below, also while it is made
    std::string hash;
    bool isClip = false; ///< known with the hash
    std::shared_ptr<const StudyClip> clip;
    std::map<std::string, ClipSourcePtr> clipSources; ///< by encodingText()
    std::shared_ptr<const Picture> picture;
    std::shared_ptr<const std::string> text;
    std::map<std::string, ReductionSource> sources; ///< by encodingText()
};

StudyInputs::StudyInputs(const StudySpec& spec, const StudyCatalog& catalog)
    : m_spec(spec)
    , m_catalog(catalog)
{
    for (std::size_t input = 0; input < spec.inputs.size(); ++input)
        m_slots.push_back(std::make_unique<Slot>());
}

StudyInputs::~StudyInputs() = default;

/// The bytes; the first reading settles the hash, and a file that has changed since is none of this study.
Result<std::string> StudyInputs::content(std::size_t input, Slot& slot)
{
    auto bytes = m_catalog.read(m_spec.inputs[input]);
    if (!bytes)
        return bytes;
    std::string hash = contentHash(*bytes);
    if (slot.hash.empty()) {
        slot.hash = std::move(hash);
        slot.isClip = clipKind(*bytes) != ClipKind::None;
    } else if (slot.hash != hash) {
        return tl::unexpected(
            Error{ErrorCode::FileUnreadable, "changed while the study ran", m_spec.inputs[input], {}, {}});
    }
    return bytes;
}

Result<void> StudyInputs::identify(std::size_t input, Slot& slot)
{
    if (!slot.hash.empty())
        return {};
    return content(input, slot).map([](const std::string&) {});
}

Result<std::string> StudyInputs::hash(std::size_t input, StudyKind kind)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    if (auto identified = identify(input, slot); !identified)
        return tl::unexpected(std::move(identified.error()));
    const auto frames = m_spec.frames.find(m_spec.inputs[input]);
    if (kind == StudyKind::Text || (!slot.isClip && frames == m_spec.frames.end()))
        return slot.hash;
    if (!slot.isClip)
        return tl::unexpected(
            Error{ErrorCode::InvalidValue,
                  "frames " + frames->second + " are asked for, and this is no video and no animation",
                  m_spec.inputs[input],
                  {},
                  {}});
    const FrameRange all;
    const auto range = frames == m_spec.frames.end() ? Result<FrameRange>(all) : frameRangeOf(frames->second);
    return range.map([&slot](const FrameRange& each) { return slot.hash + " frames " + frameRangeText(each); });
}

Result<bool> StudyInputs::isClip(std::size_t input)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    return identify(input, slot).map([&slot] { return slot.isClip; });
}

Result<std::shared_ptr<const StudyClip>> StudyInputs::lockedClip(std::size_t input, Slot& slot,
                                                                 const RunContext& context)
{
    if (slot.clip)
        return slot.clip;
    if (auto identified = identify(input, slot); !identified)
        return tl::unexpected(std::move(identified.error()));
    if (!slot.isClip) {
        auto picture = lockedPicture(input, slot, context);
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        return slot.clip = StudyClip::ofPicture(std::move(*picture));
    }
    const std::string& name = m_spec.inputs[input];
    const auto named = [&name](Error error) { return error.file.empty() ? inFile(std::move(error), name) : error; };
    if (!m_catalog.openClip)
        return tl::unexpected(named(Error{ErrorCode::Unsupported, "clips cannot be opened here", {}, {}, {}}));
    RunContext quiet = context;
    quiet.progress = nullptr;
    auto source = m_catalog.openClip(name, quiet);
    if (!source)
        return tl::unexpected(named(std::move(source.error())));
    const auto frames = m_spec.frames.find(name);
    const auto range = frames == m_spec.frames.end() ? Result<FrameRange>(FrameRange()) : frameRangeOf(frames->second);
    if (!range)
        return tl::unexpected(range.error());
    auto clip = StudyClip::open(std::move(*source), *range, m_spec.side);
    if (!clip)
        return tl::unexpected(named(std::move(clip.error())));
    return slot.clip = std::move(*clip);
}

Result<std::shared_ptr<const StudyClip>> StudyInputs::clip(std::size_t input, const RunContext& context)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    return lockedClip(input, slot, context);
}

Result<ClipSourcePtr> StudyInputs::clipSource(std::size_t input, const ClipEncoding& encoding,
                                              const RunContext& context)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    const std::string text = encodingText(encoding);
    if (const auto found = slot.clipSources.find(text); found != slot.clipSources.end())
        return found->second;
    const auto clip = lockedClip(input, slot, context);
    if (!clip)
        return tl::unexpected(clip.error());
    ClipEncoding sized = encoding;
    sized.frames = {};
    sized.side = 0;
    auto source = encodeFrames(*(*clip)->source(), sized, context);
    if (source)
        slot.clipSources[text] = *source;
    return source;
}

Result<StudyInputs::OwnSize> StudyInputs::ownSize(std::size_t input, const RunContext& context)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    const auto bytes = content(input, slot);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return decodePicture(*bytes, {}, context)
        .map([&bytes](const Picture& picture) {
            return OwnSize{bytes->size(), static_cast<double>(picture.width) * picture.height};
        })
        .map_error([this, input](Error error) { return inFile(std::move(error), m_spec.inputs[input]); });
}

Result<std::shared_ptr<const Picture>> StudyInputs::lockedPicture(std::size_t input, Slot& slot,
                                                                  const RunContext& context)
{
    if (slot.picture)
        return slot.picture;
    const auto named = [&](Error error) { return inFile(std::move(error), m_spec.inputs[input]); };
    auto bytes = content(input, slot);
    if (!bytes)
        return tl::unexpected(std::move(bytes.error()));
    auto decoded = decodePicture(*bytes, {}, context);
    if (!decoded)
        return tl::unexpected(named(std::move(decoded.error())));
    Picture picture = codecPicture(std::move(*decoded));
    if (m_spec.side > 0) {
        const PictureSize size = fittedSize(picture.width, picture.height, m_spec.side);
        auto smaller = resized(picture, size.width, size.height, context);
        if (!smaller)
            return tl::unexpected(named(std::move(smaller.error())));
        picture = std::move(*smaller);
    }
    slot.picture = std::make_shared<const Picture>(std::move(picture));
    return slot.picture;
}

Result<std::shared_ptr<const Picture>> StudyInputs::picture(std::size_t input, const RunContext& context)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    return lockedPicture(input, slot, context);
}

Result<std::shared_ptr<const std::string>> StudyInputs::text(std::size_t input)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    if (!slot.text) {
        auto bytes = content(input, slot);
        if (!bytes)
            return tl::unexpected(std::move(bytes.error()));
        slot.text = std::make_shared<const std::string>(std::move(*bytes));
    }
    return slot.text;
}

Result<ReductionSource> StudyInputs::source(std::size_t input, const ReductionPipeline& pipeline,
                                            const RunContext& context)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    const std::string encoding = encodingText(pipeline);
    if (const auto found = slot.sources.find(encoding); found != slot.sources.end())
        return found->second;
    auto picture = lockedPicture(input, slot, context);
    if (!picture)
        return tl::unexpected(std::move(picture.error()));
    ReductionPipeline sized = pipeline;
    sized.side = 0;
    auto source = encodeForReduction(*picture, sized, context);
    if (source)
        slot.sources[encoding] = *source;
    return source;
}

void StudyInputs::release(std::size_t input)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    slot.clip.reset();
    slot.clipSources.clear();
    slot.picture.reset();
    slot.text.reset();
    slot.sources.clear();
}

} // namespace tokenscope
