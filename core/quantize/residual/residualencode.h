// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// Residual quantization, greedily: r_0 = x, k_m = argmin |r_{m-1} - c_{m,k}|, r_m = r_{m-1} - c_{m,k_m}; of equals the lowest
/// index. features N×D, codebooks K×D. Cost 2·M·N·K·D FLOP, memory one more N×D. Error: Cancelled.
Result<Codes> encodeResidual(FeatureView features, const Codebooks& codebooks, const RunContext& context);

/// Beam search: at every stage the `beam` partial sums with the smallest |x - sum|² are kept, of equals the one whose parent was
/// better, then the lowest index; the best of the last stage is the answer. Beam 1 is greedy; a beam of the product of all but
/// the last K finds the best codes there are. Cost beam·2·M·N·K·D FLOP, memory per thread about 12·K + 8,192·D floats.
/// Error: Cancelled.
Result<Codes> encodeResidualBeam(FeatureView features, const Codebooks& codebooks, std::size_t beam,
                                 const RunContext& context);

/// Quantizer dropout (SoundStream, arXiv 2107.03312): how many stages a training example keeps, uniform in 1 … stages. For those
/// that learn all stages by gradients; ResidualTrainer learns one after the other, so that its prefixes decode by themselves.
inline std::size_t dropoutPrefix(std::size_t stages, Random& random)
{
    return 1 + static_cast<std::size_t>(random.below(stages));
}

} // namespace tokenscope
