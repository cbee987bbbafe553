// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/quantize/quantizer.h"

namespace tokenscope {

/// One named term of a loss.
struct LossTerm {
    std::string id; ///< "commitment", "entropy"
    double value = 0;

    bool operator==(const LossTerm&) const = default;
};

/// How a quantizer stands after one step of its training, on the vectors of that step.
struct TrainingStep {
    std::int64_t step = 0; ///< 1 for the first
    double loss = 0; ///< what is minimised; the squared error per component where nothing else is
    double mse = 0; ///< per component, before the step's update
    double perplexity = 0; ///< of all stages' codes, their mean
    std::int64_t used = 0; ///< codes with at least one vector, all stages together
    std::int64_t dead = 0; ///< codes with none
    std::int64_t revived = 0; ///< codes a remedy has moved in this step
    std::vector<LossTerm> terms;

    bool operator==(const TrainingStep&) const = default;
};

/// One run of training, step by step, so that it can be watched, paused, and taken back. The same for the same seed, whatever
/// the number of threads. Not for use by two threads at once.
class Trainer {
public:
    virtual ~Trainer() = default;

    /// How many steps the run has in all; 1 for methods that only measure (FSQ's scale) or solve (PCA).
    virtual std::int64_t steps() const = 0;
    virtual std::int64_t done() const = 0;
    bool finished() const { return done() >= steps(); }

    /// One step: an iteration over all vectors, or one batch. Error: Cancelled, after which the trainer stands as before.
    virtual Result<TrainingStep> step(const RunContext& context) = 0;

    /// As it stands now, also before the first step.
    virtual std::shared_ptr<const Quantizer> quantizer() const = 0;

    /// A second run from here on, with the same future: what rewinding is made of. Shares the training vectors.
    virtual std::unique_ptr<Trainer> clone() const = 0;
};

} // namespace tokenscope
