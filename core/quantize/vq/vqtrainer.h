// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <vector>

#include "core/field/tokenfield.h"
#include "core/quantize/nearest/nearest.h"
#include "core/quantize/trainer.h"
#include "core/quantize/vq/affine.h"
#include "core/quantize/vq/simvq.h"
#include "core/quantize/vq/vqoptions.h"
#include "core/quantize/vq/vqremedies.h"
#include "core/quantize/vq/vqspace.h"

namespace tokenscope {

/// Learns one codebook: by k-means, mini-batches, moving averages or gradients, with or without a remedy against codes that
/// die. Each step tells of the nearest codes before its update.
class VqTrainer final : public Trainer {
public:
    /// The field's features must be finite, N ≥ 1. Errors: InvalidArgument when the remedy would need more memory than
    /// kMostDistances distances or the low dimensions do not fit.
    static Result<std::unique_ptr<Trainer>> start(const std::shared_ptr<const TokenField>& field,
                                                  const VqOptions& options, std::uint64_t seed);

    std::int64_t steps() const override { return m_options.steps; }
    std::int64_t done() const override { return m_state.done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override;
    std::unique_ptr<Trainer> clone() const override;

    /// Of Sinkhorn and Gumbel, which look at all distances of a batch: vectors times codes.
    static constexpr std::size_t kMostDistances = std::size_t{1} << 24U;

private:
    struct State {
        Random random{0};
        bool begun = false;
        std::int64_t done = 0;
        LearntCodes learnt;
        SimVq simVq;
        Adam weightAdam;
        Adam biasAdam;
        Affine affine;
        std::vector<float> gains; ///< of each direction where the cosine decides: the length it decodes with
        std::vector<std::uint32_t> order; ///< of the vectors in this pass over them
        std::size_t next = 0;
    };
    struct Batch {
        FeatureMatrix drawn;
        std::vector<std::uint32_t> rows; ///< empty for all vectors
    };

    VqTrainer(const VqOptions& options, VqSpace space, std::shared_ptr<const VqVectors> vectors, std::size_t inputs,
              std::uint64_t seed);

    Result<void> begin(State& state, const RunContext& context) const;
    Batch drawBatch(State& state) const;
    FeatureMatrix effectiveCodes(const State& state) const;
    double temperature(std::int64_t done) const;
    Result<std::vector<std::uint32_t>> assigned(State& state, FeatureView batch, FeatureView codes,
                                                const std::vector<std::uint32_t>& nearest,
                                                const RunContext& context) const;
    void tell(const State& state, const Batch& batch, const NearestCodes& nearest, TrainingStep& step) const;
    void updateGains(State& state, const Batch& batch, const NearestCodes& nearest) const;
    Result<void> update(State& state, FeatureView batch, FeatureView codes, const std::vector<std::uint32_t>& index,
                        TrainingStep& step, const RunContext& context) const;
    void updateByRule(State& state, FeatureView batch, const std::vector<std::uint32_t>& index,
                      const RunContext& context) const;
    Result<void> updateByGradient(State& state, FeatureView batch, FeatureView codes,
                                  const std::vector<std::uint32_t>& index, TrainingStep& step,
                                  const RunContext& context) const;
    Result<void> addRemedyLoss(const State& state, FeatureView batch, FeatureView codes, FeatureMatrix& gradient,
                               TrainingStep& step, const RunContext& context) const;
    void descend(State& state, FeatureMatrix gradient, FeatureView codes) const;

    VqOptions m_options;
    VqSpace m_space;
    std::shared_ptr<const VqVectors> m_vectors;
    std::size_t m_inputs; ///< D of the features
    State m_state;
};

} // namespace tokenscope
