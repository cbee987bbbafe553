// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/quantize/binary/bitentropy.h"
#include "core/quantize/scalar/codelayout.h"
#include "core/quantize/scalar/levelspace.h"
#include "core/quantize/trainer.h"

namespace tokenscope {

/// What LFQ and BSQ differ in, and what a person sets of them.
struct BinaryOptions {
    std::size_t bits = 10;
    std::size_t groupBits = 10; ///< of one stage
    bool spherical = false; ///< BSQ: values are compared on the unit sphere, and all decode to one radius
    std::int64_t rotations = 0; ///< rounds of iterative quantization (Gong and Lazebnik 2011)
    double inverseTemperature = 100;
};

/// The rule of both: the sign.
LevelRule signRule(bool spherical);

/// Projects, brings every coefficient to variance 1, takes signs; then each further step turns the axes so that signs lose less.
class BinaryTrainer final : public Trainer {
public:
    BinaryTrainer(std::shared_ptr<const TokenField> field, const BinaryOptions& options, std::uint64_t seed);

    std::int64_t steps() const override { return 1 + m_options.rotations; }
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override { return m_quantizer; }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<BinaryTrainer>(*this); }

private:
    Result<Standardised> nextBasis(const RunContext& context) const;
    Result<std::vector<LossTerm>> terms(const FeatureMatrix& values, const RunContext& context) const;
    std::vector<std::vector<double>> nominal() const;
    std::vector<std::vector<double>> levelValues(const FeatureMatrix& values, const Codes& codes) const;
    std::shared_ptr<const LevelQuantizer> made(const Standardised& basis,
                                               const std::vector<std::vector<double>>& levels) const;

    std::shared_ptr<const TokenField> m_field;
    BinaryOptions m_options;
    std::uint64_t m_seed;
    CodeLayout m_layout;
    Standardised m_basis;
    std::shared_ptr<const FeatureMatrix> m_values; ///< the field in the basis, once there is one
    std::shared_ptr<const LevelQuantizer> m_quantizer;
    std::int64_t m_done = 0;
};

} // namespace tokenscope
