// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/givenoptions.h"
#include "core/base/runcontext.h"
#include "core/media/video/framesource.h"
#include "core/videostudy/clipreport.h"
#include "core/videostudy/clipresult.h"
#include "core/videostudy/clipsource.h"
#include "core/videostudy/frametracks.h"

namespace tokenscope::cli {

/// What `reduce` and `quantize` take of a clip beside what they take of a picture, and what they do with it.
class ClipOptions {
public:
    void declare(CLI::App& app);
    void declareTokens(CLI::App& app); ///< of reducers

    /// Whether the input, `name` in messages, is one: --frames was given, clipKindOfFile() says a video, or it is neither array
    /// nor picture. An animation without --frames is its first picture, which a note says. Errors: InvalidArgument for --frames
    /// with an array, and for a folder of pictures without them.
    Result<bool> isClip(const std::string& input, const std::string& name, const Environment& environment) const;

    /// Error InvalidArgument, naming the first option that only clips have where it was given for something else.
    Result<void> refuseOthers() const { return refuseGiven(m_ofClips, "goes with clips"); }
    /// Error InvalidArgument, naming the first of these flags that was given.
    static Result<void> refuse(std::span<const std::pair<const char*, bool>> flags);

    /// A video, an animation, or a folder of pictures. Errors name it and say what would help.
    Result<std::unique_ptr<FrameSource>> open(const std::string& input, const RunContext& context) const;

    /// Encodes the range asked for, runs the method (aimed at `kept` of all tokens, where given), and measures. Warnings go to
    /// standard error. Errors name the input.
    Result<ClipReport> run(const std::string& input, FrameSource& frames, ClipEncoding encoding, ClipMethod method,
                           std::optional<std::int64_t> kept, const Environment& environment,
                           const RunContext& context) const;

    bool tokens() const { return m_tokens; }
    bool given() const { return !m_frames.empty(); }

private:
    std::string m_frames;
    const CLI::Option* m_framesOption = nullptr;
    Options m_ofClips; ///< but --frames, which makes a clip of what could be a picture
    double m_rate = 25;
    double m_repeatsAt = kRepeatsAt;
    bool m_noPsnr = false;
    bool m_tokens = false;
};

} // namespace tokenscope::cli
