// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/quantize/trainer.h"

namespace tokenscope {

/// A pyramid over any grid with one codebook.
class PyramidQuantizer final : public Quantizer {
public:
    /// At least one code and one patch number.
    PyramidQuantizer(FeatureMatrix codebook, std::vector<std::int64_t> patchNumbers);

    std::size_t dimensions() const override { return static_cast<std::size_t>(m_codebook.cols()); }
    std::vector<std::uint32_t> stageSizes() const override;
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override;
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override;
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override;
    FeatureMatrix mean() const override { return FeatureMatrix::Zero(1, m_codebook.cols()); }
    std::uint64_t sideBits() const override { return 16 * static_cast<std::uint64_t>(m_codebook.size()); }
    NpyArray saved() const override;
    std::vector<std::size_t> cellsOver(std::size_t stage, const PatchGrid& grid) const override;

    const FeatureMatrix& codebook() const { return m_codebook; }

private:
    FeatureMatrix m_codebook;
    std::vector<std::int64_t> m_patchNumbers;
};

struct VarOptions {
    std::size_t size = 1024; ///< K
    std::vector<std::int64_t> patchNumbers;
    std::int64_t iterations = 10;
    bool revive = true; ///< codes that no vector took begin anew at one
};

/// Rounds of coding the whole pyramid with the codes there are and moving each to the mean of the vectors, of all scales, that
/// took it. The first of several codes stays zero, so that a cell with nothing to add adds nothing: without it every scale of a
/// small codebook adds noise.
class VarTrainer final : public Trainer {
public:
    VarTrainer(std::shared_ptr<const TokenField> field, VarOptions options, std::uint64_t seed);

    std::int64_t steps() const override { return m_options.iterations; }
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override { return m_quantizer; }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<VarTrainer>(*this); }

private:
    Result<FeatureMatrix> codesOfStep(const RunContext& context) const;
    Eigen::Index zeroCodes() const { return m_options.size > 1 ? 1 : 0; }

    std::shared_ptr<const TokenField> m_field;
    VarOptions m_options;
    std::uint64_t m_seed;
    std::shared_ptr<const PyramidQuantizer> m_quantizer;
    std::int64_t m_done = 0;
};

} // namespace tokenscope
