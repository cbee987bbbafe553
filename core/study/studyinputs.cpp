// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyinputs.h"

#include <utility>

#include "core/base/hash.h"
#include "core/media/decode.h"
#include "core/media/resize.h"

namespace tokenscope {
namespace {

std::string encodingText(const ReductionPipeline& pipeline)
{
    std::string text = pipeline.encoder + "\n" + pipeline.saliency;
    for (const auto& [id, value] : pipeline.encoderValues.all())
        text.append("\n").append(id).append("=").append(parameterText(value));
    return text;
}

} // namespace

struct StudyInputs::Slot {
    std::mutex mutex; ///< guards all below, also while it is made
    std::string hash;
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
    if (slot.hash.empty())
        slot.hash = std::move(hash);
    else if (slot.hash != hash)
        return tl::unexpected(
            Error{ErrorCode::FileUnreadable, "changed while the study ran", m_spec.inputs[input], {}, {}});
    return bytes;
}

Result<std::string> StudyInputs::hash(std::size_t input)
{
    Slot& slot = *m_slots[input];
    const std::scoped_lock lock(slot.mutex);
    if (slot.hash.empty()) {
        if (auto bytes = content(input, slot); !bytes)
            return tl::unexpected(std::move(bytes.error()));
    }
    return slot.hash;
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
    slot.picture.reset();
    slot.text.reset();
    slot.sources.clear();
}

} // namespace tokenscope
