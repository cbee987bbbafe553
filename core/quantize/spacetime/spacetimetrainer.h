// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/spacetime/boxpyramid.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/trainer.h"

namespace tokenscope {

/// A pyramid of boxes over any grid, with its codebooks.
class SpaceTimeQuantizer final : public Quantizer {
public:
    /// pyramid.codebooks() codebooks of one shape, at least one code each.
    SpaceTimeQuantizer(Codebooks codebooks, const BoxPyramid& pyramid);

    std::size_t dimensions() const override { return static_cast<std::size_t>(m_codebooks.front().cols()); }
    std::vector<std::uint32_t> stageSizes() const override { return stageSizesOf(m_codebooks); }
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override;
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override;
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override;
    FeatureMatrix mean() const override { return FeatureMatrix::Zero(1, m_codebooks.front().cols()); }
    std::uint64_t sideBits() const override;
    NpyArray saved() const override { return arrayOf(m_codebooks); }
    std::vector<std::size_t> cellsOver(std::size_t stage, const PatchGrid& grid) const override;

private:
    Codebooks m_codebooks;
    BoxPyramid m_pyramid;
};

struct SpaceTimeOptions {
    std::size_t size = 256; ///< K ≥ 2
    std::int64_t iterations = 10; ///< of k-means, for each codebook
    BoxPyramid pyramid;
};

/// Codebook after codebook, from the coarsest level on: k-means++ and Lloyd's iterations on the boxes' means of what is left.
/// One step is one iteration; the first code of each stays zero, so that a box with nothing to add adds nothing and no stage
/// raises the error, whatever is coded. Codebooks not begun are zero. Cost of a step 2·boxes·K·D.
class SpaceTimeTrainer final : public Trainer {
public:
    /// The field must have vectors, all finite, and a grid of as many tokens.
    SpaceTimeTrainer(std::shared_ptr<const TokenField> field, const SpaceTimeOptions& options, std::uint64_t seed);

    std::int64_t steps() const override;
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override;
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<SpaceTimeTrainer>(*this); }

private:
    /// What the codebook in training is learnt from.
    struct Level {
        std::shared_ptr<const BoxLevel> boxes;
        std::shared_ptr<const FeatureMatrix> vectors; ///< means of the boxes, less the level's codebooks before
        double within = 0; ///< squared error that no code of this level can take away
    };

    const FeatureMatrix& rest() const { return m_rest ? *m_rest : m_field->features; }
    Result<Level> begun(std::size_t level) const;
    Result<FeatureMatrix> codesToBegin(const FeatureMatrix& vectors, Random& random, const RunContext& context) const;
    Result<void> finish(std::size_t stage, Level level, const FeatureMatrix& codes, const RunContext& context);

    std::shared_ptr<const TokenField> m_field;
    SpaceTimeOptions m_options;
    Random m_random;
    Codebooks m_codebooks;
    std::shared_ptr<const FeatureMatrix> m_rest; ///< what the finished levels leave; shared by clones
    Level m_level;
    StageCounts m_counts;
    std::int64_t m_done = 0;
};

} // namespace tokenscope
