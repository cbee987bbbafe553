// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/additive/additivetrainer.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/quantize/additive/codebooksolve.h"
#include "core/quantize/stages/summedquantizer.h"

namespace tokenscope {

AdditiveTrainer::AdditiveTrainer(std::shared_ptr<const TokenField> field, const AdditiveOptions& options,
                                 std::uint64_t seed)
    : m_field(std::move(field))
    , m_options(options)
    , m_residual(m_field, options.start, seed)
{
}

Result<AdditiveTrainer::Trial> AdditiveTrainer::tried(Codebooks codebooks, const RunContext& context) const
{
    auto codes = encodeAdditive(m_field->features, codebooks, m_options.search, context);
    if (!codes)
        return tl::unexpected(codes.error());
    const auto errors = additiveErrors(m_field->features, codebooks, *codes);
    const double mse =
        std::accumulate(errors.begin(), errors.end(), 0.0) / static_cast<double>(m_field->features.size());
    return Trial{std::move(codebooks), std::move(*codes), mse};
}

Result<TrainingStep> AdditiveTrainer::step(const RunContext& context)
{
    if (!m_residual.finished())
        return m_residual.step(context);
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    auto current = m_current;
    if (!current) {
        auto first = tried(m_residual.codebooks(), context);
        if (!first)
            return tl::unexpected(first.error());
        current = std::make_shared<const Trial>(std::move(*first));
    }
    auto solved = solveCodebooks(m_field->features, current->codes, current->codebooks, m_options.ridge, context);
    if (!solved)
        return tl::unexpected(solved.error());
    auto next = tried(std::move(*solved), context);
    if (!next)
        return tl::unexpected(next.error());

    TrainingStep result;
    result.mse = current->mse;
    result.loss = result.mse;
    tellUsage(countsOf(current->codes), result);
    ++m_rounds;
    result.step = done();
    const auto& best = m_best ? m_best : current;
    m_current = std::make_shared<const Trial>(std::move(*next));
    m_best = m_current->mse < best->mse ? m_current : best;
    return result;
}

std::shared_ptr<const Quantizer> AdditiveTrainer::quantizer() const
{
    return additiveQuantizer(m_best ? m_best->codebooks : m_residual.codebooks(), m_options.search);
}

std::shared_ptr<const Quantizer> additiveQuantizer(Codebooks codebooks, const AdditiveSearch& search)
{
    return std::make_shared<SummedQuantizer>(
        std::move(codebooks), [search](FeatureView features, const Codebooks& books, const RunContext& context) {
            return encodeAdditive(features, books, search, context);
        });
}

} // namespace tokenscope
