// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/field/features.h"

namespace tokenscope {

/// Σ cos² of all pairs of codes, a code with itself too, over K², less 1/K: 0 for orthogonal codes (lucidrains'
/// orthogonal_loss_fn). A zero code has cosine 0. Cost K·D². Golden case: orthogonal_and_diversity, "orth".
double orthogonalLoss(FeatureView codes);
/// Its derivative by the codes, K×D.
FeatureMatrix orthogonalGradient(FeatureView codes);

/// Mean over the vectors of the entropy in nats of softmax(-temperature·|x - c|), the distance not squared, logarithms
/// clamped at 1e-5: what lucidrains' codebook_diversity_loss negates, since it averages over the batch axis alone.
/// Golden case: orthogonal_and_diversity, "diversity_entropy".
double diversityEntropyPerVector(FeatureView features, FeatureView codes, double temperature);
/// The entropy of the mean of these distributions, as one expects it. Golden: "diversity_entropy_tokens".
double diversityEntropy(FeatureView features, FeatureView codes, double temperature);

/// What the rotation trick (Fifty et al., 2024) hands back to the vectors for the gradient at their codes:
/// |q|/|x| · (g - 2w(w·g) + 2u(v·g)), u = x/|x|, v = q/|q|, w = (u+v)/|u+v|. Straight through (g itself) where u = -v or one
/// of them is zero. All N×D. Golden case: simvq_rotation, "grad_x".
FeatureMatrix rotationTrickGradient(FeatureView features, FeatureView quantized, FeatureView gradient);

} // namespace tokenscope
