// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/timeline/timelineview.h"

#include <QString>

#include <cstddef>

namespace tokenscope::app {

class VideoSession;

/// What can be drawn over a clip's frames. In this order from top to bottom.
enum class ClipTrack {
    Kept, ///< tokens that a model still gets, for each run
    Similarity, ///< mean cosine to the frame before of those looked at
    Repeats, ///< tokens above the threshold
    Bytes, ///< of the frame in the file
    Births, ///< of outputs or codes of the active run
    Deaths,
    Bits, ///< for each run that codes
    Error, ///< for each run
    Psnr, ///< for each run that was measured
    Change, ///< distance of histograms to the frame before: what scenes are found by
};
inline constexpr std::size_t kClipTracks = 10;

/// One bit a track.
using ClipTracks = unsigned;
constexpr ClipTracks trackBit(ClipTrack track)
{
    return 1U << static_cast<unsigned>(track);
}
inline constexpr ClipTracks kStandardTracks = trackBit(ClipTrack::Kept) | trackBit(ClipTrack::Similarity)
    | trackBit(ClipTrack::Repeats) | trackBit(ClipTrack::Bytes) | trackBit(ClipTrack::Psnr);

/// Stable and lower-case, for session files: "kept".
QString trackId(ClipTrack track);
/// Translated.
QString trackName(ClipTrack track);

/// Their ids with commas between, for session files, and the inverse; what is unknown is left out.
QString tracksText(ClipTracks tracks);
ClipTracks tracksOf(const QString& text);

/// All frames of the clip that is open, with what is known of those that were looked at. O(frames · tracks).
TimelineContent clipTimeline(const VideoSession& session, ClipTracks tracks);

} // namespace tokenscope::app
