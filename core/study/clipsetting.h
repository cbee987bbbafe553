// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/study/studyinputs.h"
#include "core/study/studyjob.h"
#include "core/study/studyplan.h"
#include "core/videostudy/clipresult.h"

namespace tokenscope {

/// A setting of a series on a clip: what it makes of each frame. Methods that look at all frames have been run when it is there.
class ClipSetting final {
public:
    /// Errors: of the input and of the method. `context.seed` decides what is random.
    static Result<ClipSetting> make(const StudyPlan::Series& series, const ParameterValues& values, StudyInputs& inputs,
                                    std::size_t input, const RunContext& context);

    /// Of codecs those looked at, of others those that could be decoded.
    std::size_t frames() const { return m_result ? m_result->source->frames() : m_clip->frames(); }
    /// Which frame of the file it is, and when it is shown.
    std::int64_t index(std::size_t i) const { return m_clip->index()[place(i)]; }
    double seconds(std::size_t i) const { return m_clip->seconds()[place(i)]; }

    struct Frame {
        std::shared_ptr<const Picture> original; ///< as the method saw it
        std::shared_ptr<const Picture> picture; ///< null where the encoder has no way back to pixels
        std::uint64_t bytes = 0; ///< of codecs
        std::uint64_t sideBytes = 0;
        std::optional<std::uint64_t> tokens;
    };
    /// For any number of threads. Errors: of decoding the frame and of the method.
    Result<Frame> frame(std::size_t i, const RunContext& context) const;

    /// Null for codecs.
    const ClipResultPtr& result() const { return m_result; }

private:
    ClipSetting() = default;
    std::size_t place(std::size_t i) const
    {
        return m_result ? static_cast<std::size_t>(m_result->source->clip.index[i]) : i;
    }

    std::shared_ptr<const StudyClip> m_clip;
    const CodecMethod* m_codec = nullptr;
    const ParameterValues* m_values = nullptr;
    ClipResultPtr m_result;
};

/// All frames of it, measured by context.threads at once; the same for any number of them. Progress counts frames. Errors: the
/// first frame's that has one, but damaged frames are left out unless all are; of the method; Cancelled.
Result<StudyOutcome> measureFrames(const ClipSetting& setting, const StudyPlan::Series& series,
                                   const ParameterValues& values, const RunContext& context);

/// Makes the setting and measures it; of StudyKind::File what the input takes. The outcome has frames only where the input is a
/// clip.
Result<StudyOutcome> measureClipSetting(const StudyPlan::Series& series, const ParameterValues& values,
                                        StudyInputs& inputs, std::size_t input, const RunContext& context);

} // namespace tokenscope
