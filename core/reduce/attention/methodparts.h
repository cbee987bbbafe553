// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/reduce/reducer.h"

/// What the methods of this folder have in common.
namespace tokenscope::attention {

/// The class token's attention to each token: the sum over the heads where they were brought, else the field's saliency.
/// Error Unsupported where there is neither.
Result<std::vector<double>> classAttention(const ReductionInput& input, const std::string& method);
/// The field's saliency, or the mean of the heads; likewise.
Result<std::vector<float>> classSaliency(const ReductionInput& input, const std::string& method);
/// The language model's attention, checked. Error Unsupported where there is none; else those of checkAttention.
Result<void> needAttention(const ReductionInput& input, const std::string& method);

/// The keys, or the features in their place.
const FeatureMatrix& keysOrFeatures(const ReductionInput& input);
/// Says of a result what stood in for what.
void noteAnalogues(Reduction& reduction, const ReductionInput& input, bool usesKeys);

void setScore(Reduction& reduction, std::span<const double> score, std::string name);
/// Picks in the order they were made, each with the next best of all by this score.
std::vector<ReductionStep> pickTrace(std::span<const double> score, std::size_t count);

} // namespace tokenscope::attention
