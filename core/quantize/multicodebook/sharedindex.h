// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

/// One index for two codebooks (TokenFlow, arXiv 2412.03069): k = argmin |a - A_k|² + w |b - B_k|², where a is the first `split`
/// columns and b the rest; of equals the lowest. As the nearest code of [a, √w b]. vectors N×D, codes K×D, w ≥ 0.
/// Gives the weighted distances. Cost 2·N·K·D FLOP. Error: Cancelled.
Result<NearestCodes> encodeSharedIndex(FeatureView vectors, FeatureView codes, Eigen::Index split, double weight,
                                       const RunContext& context);

} // namespace tokenscope
