// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/quantize/projection/projection.h"

namespace tokenscope {

/// The space in which a VQ codebook is learnt: the features, perhaps their first principal components, perhaps as directions
/// only.
struct VqSpace {
    std::optional<Projection> projection;
    bool cosine = false;
    /// Vectors are divided by it while learning, so that rates and temperatures mean the same for bytes and for fractions: a
    /// power of two near the features' standard deviation, which rounds nothing. 1 for directions.
    float unit = 1;

    Result<FeatureMatrix> project(FeatureView features, const RunContext& context) const;
};

/// Training vectors in a VqSpace.
struct VqVectors {
    FeatureMatrix vectors; ///< N×d, in units, or of length 1
    std::vector<float> lengths; ///< N, what the directions have lost; empty otherwise
    std::vector<double> rest; ///< N, the squared length that the projection has dropped; empty without one
};

/// Errors: InvalidArgument when there are fewer features than low dimensions, Cancelled.
Result<VqSpace> vqSpaceFor(FeatureView features, bool cosine, std::int64_t lowDimensions, const RunContext& context);
Result<VqVectors> placeVectors(const VqSpace& space, FeatureView features, const RunContext& context);

/// Each row divided by its length; zero rows stay.
FeatureMatrix unitRows(FeatureView rows);

} // namespace tokenscope
