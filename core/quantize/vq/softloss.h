// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// Terms over p_nk, the probabilities softmax over k of a vector's distances to all codes; p̄ is their mean over the vectors.
/// Unlike the error of the nearest code they reach every code.
enum class SoftTerm {
    EntropyPair, ///< mean H(p_n) - H(p̄), logits -|x - c|²/temperature (LFQ, UniTok)
    Uniformity, ///< Σ p̄ ln p̄: how far from uniform, less ln K; the same logits (UniGRec)
    Diversity, ///< -H(p̄), logits -|x - c|/temperature (lucidrains; over all vectors)
    Quantization, ///< mean over N and D of (x - Σ p c)²; logits -|x - c|²/temperature (UniGRec's soft stage)
};

/// A term's value and its derivative by the codes, K×D.
struct SoftLoss {
    double value = 0;
    FeatureMatrix gradient;
};

/// Cost about 6·N·K·D FLOP, memory 8·K floats for each of 256 vectors at a time. The same for any threads. Error: Cancelled.
Result<SoftLoss> softLoss(SoftTerm term, FeatureView features, FeatureView codes, double temperature,
                          const RunContext& context);

} // namespace tokenscope
