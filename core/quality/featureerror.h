// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/vision/encoder.h"

namespace tokenscope {

/// How far one picture's features are from another's. Never NaN.
struct FeatureError {
    /// Σ‖a - b‖² / Σ‖a‖² over all tokens: 0 for equal features, 1 for as wrong as all zeros; infinite where only the original's
    /// are all zero.
    double relativeSquaredError = 0;
    /// Mean over the tokens of the cosine between a and b: 1 for two zero vectors, 0 for one.
    double meanCosine = 1;
    std::int64_t tokens = 0;
};

/// Of N×D features of each. Errors: InvalidArgument for two shapes or no tokens, InvalidValue at the first token that is not
/// finite, Cancelled.
Result<FeatureError> featureError(FeatureView original, FeatureView other, const RunContext& context = {});

/// Of two pictures, as this encoder sees them. Errors: InvalidArgument for two sizes, those of the encoder, Cancelled.
Result<FeatureError> featureError(const Encoder& encoder, const Picture& original, const Picture& other,
                                  const RunContext& context = {});

} // namespace tokenscope
