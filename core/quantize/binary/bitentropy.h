// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// How the sources keep the logarithm of a probability finite.
enum class EntropyFloor {
    None, ///< p ln p, 0 at 0
    Clamped, ///< p ln max(p, 1e-5): lucidrains/vector-quantize-pytorch
    Added, ///< p ln(p + 1e-8): zhaoyue-zephyrus/bsq-vit
};

/// How N×d values are softly assigned to codes of ±size: p(c|z) = softmax(2 · inverseTemperature · z·c), over the 2^g codes of
/// each group of g dimensions by itself.
struct SoftBits {
    std::size_t groupBits = 9; ///< 1 to 16; the last group takes the rest
    double size = 1; ///< 1 for LFQ, 1/√d for BSQ
    double inverseTemperature = 100;
    EntropyFloor floor = EntropyFloor::None;
};

/// In nats, one number per group. Low per sample means that vectors are certain of their code, high of the batch that all codes
/// are in use.
struct BitEntropies {
    std::vector<double> perSample; ///< mean over the vectors of H(p(·|z))
    std::vector<double> batch; ///< H of the mean over the vectors of p(·|z)
};

/// By forming the 2^g probabilities of each vector: exact for any floor. Cost N·(d/g)·2^g. Errors: InvalidArgument for a group
/// size out of range, Cancelled.
Result<BitEntropies> explicitEntropies(FeatureView values, const SoftBits& bits, const RunContext& context);

/// The entropies of all d dimensions together, taken bit by bit.
struct FactorisedEntropies {
    double perSample = 0; ///< exact: the softmax over 2^d codes is a product of d independent bits
    double batch = 0; ///< of the bits' means: what the batch has at most, reached when its bits are independent
};

/// With P(1) = sigmoid(4 · inverseTemperature · size · z) for each bit. O(N·d) for any d; groupBits does not matter. The floor is
/// applied to the bits' probabilities, as bsq-vit's analytical way does: golden cases bsqref_d12_g4 and bsqref_d18_g9.
FactorisedEntropies factorisedEntropies(FeatureView values, const SoftBits& bits);

double sumOf(const std::vector<double>& groups);
double meanOf(const std::vector<double>& groups);

} // namespace tokenscope
