// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/field/codes.h"
#include "core/quantize/trainer.h"

namespace tokenscope {

/// How the stages of a quantizer in training use their codes: one list of counts for each stage that has begun.
using StageCounts = std::vector<std::vector<std::int64_t>>;

StageCounts countsOf(const Codes& codes);

/// Fills perplexity (the mean over these stages), used and dead.
void tellUsage(const StageCounts& counts, TrainingStep& step);

} // namespace tokenscope
