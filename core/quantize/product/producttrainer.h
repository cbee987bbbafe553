// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/base/random.h"
#include "core/field/tokenfield.h"
#include "core/quantize/projection/projection.h"
#include "core/quantize/stages/codebooks.h"
#include "core/quantize/trainer.h"

namespace tokenscope {

enum class ProductRotation {
    None, ///< sub-spaces are columns side by side
    Balanced, ///< PCA with balanced eigenvalue allocation
    Optimized, ///< from there on, Procrustes rotations in turn with the codebooks (OPQ)
};

struct ProductOptions {
    std::size_t subspaces = 8; ///< M, 1 … D
    std::size_t size = 256; ///< K
    ProductRotation rotation = ProductRotation::Balanced;
    int iterations = 20; ///< of k-means, in all sub-spaces together
    int rounds = 10; ///< of Procrustes and one iteration, where the rotation is optimized
};

/// One step is an iteration of k-means in every sub-space; then, where asked for, a rotation to the codes (orthogonal Procrustes)
/// with the means for that rotation. Neither can raise the error. Cost of a step 2·N·K·D, with a rotation N·D² more.
class ProductTrainer final : public Trainer {
public:
    /// The field must have at least one vector, all finite, and as many columns as sub-spaces.
    ProductTrainer(std::shared_ptr<const TokenField> field, const ProductOptions& options, std::uint64_t seed);

    std::int64_t steps() const override;
    std::int64_t done() const override { return m_state.done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override;
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<ProductTrainer>(*this); }

private:
    /// What a step changes; the vectors are shared by clones.
    struct State {
        Random random;
        std::optional<Projection> rotation;
        std::shared_ptr<const FeatureMatrix> rotated; ///< none where there is no rotation
        Codebooks codebooks;
        std::int64_t done = 0;
    };
    const FeatureMatrix& vectors(const State& state) const
    {
        return state.rotated ? *state.rotated : m_field->features;
    }
    Result<void> begin(State& state, const RunContext& context) const;
    Result<TrainingStep> iterate(State& state, const RunContext& context) const;
    Result<TrainingStep> rotate(State& state, const RunContext& context) const;
    Result<void> useRotation(State& state, FeatureMatrix matrix, const RunContext& context) const;

    std::shared_ptr<const TokenField> m_field;
    ProductOptions m_options;
    State m_state;
};

} // namespace tokenscope
