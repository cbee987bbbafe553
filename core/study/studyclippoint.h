// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/study/studyframes.h"
#include "core/study/studyrun.h"

namespace tokenscope {

/// A point of a clip, made again from its settings to be looked at frame by frame. Holds the clip open, and for methods that look
/// at all frames what they made of them. For any number of threads.
class StudyClipPoint final {
public:
    /// Whether an input is a clip, by its content. Errors: those of StudyCatalog::read.
    static Result<bool> isClip(const std::string& input, const StudyCatalog& catalog);
    /// Decodes what it needs and runs methods that look at all frames. Errors: the point's own, those of checkStudy(), of the
    /// clip and of the method; InvalidArgument: a point of another study, of a text, a file, or of no clip.
    static Result<std::shared_ptr<const StudyClipPoint>> open(const StudySpec& spec, const StudyCatalog& catalog,
                                                              const StudyPoint& point, const RunContext& context);
    StudyClipPoint(const StudyClipPoint&) = delete;
    StudyClipPoint& operator=(const StudyClipPoint&) = delete;
    ~StudyClipPoint();

    std::size_t frames() const;
    /// Which frame of the file it is.
    std::int64_t index(std::size_t i) const;
    /// `picture` is null where the encoder has no way back to pixels. Errors: OutOfRange, those of decoding and of the method.
    Result<StudyPictures> pictures(std::size_t i, const RunContext& context) const;
    /// Codes, decodes and measures every frame: the numbers behind the point. Errors: as those of the point.
    Result<StudyFrames> measure(const RunContext& context) const;

private:
    struct State;
    explicit StudyClipPoint(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace tokenscope
