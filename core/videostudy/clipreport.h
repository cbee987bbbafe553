// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/video/framesource.h"
#include "core/table/datatable.h"
#include "core/videostudy/clipresult.h"
#include "core/videostudy/frametracks.h"

namespace tokenscope {

/// What is told of a clip and of what a method made of it.
struct ClipReport {
    ClipResultPtr result;
    std::string file; ///< as it was named
    VideoInfo video;
    std::size_t videoFrames = 0; ///< of the file, whatever was looked at
    FrameSimilarity similarity;
    std::vector<std::size_t> cuts; ///< frames of those looked at
    std::optional<ClipQuality> quality; ///< where it was measured
};

/// Counts repeats at this cosine and finds the cuts. Error Cancelled.
Result<ClipReport> reportOf(ClipResultPtr result, const FrameSource& frames, std::string file, double threshold,
                            const RunContext& context);

/// Share of the frames (but the first) in which a place repeats the one before: rows × columns.
std::vector<double> repeatsOfPlaces(const FrameSimilarity& similarity, const PatchGrid& grid);

/// Runs of frames in which at least `share` of the tokens repeat those before, at least two frames long: [begin, end) of those
/// looked at.
std::vector<std::pair<std::size_t, std::size_t>> stillRuns(const FrameSimilarity& similarity, std::uint64_t perFrame,
                                                           double share);

/// What is as long as the clip has tokens, and only told when asked for.
struct ClipLists {
    bool tokens = false; ///< keep, group and weight
    bool trace = false;
};

std::string clipJson(const ClipReport& report, const ClipLists& lists);
/// For people: what was kept, what repeats and where, cuts, births and deaths.
std::string clipText(const ClipReport& report);
/// One row a frame.
DataTable clipTable(const ClipReport& report);

} // namespace tokenscope
