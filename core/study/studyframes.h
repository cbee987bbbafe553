// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/quality/qualitymeasure.h"
#include "core/table/datatable.h"

namespace tokenscope {

/// A point of a clip frame by frame. T frames, those that could be decoded, in the order they are shown.
struct StudyFrames {
    std::vector<std::int64_t> index; ///< which frame of the clip each is
    std::vector<double> seconds; ///< when it is shown
    /// Of a codec all bits of the frame, of a quantizer those of the frame's codes; what was learnt of the clip as a whole is
    /// none of theirs. Empty where bits are not known.
    std::vector<double> bits;
    double clipBits = 0; ///< sent once for all frames: codebooks and bases
    std::vector<double> tokens; ///< of the frame; empty where there are none
    std::map<std::string, std::vector<double>>
        quality; ///< by the measure's id; empty where there is no way back to pixels

    bool operator==(const StudyFrames&) const = default;
};

/// A quality of a clip: of decibels those of the mean squared error (mean of 10^(-x/10)), of others the mean. Infinite where all
/// frames are equal, and for no frames.
double overFrames(const QualityMeasure& measure, const std::vector<double>& values);

/// One row a frame: "frame", "seconds", "bits", "tokens", then the qualities.
DataTable studyFramesTable(const StudyFrames& frames);

} // namespace tokenscope
