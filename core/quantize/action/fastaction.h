// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/field/features.h"
#include "core/method/methodinfo.h"

namespace tokenscope {

/// Orthonormal DCT-II over time of each column: T×D to T×D, the lowest frequency first; row-major doubles. O(T²·D).
std::vector<double> cosineTransform(FeatureView actions);
/// The other way, from T×D doubles.
FeatureMatrix inverseCosineTransform(const std::vector<double>& coefficients, std::size_t columns);

/// FAST (Pertsch et al. 2025, arXiv 2501.09747) up to its byte-pair encoding: the coefficients of a chunk of normalised actions,
/// times `scale` and rounded half to even, one frequency after the other. T×D, row-major.
std::vector<std::int32_t> fastIntegers(FeatureView actions, double scale);
/// T×D actions again. Error InvalidArgument when `columns` does not divide the integers, or for a scale that is not above 0.
Result<FeatureMatrix> fastActions(const std::vector<std::int32_t>& integers, std::size_t columns, double scale);

MethodInfo fastActionInfo();

} // namespace tokenscope
