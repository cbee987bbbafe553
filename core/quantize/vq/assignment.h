// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// All squared distances, N×K, for the rules that need them. Rounded as float32 products are, the same for any threads.
/// Incomplete when the context was stopped, which the caller must ask. Cost 2·N·K·D FLOP, memory 4·N·K bytes.
FeatureMatrix squaredDistances(FeatureView features, FeatureView codes, const RunContext& context);

/// Sinkhorn's algorithm (Asano et al., 2020, as RQ-VAE recommenders use it): distances are brought to [-1, 1], Q = exp(-d /
/// epsilon), then rows and columns are scaled in turn so that every vector has one share and every code the same share of the
/// vectors; each vector takes its largest. float64. Error: Cancelled.
Result<std::vector<std::uint32_t>> sinkhornAssignment(FeatureView distances, double epsilon, int iterations,
                                                      const RunContext& context);

/// argmax_k of -d/temperature + g with Gumbel noise g, which draws from softmax(-d/temperature). `seed` decides the noise.
/// Error: Cancelled.
Result<std::vector<std::uint32_t>> gumbelAssignment(FeatureView distances, double temperature, std::uint64_t seed,
                                                    const RunContext& context);

} // namespace tokenscope
