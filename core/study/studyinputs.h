// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/reducestudy/reducedfield.h"
#include "core/study/studycatalog.h"
#include "core/study/studyclip.h"
#include "core/videostudy/clipsource.h"

namespace tokenscope {

/// The inputs of a study, each read, decoded, resized and encoded for reducers once, when it is first asked for, and shared by
/// all jobs. For any number of threads: who asks for what another is making waits for it.
class StudyInputs final {
public:
    StudyInputs(const StudySpec& spec, const StudyCatalog& catalog);
    ~StudyInputs();
    StudyInputs(const StudyInputs&) = delete;
    StudyInputs& operator=(const StudyInputs&) = delete;

    /// Of the content, and of a clip also which frames are looked at, unless the series' kind sees a text in everything. Errors:
    /// those of StudyCatalog::read; InvalidValue: frames are chosen of what is no clip.
    Result<std::string> hash(std::size_t input, StudyKind kind);
    /// Whether it is a video or an animation. Errors: those of StudyCatalog::read.
    Result<bool> isClip(std::size_t input);
    /// 8-bit grey or RGB, resized to the study's side. Errors: those of reading and of decodePicture(), with the input's name.
    Result<std::shared_ptr<const Picture>> picture(std::size_t input, const RunContext& context);
    Result<std::shared_ptr<const std::string>> text(std::size_t input);
    /// The picture's tokens for that pipeline, whose side is not looked at.
    Result<ReductionSource> source(std::size_t input, const ReductionPipeline& pipeline, const RunContext& context);
    /// The frames of a clip, or a picture as a clip of one. Errors: those of StudyCatalog::openClip and StudyClip::open, and of
    /// picture(); Unsupported where the catalogue opens no clips.
    Result<std::shared_ptr<const StudyClip>> clip(std::size_t input, const RunContext& context);
    /// Its tokens; side and frames of the encoding are not looked at. Errors: of clip() and encodeFrames().
    Result<ClipSourcePtr> clipSource(std::size_t input, const ClipEncoding& encoding, const RunContext& context);
    /// What the file of a picture takes, and its own pixels, not resized. Errors: of picture().
    struct OwnSize {
        std::uint64_t bytes = 0;
        double pixels = 0;
    };
    Result<OwnSize> ownSize(std::size_t input, const RunContext& context);
    /// Frees what is held of an input; what is asked for later is made again.
    void release(std::size_t input);

private:
    struct Slot;
    Result<std::string> content(std::size_t input, Slot& slot);
    Result<void> identify(std::size_t input, Slot& slot);
    Result<std::shared_ptr<const StudyClip>> lockedClip(std::size_t input, Slot& slot, const RunContext& context);
    Result<std::shared_ptr<const Picture>> lockedPicture(std::size_t input, Slot& slot, const RunContext& context);

    const StudySpec& m_spec;
    const StudyCatalog& m_catalog;
    std::vector<std::unique_ptr<Slot>> m_slots;
};

} // namespace tokenscope
