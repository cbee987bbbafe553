// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/binarytrainer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/random.h"
#include "core/quantize/binary/signcodes.h"
#include "core/quantize/projection/procrustes.h"
#include "core/quantize/projection/projection.h"
#include "core/quantize/stages/stageusage.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::size_t kEntropyWork = std::size_t{1} << 23U; // vectors × codes of a group, about 50 ms

/// Every so many rows, so that at most `most` are left.
FeatureMatrix thinned(const FeatureMatrix& values, Index most)
{
    const Index step = std::max<Index>(1, (values.rows() + most - 1) / most);
    FeatureMatrix rows((values.rows() + step - 1) / step, values.cols());
    for (Index row = 0; row < rows.rows(); ++row)
        rows.row(row) = values.row(row * step);
    return rows;
}

/// Where iterative quantization begins: any rotation. Its error then falls with every round.
FeatureMatrix randomSquare(Index size, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix matrix(size, size);
    for (Index at = 0; at < matrix.size(); ++at)
        matrix.data()[at] = static_cast<float>(random.gaussian());
    return matrix;
}

} // namespace

LevelRule signRule(bool spherical)
{
    return {[](std::size_t, double value) { return signBit(value); }, nullptr, spherical};
}

BinaryTrainer::BinaryTrainer(std::shared_ptr<const TokenField> field, const BinaryOptions& options, std::uint64_t seed)
    : m_field(std::move(field))
    , m_options(options)
    , m_seed(seed)
    , m_layout(bitGroups(options.bits, options.groupBits))
    , m_basis(Standardised::identity(static_cast<std::size_t>(m_field->dimensions()), options.bits))
    , m_quantizer(made(m_basis, nominal()))
{
}

std::shared_ptr<const LevelQuantizer> BinaryTrainer::made(const Standardised& basis,
                                                          const std::vector<std::vector<double>>& levels) const
{
    return std::make_shared<LevelQuantizer>(basis.space(levels, 1), m_layout, signRule(m_options.spherical),
                                            basis.sideBits(m_layout));
}

/// Of variance 1: LFQ's codes as they are, BSQ's on a sphere of the mean square radius √d.
std::vector<std::vector<double>> BinaryTrainer::nominal() const
{
    return std::vector<std::vector<double>>(m_options.bits, {-1.0, 1.0});
}

/// LFQ decodes each sign to the mean of the values that have it; BSQ keeps the code's direction and gives it the one radius that
/// loses least.
std::vector<std::vector<double>> BinaryTrainer::levelValues(const FeatureMatrix& values, const Codes& codes) const
{
    if (!m_options.spherical)
        return levelMeans(values, codes, m_layout, nominal());
    double sum = 0;
    for (Index row = 0; row < values.rows(); ++row)
        sum += values.row(row).cast<double>().cwiseAbs().sum();
    const double size = sum / static_cast<double>(values.size());
    return std::vector<std::vector<double>>(m_options.bits, {-size, size});
}

Result<Standardised> BinaryTrainer::nextBasis(const RunContext& context) const
{
    if (m_done == 0) {
        const Result<Projection> projection =
            fitProjection(m_field->features, static_cast<std::int64_t>(m_options.bits), context);
        if (!projection)
            return tl::unexpected(projection.error());
        return Standardised::of(*projection);
    }
    const auto bits = static_cast<Index>(m_options.bits);
    const bool first = m_done == 1;
    const FeatureMatrix square = randomSquare(bits, m_seed);
    const Result<FeatureMatrix> rotation = first
        ? procrustesRotation(FeatureMatrix::Identity(bits, bits), square, context)
        : procrustesRotation(*m_values, lfqCodes(*m_values, 1), context);
    if (!rotation)
        return tl::unexpected(rotation.error());
    Standardised basis = m_basis;
    basis.rotate(*rotation);
    return basis;
}

Result<std::vector<LossTerm>> BinaryTrainer::terms(const FeatureMatrix& values, const RunContext& context) const
{
    const std::size_t group = std::min(m_options.groupBits, m_options.bits);
    const FeatureMatrix some = thinned(values, static_cast<Index>(std::max<std::size_t>(64, kEntropyWork >> group)));
    const double size = m_options.spherical ? 1 / std::sqrt(static_cast<double>(m_options.bits)) : 1;
    const FeatureMatrix compared = m_options.spherical ? onSphere(some) : some;
    const Result<BitEntropies> entropies =
        explicitEntropies(compared, {group, size, m_options.inverseTemperature, EntropyFloor::None}, context);
    if (!entropies)
        return tl::unexpected(entropies.error());
    const double commitment = (compared - lfqCodes(compared, size)).cast<double>().squaredNorm()
        / std::max(1.0, static_cast<double>(compared.size()));
    return std::vector<LossTerm>{{"sample-entropy", sumOf(entropies->perSample)},
                                 {"batch-entropy", sumOf(entropies->batch)},
                                 {"commitment", commitment}};
}

Result<TrainingStep> BinaryTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    Result<Standardised> basis = nextBasis(context);
    if (!basis)
        return tl::unexpected(std::move(basis.error()));
    Result<FeatureMatrix> values = basis->values(m_field->features, context);
    if (!values)
        return tl::unexpected(std::move(values.error()));
    const Result<Codes> codes = codesOfValues(*values, m_layout, signRule(m_options.spherical), context);
    if (!codes)
        return tl::unexpected(codes.error());
    auto quantizer = made(*basis, levelValues(*values, *codes));
    const Result<FeatureMatrix> decoded = quantizer->decode(*codes, {}, kAllStages);
    if (!decoded)
        return tl::unexpected(decoded.error());
    Result<std::vector<LossTerm>> named = terms(*values, context);
    if (!named)
        return tl::unexpected(std::move(named.error()));

    TrainingStep step;
    step.step = m_done + 1;
    step.mse =
        (m_field->features - *decoded).cast<double>().squaredNorm() / static_cast<double>(m_field->features.size());
    step.terms = std::move(*named);
    step.loss = step.terms.back().value; // what turning the axes lessens
    tellUsage(countsOf(*codes), step);
    m_basis = std::move(*basis);
    m_values = std::make_shared<const FeatureMatrix>(std::move(*values));
    m_quantizer = std::move(quantizer);
    ++m_done;
    return step;
}

} // namespace tokenscope
