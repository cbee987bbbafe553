// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/additive/additivecodes.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/quantize/residual/residualencode.h"

namespace tokenscope {

namespace {

using Eigen::Index;
using ConstArray = Eigen::Map<const Eigen::ArrayXf>;

constexpr std::size_t kChunk = 64; // vectors whose products with all codes are held at once

/// All codes of all stages, (M·K)×D.
FeatureMatrix stacked(const Codebooks& codebooks)
{
    FeatureMatrix all(std::ssize(codebooks) * codebooks.front().rows(), codebooks.front().cols());
    for (std::size_t stage = 0; stage < codebooks.size(); ++stage)
        all.middleRows(static_cast<Index>(stage) * codebooks.front().rows(), codebooks.front().rows()) =
            codebooks[stage];
    return all;
}

double squaredError(FeatureView vector, const Codebooks& codebooks, std::span<const std::uint32_t> codes)
{
    Eigen::RowVectorXd rest = vector.row(0).cast<double>();
    for (std::size_t stage = 0; stage < codebooks.size(); ++stage)
        rest -= codebooks[stage].row(static_cast<Index>(codes[stage])).cast<double>();
    return rest.squaredNorm();
}

/// One vector's codes and what every code would cost in its stage, given the codes of the others.
class Modes {
public:
    Modes(const AdditiveTables& tables, std::span<const std::uint32_t> codes, const float* products)
        : m_tables(tables)
        , m_codes(codes.begin(), codes.end())
        , m_costs(ConstArray(tables.norms().data(), std::ssize(tables.norms()))
                  - 2 * ConstArray(products, std::ssize(tables.norms())))
    {
        for (std::size_t stage = 0; stage < m_codes.size(); ++stage)
            m_costs += pairs(stage, m_codes[stage]);
    }

    const std::vector<std::uint32_t>& codes() const { return m_codes; }

    void set(std::size_t stage, std::uint32_t code)
    {
        m_costs += pairs(stage, code) - pairs(stage, m_codes[stage]);
        m_codes[stage] = code;
    }

    /// Whether any stage has changed.
    bool sweep()
    {
        bool changed = false;
        for (std::size_t stage = 0; stage < m_codes.size(); ++stage) {
            const auto costs =
                m_costs.segment(static_cast<Index>(stage * m_tables.size()), static_cast<Index>(m_tables.size()));
            const float least = costs.minCoeff();
            if (!(least < costs[static_cast<Index>(m_codes[stage])]))
                continue;
            const auto first = std::find(costs.data(), costs.data() + costs.size(), least);
            set(stage, static_cast<std::uint32_t>(first - costs.data()));
            changed = true;
        }
        return changed;
    }

private:
    ConstArray pairs(std::size_t stage, std::uint32_t code) const
    {
        return ConstArray(m_tables.pairs(stage, code), m_costs.size());
    }

    const AdditiveTables& m_tables;
    std::vector<std::uint32_t> m_codes;
    Eigen::ArrayXf m_costs; ///< M·K
};

/// The codes of one vector, no worse than `codes` were.
void improve(FeatureView vector, const Codebooks& codebooks, const AdditiveTables& tables, const float* products,
             const AdditiveSearch& search, Random random, std::span<std::uint32_t> codes)
{
    double error = squaredError(vector, codebooks, codes);
    for (int round = 0; round <= search.perturbations; ++round) {
        Modes modes(tables, codes, products);
        if (round > 0)
            for (int change = 0; change < search.perturbed; ++change)
                modes.set(random.below(tables.stages()), static_cast<std::uint32_t>(random.below(tables.size())));
        for (int sweep = 0; sweep < search.sweeps; ++sweep)
            if (!modes.sweep())
                break;
        // Measured directly: rounding in the sums of costs must not let a worse one in.
        const double reached = squaredError(vector, codebooks, modes.codes());
        if (reached < error) {
            error = reached;
            std::ranges::copy(modes.codes(), codes.begin());
        }
    }
}

std::uint64_t seedOfRow(std::uint64_t seed, std::size_t row)
{
    return seed ^ (0x9E3779B97F4A7C15U * (static_cast<std::uint64_t>(row) + 1));
}

} // namespace

Result<AdditiveTables> AdditiveTables::of(const Codebooks& codebooks, const RunContext& context)
{
    AdditiveTables tables;
    tables.m_stages = codebooks.size();
    tables.m_size = static_cast<std::size_t>(codebooks.front().rows());
    if (tables.m_stages * tables.m_size > kMostAdditiveCodes)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(tables.m_stages) + " codebooks of " + std::to_string(tables.m_size)
                           + " codes: together at most " + std::to_string(kMostAdditiveCodes));
    const FeatureMatrix all = stacked(codebooks);
    for (Index code = 0; code < all.rows(); ++code)
        tables.m_norms.push_back(static_cast<float>(all.row(code).cast<double>().squaredNorm()));
    tables.m_pairs.resize(all.rows(), all.rows());
    const auto rows = static_cast<std::size_t>(all.rows());
    forEachChunk(rows, kChunk, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        if (context.stopped())
            return;
        const auto first = static_cast<Index>(begin);
        const auto count = static_cast<Index>(end - begin);
        tables.m_pairs.middleRows(first, count).noalias() = 2 * all.middleRows(first, count) * all.transpose();
        for (std::size_t code = begin; code < end; ++code)
            tables.m_pairs.row(static_cast<Index>(code))
                .segment(static_cast<Index>(code / tables.m_size * tables.m_size), static_cast<Index>(tables.m_size))
                .setZero();
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "additive coding");
    return tables;
}

std::vector<double> additiveErrors(FeatureView features, const Codebooks& codebooks, const Codes& codes)
{
    std::vector<double> errors(codes.tokens);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        errors[token] = squaredError(features.row(static_cast<Index>(token)), codebooks,
                                     std::span(codes.index).subspan(token * codes.stages(), codes.stages()));
    return errors;
}

Result<Codes> improveAdditive(FeatureView features, const Codebooks& codebooks, Codes start,
                              const AdditiveSearch& search, const RunContext& context)
{
    const auto tables = AdditiveTables::of(codebooks, context);
    if (!tables)
        return tl::unexpected(tables.error());
    const FeatureMatrix all = stacked(codebooks);
    forEachChunk(start.tokens, kChunk, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        if (context.stopped())
            return;
        const auto first = static_cast<Index>(begin);
        const FeatureMatrix products = features.middleRows(first, static_cast<Index>(end - begin)) * all.transpose();
        for (std::size_t token = begin; token < end && !context.stopped(); ++token)
            improve(features.row(static_cast<Index>(token)), codebooks, *tables,
                    products.row(static_cast<Index>(token - begin)).data(), search,
                    Random(seedOfRow(search.seed, token)),
                    std::span(start.index).subspan(token * start.stages(), start.stages()));
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "additive coding");
    return start;
}

Result<Codes> encodeAdditive(FeatureView features, const Codebooks& codebooks, const AdditiveSearch& search,
                             const RunContext& context)
{
    auto codes = encodeResidual(features, codebooks, context);
    if (!codes)
        return codes;
    if (search.beam > 1) {
        auto wide = encodeResidualBeam(features, codebooks, search.beam, context);
        if (!wide)
            return wide;
        const auto greedyErrors = additiveErrors(features, codebooks, *codes);
        const auto wideErrors = additiveErrors(features, codebooks, *wide);
        const auto stages = static_cast<std::ptrdiff_t>(codes->stages());
        for (std::size_t token = 0; token < codes->tokens; ++token)
            if (wideErrors[token] < greedyErrors[token])
                std::copy_n(wide->index.begin() + static_cast<std::ptrdiff_t>(token) * stages, stages,
                            codes->index.begin() + static_cast<std::ptrdiff_t>(token) * stages);
    }
    return improveAdditive(features, codebooks, std::move(*codes), search, context);
}

} // namespace tokenscope
