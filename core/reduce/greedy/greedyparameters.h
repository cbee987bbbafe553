// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "core/method/parameter.h"
#include "core/method/parametervalues.h"
#include "core/reduce/greedy/picking.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// Of keepParameter().
std::size_t keepOf(const ParameterValues& values);

/// `drop-ratio`, the share that goes, by AngelSlim's rule: round(N·(1 - ratio)), halves to even, at least one token.
Parameter dropRatioParameter(double fallback);
std::size_t keptOfDropRatio(const ParameterValues& values, std::int64_t tokens);
void aimDropRatio(ParameterValues& values, std::int64_t tokens, std::int64_t kept);

/// Unsupported where the field has no saliency.
Result<void> needSaliency(const ReductionInput& input);

/// The picks as a Reduction: kept as they are, in the order they were picked.
Reduction asReduction(const ReductionInput& input, GreedyPicks picks, std::string scoreName, bool usesSaliency);

} // namespace tokenscope
