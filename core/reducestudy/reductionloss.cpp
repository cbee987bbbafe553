// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/reductionloss.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tokenscope {

Result<ReductionLoss> measureLoss(const ReducedField& field, const RunContext& context)
{
    const Reduction& reduction = field.reduction;
    const TokenField& tokens = *field.source.input->field;
    const std::vector<std::uint32_t> kept = keptIds(reduction);
    ReductionLoss loss;
    loss.kept = reduction.kept();
    loss.hasKept = !kept.empty();
    auto byGroup = reconstructionByGroup(tokens.features, reduction.group, context);
    if (!byGroup)
        return tl::unexpected(std::move(byGroup.error()));
    loss.byGroup = *byGroup;
    if (loss.hasKept) {
        auto byNearest = reconstructionByNearest(tokens.features, kept, context);
        if (!byNearest)
            return tl::unexpected(std::move(byNearest.error()));
        loss.byNearest = *byNearest;
        auto spread = diversity(tokens.features, kept, context);
        if (!spread)
            return tl::unexpected(std::move(spread.error()));
        loss.diversity = *spread;
        loss.spatialHole = spatialHole(tokens.grid, kept);
        if (!tokens.saliency.empty())
            loss.saliencyMass = saliencyMass(tokens.saliency, kept);
    }
    loss.groups = groupQuality(tokens.features, reduction.group);
    if (field.error)
        loss.picturePsnr = field.error->psnr;
    return loss;
}

DataTable lossTable(const std::vector<std::string>& names, const std::vector<ReductionLoss>& losses)
{
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    DataTable table{"loss", {}};
    table.add("method", names);
    std::vector<std::int64_t> kept;
    kept.reserve(losses.size());
    for (const ReductionLoss& loss : losses)
        kept.push_back(static_cast<std::int64_t>(loss.kept));
    table.add("kept", std::move(kept));
    const auto add = [&](const char* name, const char* unit, const auto& value) {
        std::vector<double> cells;
        cells.reserve(losses.size());
        for (const ReductionLoss& loss : losses)
            cells.push_back(value(loss));
        table.add(name, std::move(cells), unit);
    };
    const auto ofKept = [](const ReductionLoss& loss, double value) { return loss.hasKept ? value : kNothing; };
    add("error_by_group", "", [](const ReductionLoss& loss) { return loss.byGroup.relative; });
    add("error_by_nearest", "", [&](const ReductionLoss& loss) { return ofKept(loss, loss.byNearest.relative); });
    add("mean_cosine", "", [&](const ReductionLoss& loss) { return ofKept(loss, loss.byNearest.meanCosine); });
    add("coverage_radius", "", [&](const ReductionLoss& loss) { return ofKept(loss, loss.byNearest.coverageRadius); });
    add("least_distance", "", [&](const ReductionLoss& loss) { return ofKept(loss, loss.diversity.least); });
    add("mean_distance", "", [&](const ReductionLoss& loss) { return ofKept(loss, loss.diversity.mean); });
    add("saliency_mass", "", [&](const ReductionLoss& loss) { return loss.saliencyMass.value_or(kNothing); });
    add("spatial_hole", "cells", [&](const ReductionLoss& loss) { return ofKept(loss, loss.spatialHole); });
    add("group_purity", "", [](const ReductionLoss& loss) { return loss.groups.purity; });
    add("picture_psnr", "dB", [&](const ReductionLoss& loss) { return loss.picturePsnr.value_or(kNothing); });
    return table;
}

Result<std::vector<BudgetPoint>> budgetCurve(const ReductionSource& source, const ReductionPipeline& pipeline,
                                             const std::vector<std::int64_t>& budgets, const RunContext& context)
{
    std::vector<BudgetPoint> points;
    const ReducerMethod* method = findReducerMethod(pipeline.method);
    if (method == nullptr)
        return points;
    for (const std::int64_t budget : budgets) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        ReductionPipeline aimed = pipeline;
        if (method->aim)
            method->aim(aimed.values, source.input->tokens(), budget);
        const auto reduced = reduceField(source, aimed, context);
        const auto loss = reduced ? measureLoss(**reduced, context) : tl::unexpected(reduced.error());
        if (loss)
            points.push_back({loss->kept, *loss});
        else if (loss.error().code == ErrorCode::Cancelled)
            return tl::unexpected(loss.error());
        if (!method->aim)
            break;
    }
    std::ranges::sort(points, {}, &BudgetPoint::kept);
    const auto alike = [](const BudgetPoint& one, const BudgetPoint& other) { return one.kept == other.kept; };
    points.erase(std::unique(points.begin(), points.end(), alike), points.end());
    return points;
}

std::vector<std::int64_t> usualBudgets(std::int64_t most)
{
    std::vector<std::int64_t> budgets;
    constexpr double kRatio = 1.5;
    double budget = std::max(1.0, static_cast<double>(most) / 64);
    while (budget < static_cast<double>(most)) {
        const auto whole = static_cast<std::int64_t>(std::lround(budget));
        if (budgets.empty() || budgets.back() != whole)
            budgets.push_back(whole);
        budget *= kRatio;
    }
    if (budgets.empty() || budgets.back() != most)
        budgets.push_back(most);
    return budgets;
}

} // namespace tokenscope
