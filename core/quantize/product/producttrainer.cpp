// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/product/producttrainer.h"

#include <utility>

#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/product/productcodes.h"
#include "core/quantize/product/productquantizer.h"
#include "core/quantize/projection/balanced.h"
#include "core/quantize/projection/procrustes.h"
#include "core/quantize/residual/progressivecodes.h"
#include "core/quantize/stages/stageusage.h"

namespace tokenscope {

namespace {

using Eigen::Index;

/// Each code of each sub-space the mean of its vectors; a code that has none stays.
void useMeans(Codebooks& codebooks, const FeatureMatrix& vectors, const Codes& codes, unsigned threads)
{
    std::vector<std::uint32_t> index(codes.tokens);
    for (std::size_t stage = 0; stage < codebooks.size(); ++stage) {
        FeatureMatrix& book = codebooks[stage];
        for (std::size_t token = 0; token < codes.tokens; ++token)
            index[token] = codes.at(token, stage);
        const CodeSums sums = sumByCode(vectors.middleCols(static_cast<Index>(stage) * book.cols(), book.cols()), index,
                                        static_cast<std::size_t>(book.rows()), threads);
        for (Index code = 0; code < book.rows(); ++code) {
            const auto count = static_cast<double>(sums.counts[static_cast<std::size_t>(code)]);
            const Eigen::Map<const Eigen::RowVectorXd> sum(sums.sums.data() + code * book.cols(), book.cols());
            if (count > 0)
                book.row(code) = (sum / count).cast<float>();
        }
    }
}

} // namespace

ProductTrainer::ProductTrainer(std::shared_ptr<const TokenField> field, const ProductOptions& options,
                               std::uint64_t seed)
    : m_field(std::move(field))
    , m_options(options)
    , m_state{Random(seed), std::nullopt, nullptr, {}, 0}
{
    const Index dimensions = m_field->features.cols();
    FeatureMatrix identity = paddedIdentity(dimensions, static_cast<Index>(options.subspaces));
    const Index width = identity.rows() / static_cast<Index>(options.subspaces);
    m_state.codebooks.assign(options.subspaces, FeatureMatrix::Zero(static_cast<Index>(options.size), width));
    if (options.rotation != ProductRotation::None || identity.rows() != dimensions)
        m_state.rotation = Projection{FeatureMatrix::Zero(1, dimensions), std::move(identity), {}};
}

std::int64_t ProductTrainer::steps() const
{
    return m_options.iterations + (m_options.rotation == ProductRotation::Optimized ? m_options.rounds : 0);
}

Result<void> ProductTrainer::useRotation(State& state, FeatureMatrix matrix, const RunContext& context) const
{
    state.rotation->basis = std::move(matrix);
    auto rotated = state.rotation->project(m_field->features, context);
    if (!rotated)
        return tl::unexpected(rotated.error());
    state.rotated = std::make_shared<const FeatureMatrix>(std::move(*rotated));
    return {};
}

/// The first rotation and codes.
Result<void> ProductTrainer::begin(State& state, const RunContext& context) const
{
    if (m_options.rotation != ProductRotation::None) {
        const Eigen::RowVectorXd mean = m_field->features.cast<double>().colwise().mean();
        state.rotation->mean = mean.cast<float>();
        auto matrix = balancedRotation(m_field->features, static_cast<Index>(m_options.subspaces), context);
        if (!matrix)
            return tl::unexpected(matrix.error());
        state.rotation->basis = std::move(*matrix);
    }
    if (state.rotation)
        if (auto used = useRotation(state, std::move(state.rotation->basis), context); !used)
            return used;
    for (std::size_t stage = 0; stage < state.codebooks.size(); ++stage) {
        const Index width = state.codebooks[stage].cols();
        auto codes = progressiveCodes(vectors(state).middleCols(static_cast<Index>(stage) * width, width),
                                      m_options.size, state.random, context);
        if (!codes)
            return tl::unexpected(codes.error());
        state.codebooks[stage] = std::move(*codes);
    }
    return {};
}

Result<TrainingStep> ProductTrainer::iterate(State& state, const RunContext& context) const
{
    TrainingStep step;
    StageCounts counts;
    // Codes that are pulled apart may be worse until the next iteration: not in the last one.
    const EmptyCodes empty = state.done + 1 == m_options.iterations ? EmptyCodes::Keep : EmptyCodes::SplitLargest;
    for (std::size_t stage = 0; stage < state.codebooks.size(); ++stage) {
        FeatureMatrix& book = state.codebooks[stage];
        auto lloyd = lloydStep(vectors(state).middleCols(static_cast<Index>(stage) * book.cols(), book.cols()), book,
                               empty, context);
        if (!lloyd)
            return tl::unexpected(lloyd.error());
        step.mse += lloyd->squaredError;
        step.revived += static_cast<std::int64_t>(lloyd->split);
        counts.push_back(std::move(lloyd->counts));
        book = std::move(lloyd->codes);
    }
    tellUsage(counts, step);
    return step;
}

Result<TrainingStep> ProductTrainer::rotate(State& state, const RunContext& context) const
{
    TrainingStep step;
    const auto codes = encodeProduct(vectors(state), state.codebooks, context);
    if (!codes)
        return tl::unexpected(codes.error());
    const FeatureMatrix targets = decodeProduct(state.codebooks, *codes, state.codebooks.size());
    step.mse = (vectors(state) - targets).cast<double>().squaredNorm();
    tellUsage(countsOf(*codes), step);
    const FeatureMatrix centred = m_field->features.rowwise() - state.rotation->mean.row(0);
    auto matrix = procrustesRotation(centred, targets, context);
    if (!matrix)
        return tl::unexpected(matrix.error());
    if (const auto used = useRotation(state, std::move(*matrix), context); !used)
        return tl::unexpected(used.error());
    useMeans(state.codebooks, vectors(state), *codes, context.threads);
    return step;
}

Result<TrainingStep> ProductTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    State state = m_state;
    if (state.done == 0)
        if (const auto begun = begin(state, context); !begun)
            return tl::unexpected(begun.error());
    auto step = state.done < m_options.iterations ? iterate(state, context) : rotate(state, context);
    if (!step)
        return step;
    step->step = ++state.done;
    step->mse /= static_cast<double>(m_field->features.size());
    step->loss = step->mse;
    m_state = std::move(state);
    return step;
}

std::shared_ptr<const Quantizer> ProductTrainer::quantizer() const
{
    return std::make_shared<const ProductQuantizer>(m_state.codebooks, m_state.rotation);
}

} // namespace tokenscope
