// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/videostudy/clipresult.h"
#include "core/videostudy/frametracks.h"

#include <QJsonObject>

#include <cstdint>
#include <vector>

namespace tokenscope::app {

/// Frames of a clip from in to out point, both counted. Empty: all of it.
struct ClipSpan {
    std::int64_t first = 0;
    std::int64_t last = -1;

    bool isEmpty() const { return last < first; }
    bool contains(std::int64_t frame) const { return frame >= first && frame <= last; }
    bool operator==(const ClipSpan&) const = default;
};

/// What a person sets of the video workspace; undo goes from one of these to the one before.
struct VideoSettings {
    ClipEncoding encoding; ///< of all runs
    std::vector<ClipMethod> runs;
    int active = 0;
    double kept = 0.25; ///< share of all tokens that every method keeps; 0: each as its own parameters say
    double threshold = kRepeatsAt; ///< cosine from which on a token repeats the one before it
    ClipSpan span; ///< in and out points

    bool operator==(const VideoSettings&) const = default;
};

/// What the workspace begins with.
VideoSettings standardVideo();
/// At most that many frames are looked at before a person says otherwise.
inline constexpr std::int64_t kStandardFrames = 64;
/// Evenly spaced over a clip of that many.
FrameRange standardFrames(std::int64_t count);

/// As the command line writes them, so that one reader serves both; what does not fit reads as the default.
QJsonObject videoJson(const VideoSettings& settings);
VideoSettings videoOf(const QJsonObject& json);

} // namespace tokenscope::app
