// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/residual/residualtrainer.h"

#include <algorithm>
#include <utility>

#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/residual/progressivecodes.h"
#include "core/quantize/residual/residualencode.h"
#include "core/quantize/stages/summedquantizer.h"

namespace tokenscope {

namespace {

using Eigen::Index;

/// What a finished stage leaves, with its final usage.
struct Remainder {
    std::shared_ptr<const FeatureMatrix> rest;
    std::vector<std::int64_t> counts;
};

Result<Remainder> remainder(const FeatureMatrix& rest, const FeatureMatrix& codes, const RunContext& context)
{
    const auto nearest = nearestCodes(rest, codes, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    Remainder result;
    result.counts.resize(static_cast<std::size_t>(codes.rows()));
    auto left = std::make_shared<FeatureMatrix>(rest);
    for (Index row = 0; row < rest.rows(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        left->row(row) -= codes.row(static_cast<Index>(nearest->index[at]));
        ++result.counts[nearest->index[at]];
    }
    result.rest = std::move(left);
    return result;
}

} // namespace

ResidualTrainer::ResidualTrainer(std::shared_ptr<const TokenField> field, const ResidualOptions& options,
                                 std::uint64_t seed)
    : m_field(std::move(field))
    , m_options(options)
    , m_random(seed)
    , m_codebooks(options.stages, FeatureMatrix::Zero(static_cast<Index>(options.size), m_field->features.cols()))
{
}

std::int64_t ResidualTrainer::steps() const
{
    return static_cast<std::int64_t>(m_options.stages) * m_options.iterations;
}

Result<TrainingStep> ResidualTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    const auto stage = static_cast<std::size_t>(m_done / m_options.iterations);
    const bool first = m_done % m_options.iterations == 0;
    const bool last = (m_done + 1) % m_options.iterations == 0;
    const double components = static_cast<double>(m_field->features.size());

    Random random = m_random;
    FeatureMatrix codes = m_codebooks[stage];
    if (first) {
        auto begun = m_options.progressive ? progressiveCodes(rest(), m_options.size, random, context)
                                           : kMeansPlusPlus(rest(), m_options.size, random, context);
        if (!begun)
            return tl::unexpected(begun.error());
        codes = std::move(*begun);
    }
    // Codes that are pulled apart may be worse until the next iteration: not in the last one.
    auto lloyd = lloydStep(rest(), codes, last ? EmptyCodes::Keep : EmptyCodes::SplitLargest, context);
    if (!lloyd)
        return tl::unexpected(lloyd.error());
    Remainder left;
    if (last) {
        auto computed = remainder(rest(), lloyd->codes, context);
        if (!computed)
            return tl::unexpected(computed.error());
        left = std::move(*computed);
    }

    TrainingStep result;
    result.step = ++m_done;
    result.mse = lloyd->squaredError / components;
    result.loss = result.mse;
    result.revived = static_cast<std::int64_t>(lloyd->split);
    m_counts.resize(stage + 1);
    m_counts[stage] = std::move(lloyd->counts);
    tellUsage(m_counts, result);
    m_random = random;
    m_codebooks[stage] = std::move(lloyd->codes);
    if (last) {
        m_rest = std::move(left.rest);
        m_counts[stage] = std::move(left.counts);
    }
    return result;
}

std::shared_ptr<const Quantizer> ResidualTrainer::quantizer() const
{
    return residualQuantizer(m_codebooks, m_options.beam);
}

std::shared_ptr<const Quantizer> residualQuantizer(Codebooks codebooks, std::size_t beam)
{
    return std::make_shared<SummedQuantizer>(
        std::move(codebooks), [beam](FeatureView features, const Codebooks& books, const RunContext& context) {
            return encodeResidualBeam(features, books, beam, context);
        });
}

} // namespace tokenscope
