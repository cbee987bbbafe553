// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/method/methodinfo.h"

namespace tokenscope {

/// A rectangle of pixels, all ends inclusive.
struct PixelRegion {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    int width() const { return right - left + 1; }
    int height() const { return bottom - top + 1; }
    bool operator==(const PixelRegion&) const = default;
};

struct GaussianPartition {
    std::vector<PixelRegion> regions; ///< disjoint, together the whole image; the most complex first
    std::vector<double> scores; ///< of each
};

struct PartitionOptions {
    int tokens = 64;
    int smallestSide = 8; ///< a region whose sides, less one, are both at most this is not split
    double weight = 2.5; ///< exponent of the entropy
};

/// How much there is to see in a part of a grey image (H×W, in [-1, 1]): the entropy in bits of its gradients, to the power of
/// the weight, times its area. GPSToken's adaptivegps.py: resized to 64×64, Sobel, 512 bins.
double regionScore(FeatureView grey, const PixelRegion& region, double weight);

/// GPSToken's partition (arXiv 2509.01109): the region with the highest score is halved along its longer side, a square one along
/// the side whose lesser half scores lower, until there are as many as tokens. Where no region can be split any more there are
/// fewer. Errors: Empty for no pixels, InvalidArgument for no tokens or more than 65,536, InvalidValue at a row that is not
/// finite, Cancelled. O(tokens · 64²) and O(tokens²).
Result<GaussianPartition> partitionImage(FeatureView grey, const PartitionOptions& options, const RunContext& context);

MethodInfo gaussianTokensInfo();

} // namespace tokenscope
