// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// Each row with the length 1; rows of zeros stay.
FeatureMatrix directionsOf(FeatureView vectors);

/// One iteration of spherical k-means (Dhillon and Modha 2001): each code the direction of the sum of its vectors' directions.
struct CosineStep {
    std::vector<std::uint32_t> index; ///< of the assignment to the codes as they were
    std::vector<std::int64_t> counts; ///< K
    double cosines = 0; ///< of the assignment, their sum over all vectors
    FeatureMatrix codes; ///< new, of length 1; a code without vectors, or whose vectors cancel, stays
};
Result<CosineStep> cosineStep(FeatureView vectors, const FeatureMatrix& codes, const RunContext& context);

/// The one length for all codes of a codebook that leaves the least squared error: Σ x·c / Σ |c|² over the vectors' codes; 0
/// where there is none above 0.
float bestLength(FeatureView vectors, const FeatureMatrix& codes, const std::vector<std::uint32_t>& index);

} // namespace tokenscope
