// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "core/method/parametervalues.h"
#include "core/reduce/greedy/picking.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// Of dropRatioParameter(), by AngelSlim's rule: round(N·(1 - ratio)), halves to even, at least one token.
std::size_t keptOfDropRatio(const ParameterValues& values, std::int64_t tokens);

/// The picks as a Reduction: kept as they are, in the order they were picked. Errors: the picks'.
Result<Reduction> asReduction(const ReductionInput& input, Result<GreedyPicks> picks, std::string scoreName,
                              bool usesSaliency);

} // namespace tokenscope
