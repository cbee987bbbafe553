// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/random.h"
#include "core/field/tokenfield.h"
#include "core/quantize/stages/codebooks.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/trainer.h"

namespace tokenscope {

struct ResidualOptions {
    std::size_t stages = 4; ///< M ≥ 1
    std::size_t size = 256; ///< K ≥ 1
    int iterations = 20; ///< of k-means, for each stage; ≥ 1
    bool progressive = true; ///< begin in few dimensions (progressivecodes.h), else by k-means++
    std::size_t beam = 1; ///< of encoding; stages are learnt from the greedy residuals
};

/// Stage after stage: first codes and Lloyd's iterations on what the stages before have left. One step is one iteration; stages
/// not begun are zero. On the training vectors no stage raises the error. Cost of a step 2·N·K·D.
class ResidualTrainer final : public Trainer {
public:
    /// The field must have at least one vector, all finite.
    ResidualTrainer(std::shared_ptr<const TokenField> field, const ResidualOptions& options, std::uint64_t seed);

    std::int64_t steps() const override;
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override;
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<ResidualTrainer>(*this); }

    const Codebooks& codebooks() const { return m_codebooks; }

private:
    const FeatureMatrix& rest() const { return m_rest ? *m_rest : m_field->features; }

    std::shared_ptr<const TokenField> m_field;
    ResidualOptions m_options;
    Random m_random;
    Codebooks m_codebooks;
    std::shared_ptr<const FeatureMatrix> m_rest; ///< what the finished stages leave; shared by clones
    StageCounts m_counts;
    std::int64_t m_done = 0;
};

/// The quantizer of trained or loaded codebooks.
std::shared_ptr<const Quantizer> residualQuantizer(Codebooks codebooks, std::size_t beam);

} // namespace tokenscope
