// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/runcontext.h"
#include "core/codec/tokens/bits/planes.h"

namespace tokenscope::tokencodec {

/// A wave over the whole picture: so many half periods across and down.
struct Wave {
    int across = 0;
    int down = 0;
    bool operator==(const Wave&) const = default;
};

/// The `count` longest waves of a picture (or all there are), the longest first: where pictures are taken to be alike
/// everywhere and smooth, cosines are their Karhunen-Loève transform and this is the order of falling variance.
std::vector<Wave> longestWaves(int width, int height, std::int64_t count);

/// One row a wave, one column a plane: orthonormal cosine coefficients. Cost pixels · waves across. Errors: TooLarge where the
/// cosines themselves (waves across · width and down · height) have more than 2^28 values, as those of a line do; Cancelled.
Result<FeatureMatrix> waveAnalysis(const ColourPlanes& planes, const std::vector<Wave>& waves,
                                   const RunContext& context);
Result<ColourPlanes> waveSynthesis(const FeatureMatrix& coefficients, const std::vector<Wave>& waves, int width,
                                   int height, const RunContext& context);

} // namespace tokenscope::tokencodec
