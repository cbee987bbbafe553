// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>

namespace tokenscope {

enum class VqStart { PlusPlus, Sample, Uniform };
enum class VqUpdate { Lloyd, MiniBatch, Ema, Gradient };
/// What is done against codes that are never used: see the table of remedies in the method's parameters.
enum class VqRemedy {
    None,
    Reset,
    Split,
    Anchor,
    SimVq,
    Affine,
    Soft,
    Uniformity,
    Entropy,
    Sinkhorn,
    Diversity,
    Orthogonal,
    Gumbel,
};

struct VqOptions {
    std::size_t size = 1024;
    VqStart start = VqStart::PlusPlus;
    VqUpdate update = VqUpdate::Lloyd;
    VqRemedy remedy = VqRemedy::None;
    std::int64_t steps = 20;
    std::size_t batch = 0; ///< vectors of a step; 0 for all
    double rate = 0.1; ///< of Adam, in standard deviations of the features
    double decay = 0.99; ///< of moving averages
    bool cosine = false;
    std::int64_t lowDimensions = 0; ///< 0: the features as they are
    double threshold = 2; ///< of Reset: vectors of a step, as a moving average
    double weight = 0; ///< of the remedy's loss; 0 for its source's
    double temperature = 0.01; ///< at the first step
    double finalTemperature = 0.001; ///< at the last, of Soft and Gumbel
    double sinkhornEpsilon = 0.003;
    int sinkhornIterations = 100;

    /// The loss that only gradients minimise makes gradients the update, whatever was chosen.
    bool byGradient() const
    {
        return update == VqUpdate::Gradient || remedy == VqRemedy::SimVq || remedy == VqRemedy::Soft
            || remedy == VqRemedy::Uniformity || remedy == VqRemedy::Entropy || remedy == VqRemedy::Diversity
            || remedy == VqRemedy::Orthogonal;
    }
};

} // namespace tokenscope
