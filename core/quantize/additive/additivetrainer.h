// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/quantize/additive/additivecodes.h"
#include "core/quantize/residual/residualtrainer.h"

namespace tokenscope {

struct AdditiveOptions {
    ResidualOptions start; ///< the residual quantizer it begins as; its beam is not used
    AdditiveSearch search;
    int rounds = 10; ///< of codebook update and encoding
    double ridge = 0.01; ///< λ of the update (FAISS's)
};

/// Begins as a residual quantizer (its steps first), then in each step solves for all codebooks at once and encodes anew. Keeps
/// the best codebooks it has seen, beginning with the residual ones: on the training vectors never above their error.
class AdditiveTrainer final : public Trainer {
public:
    /// The field must have at least one vector, all finite; stages·size ≤ kMostAdditiveCodes.
    AdditiveTrainer(std::shared_ptr<const TokenField> field, const AdditiveOptions& options, std::uint64_t seed);

    std::int64_t steps() const override { return m_residual.steps() + m_options.rounds; }
    std::int64_t done() const override { return m_residual.done() + m_rounds; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override;
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<AdditiveTrainer>(*this); }

private:
    /// Codebooks with the codes the encoder finds for the training vectors.
    struct Trial {
        Codebooks codebooks;
        Codes codes;
        double mse = 0;
    };
    Result<Trial> tried(Codebooks codebooks, const RunContext& context) const;

    std::shared_ptr<const TokenField> m_field;
    AdditiveOptions m_options;
    ResidualTrainer m_residual;
    std::shared_ptr<const Trial> m_current; ///< none before the first round
    std::shared_ptr<const Trial> m_best;
    std::int64_t m_rounds = 0;
};

/// The quantizer of trained or loaded codebooks; stages·size ≤ kMostAdditiveCodes.
std::shared_ptr<const Quantizer> additiveQuantizer(Codebooks codebooks, const AdditiveSearch& search);

} // namespace tokenscope
