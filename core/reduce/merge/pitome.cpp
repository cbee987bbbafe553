// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/pitome.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "core/reduce/similarity/pairstrips.h"

namespace tokenscope {

namespace {

/// Energies, and all cosines where they are few enough to be kept.
struct Energies {
    std::vector<double> energy;
    FeatureMatrix cosines;
};

Result<Energies> energiesOf(const CosineRows& rows, double margin, const RunContext& context)
{
    Energies energies;
    energies.energy.assign(rows.rows(), 0.0);
    std::vector<double> differences;
    std::vector<double> powers;
    // Every row adds its terms by rising column: those left of the diagonal come from the strips above. Cosines are symmetric to
    // the last bit, so copies of a token have one energy.
    const auto take = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            const std::span<const double> cosines = strip.of(row).subspan(row - strip.firstColumn);
            differences.resize(cosines.size());
            for (std::size_t at = 0; at < cosines.size(); ++at)
                differences[at] = cosines[at] - margin;
            powers = differences;
            exponentials(powers);
            for (std::size_t at = 0; at < cosines.size(); ++at)
                powers[at] = differences[at] > 0 ? differences[at] : powers[at] - 1;
            for (const double term : powers)
                energies.energy[row] += term;
            for (std::size_t at = 1; at < powers.size(); ++at)
                energies.energy[row + at] += powers[at];
        }
    };
    if (const auto done = forEachCosineStrip(rows, &energies.cosines, context, take); !done)
        return tl::unexpected(done.error());
    for (double& value : energies.energy)
        value /= static_cast<double>(rows.rows());
    return energies;
}

} // namespace

Result<std::vector<double>> pitomeEnergy(FeatureView metric, double margin, const RunContext& context)
{
    Result<Energies> energies = energiesOf(CosineRows(metric), margin, context);
    if (!energies)
        return tl::unexpected(std::move(energies.error()));
    return std::move(energies->energy);
}

Result<PitomeDecision> pitomeDecision(FeatureView metric, const PitomeOptions& options, const RunContext& context)
{
    if (!(options.ratio >= 0.5))
        return failure(ErrorCode::InvalidArgument,
                       "PiToMe merges at most half of the tokens at once: set the ratio to 0.5 or more");
    Result<Energies> energies = energiesOf(CosineRows(metric), options.margin, context);
    if (!energies)
        return tl::unexpected(std::move(energies.error()));
    PitomeDecision decision;
    decision.energy = std::move(energies->energy);
    const std::size_t count = decision.energy.size();
    decision.order = consecutive(0, count);
    std::stable_sort(decision.order.begin(), decision.order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return decision.energy[x] > decision.energy[y]; });
    if (options.ratio >= 1) { // the reference returns before it sorts
        decision.protectedRows = consecutive(0, count);
        return decision;
    }
    const auto all = static_cast<double>(count);
    const auto r = static_cast<std::size_t>(std::max(0.0, std::floor(all - all * options.ratio)));
    const std::size_t split = options.wholeSplit ? count : std::min(count, 2 * r);
    std::vector<std::uint32_t> sides[2];
    for (std::size_t rank = 0; rank < split; ++rank)
        sides[rank % 2].push_back(decision.order[rank]);
    decision.protectedRows.assign(decision.order.begin() + static_cast<std::ptrdiff_t>(split), decision.order.end());
    Result<BipartiteStep> step =
        bipartiteStep({metric, &energies->cosines}, std::move(sides[0]), std::move(sides[1]), r, context);
    if (!step)
        return tl::unexpected(std::move(step.error()));
    decision.step = *std::move(step);
    return decision;
}

/// Class token, protected, then what the matching left.
static MergePlan planOf(const PitomeDecision& decision, std::size_t rows, std::uint32_t first)
{
    const MergePlan inner = decision.step.plan(rows - first);
    MergePlan plan;
    plan.output.assign(rows, kDropped);
    const auto keepRow = [&plan](std::uint32_t row) {
        plan.output[row] = static_cast<std::int32_t>(plan.stands.size());
        plan.stands.push_back(row);
    };
    if (first == 1)
        keepRow(0);
    for (const std::uint32_t row : decision.protectedRows)
        keepRow(row + first);
    const auto before = static_cast<std::int32_t>(plan.stands.size());
    for (const std::uint32_t row : inner.stands)
        plan.stands.push_back(row + first);
    for (std::size_t row = 0; row < inner.output.size(); ++row) {
        if (inner.output[row] != kDropped)
            plan.output[row + first] = inner.output[row] + before;
    }
    return plan;
}

Result<Reduction> pitome(FeatureView features, FeatureView metric, const PitomeOptions& options,
                         const RunContext& context)
{
    const bool same = metric.data() == features.data() && metric.cols() == features.cols();
    const std::uint32_t first = options.classToken && metric.rows() > 0 ? 1 : 0;
    MergedTokens tokens(features);
    MergedTokens compared(same ? FeatureView(FeatureMatrix(0, metric.cols())) : metric);
    std::vector<ReductionStep> trace;
    std::vector<float> score;
    for (std::size_t at = 0; at < options.steps; ++at) {
        const FeatureMatrix& rows = same ? tokens.rows() : compared.rows();
        Result<PitomeDecision> decision = pitomeDecision(rows.bottomRows(rows.rows() - first), options, context);
        if (!decision)
            return tl::unexpected(std::move(decision.error()));
        const MergePlan plan = planOf(*decision, tokens.count(), first);
        for (std::uint32_t& row : decision->step.a)
            row += first;
        for (std::uint32_t& row : decision->step.b)
            row += first;
        decision->step.appendTrace(tokens, trace);
        if (at == 0) {
            score.assign(first, 0.0F);
            score.insert(score.end(), decision->energy.begin(), decision->energy.end());
        }
        tokens.merge(plan, MergeMean::Sized);
        if (!same)
            compared.merge(plan, MergeMean::Sized);
    }
    Reduction reduction = std::move(tokens).take();
    reduction.trace = std::move(trace);
    reduction.score = std::move(score);
    reduction.scoreName = reduction.score.empty() ? "" : "energy";
    return reduction;
}

} // namespace tokenscope
