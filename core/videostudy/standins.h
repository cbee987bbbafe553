// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// The outputs that are in each frame, ascending: those with a member there, or without any member the token they stand for.
std::vector<std::vector<std::uint32_t>> outputsOfFrames(const Reduction& reduction, const PatchGrid& grid);

/// N: the output each token went into; for a dropped one the most similar (by cosine; of equals the first) of those that are in
/// its own frame or at most `around` away. Where none is, of those of the nearest frames that have any. Empty where nothing was
/// kept. Cost: for each dropped token 2·D for each such output. Error: Cancelled.
Result<std::vector<std::uint32_t>> standInsAround(const TokenField& field, const Reduction& reduction,
                                                  std::size_t around, const RunContext& context);

/// Outputs×D: the mean of the features that went into each, its own where none did. Shares the reduction's where it is the
/// same. O(N·D). Unfinished where it was stopped.
std::shared_ptr<const FeatureMatrix>
outputFeatures(const TokenField& field, const std::shared_ptr<const Reduction>& reduction, const RunContext& context);

/// T: mean squared error of each frame's features as the outputs that stand for them; as nothing where `standIn` is empty.
/// Unfinished where it was stopped.
std::vector<double> frameErrors(const TokenField& field, const FeatureMatrix& outputs,
                                const std::vector<std::uint32_t>& standIn, const RunContext& context);

} // namespace tokenscope
