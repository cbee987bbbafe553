// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/field/features.h"
#include "core/quantize/vq/adam.h"
#include "core/quantize/vq/ema.h"

namespace tokenscope {

/// A codebook in learning with what each way to learn it remembers. Remedies that move a code keep all of it in step.
struct LearntCodes {
    FeatureMatrix codes; ///< K×d
    EmaState ema; ///< its sizes are kept whatever the update
    std::vector<std::int64_t> seen; ///< of mini-batches
    Adam adam;
    std::vector<double> share; ///< moving average of each code's share of the vectors, 0 at first

    /// Puts a code somewhere as if `size` vectors had been seen there.
    void place(Eigen::Index code, const Eigen::RowVectorXf& where, double size);
};

/// Codes whose moving number of vectors is below the threshold become random vectors of the batch (lucidrains). Returns how
/// many.
std::int64_t resetDead(FeatureView batch, double threshold, Random& random, LearntCodes& learnt);

/// Codes with no vector in the batch take half of the one with most, as splitLargest.
std::int64_t splitDead(std::vector<std::int64_t> counts, LearntCodes& learnt);

/// CVQ-VAE (Zheng and Vedaldi, 2023): c ← (1-a)c + a·anchor, a = exp(-10 p K/(1-decay) - 1e-3) with p the moving share of the
/// code, anchors random vectors of the batch. Returns how many codes moved more than half of the way.
std::int64_t anchorCodes(FeatureView batch, const std::vector<std::int64_t>& counts, double decay, Random& random,
                         LearntCodes& learnt);

} // namespace tokenscope
