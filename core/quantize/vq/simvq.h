// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/field/features.h"

namespace tokenscope {

/// A codebook that is a linear image of a frozen one, so that one gradient moves all codes (SimVQ, Zhu et al., 2024).
struct SimVq {
    FeatureMatrix frozen; ///< F, K×D
    FeatureMatrix weight; ///< W, D×D
    FeatureMatrix bias; ///< b, 1×D: zero in lucidrains' form, learnt in the authors'

    /// F Wᵀ + b. Golden case: simvq_rotation, "codebook".
    FeatureMatrix codes() const;
};

/// F from N(0, 1/D); W from uniform(±1/√D), as linear layers begin; b is `centre`, the vectors' mean: an encoder that learns
/// along would bring its vectors to the codes, features that stand still do not.
SimVq simVqStart(Eigen::Index size, const Eigen::RowVectorXf& centre, Random& random);

/// mean((sg(x) - q)²) + commitment·mean((x - sg(q))²). Golden: "loss" with commitment 0.25.
double simVqLoss(FeatureView features, FeatureView quantized, double commitment);

/// Derivative of mean((x - q)²) by the codes, K×D: 2 Σ (c - x) / (N·D) over each code's vectors.
FeatureMatrix codebookGradient(FeatureView features, const std::vector<std::uint32_t>& index, FeatureView codes,
                               unsigned threads = 1);

/// From the derivative by the codes to that by W. Golden: "grad_W_of_loss" (the commitment does not reach W).
FeatureMatrix simVqWeightGradient(const SimVq& simVq, FeatureView codeGradient);
FeatureMatrix simVqBiasGradient(FeatureView codeGradient);

} // namespace tokenscope
