// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/tome.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tokenscope {

Result<BipartiteStep> tomeStep(FeatureView metric, std::size_t r, bool classToken, const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(metric.rows());
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    for (std::uint32_t row = classToken ? 2 : 0; row < rows; row += 2)
        a.push_back(row);
    for (std::uint32_t row = 1; row < rows; row += 2)
        b.push_back(row);
    const std::size_t most = rows == 0 ? 0 : (rows - (classToken ? 1 : 0)) / 2;
    Result<BipartiteStep> step = bipartiteStep(metric, std::move(a), std::move(b), std::min(r, most), context);
    if (!step || !classToken || rows == 0)
        return step;
    // Positions count the class token, which was left out of the matching.
    step->a.insert(step->a.begin(), 0U);
    for (MatchEdge& edge : step->merged)
        ++edge.source;
    for (std::uint32_t& position : step->unmerged)
        ++position;
    step->unmerged.push_back(0U);
    std::sort(step->unmerged.begin(), step->unmerged.end());
    return step;
}

Result<BipartiteStep> tomeKthStep(FeatureView metric, std::size_t k, const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(metric.rows());
    const auto used = static_cast<std::uint32_t>(rows / k * k);
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    for (std::uint32_t row = 0; row < used; ++row)
        (row % k == k - 1 ? b : a).push_back(row);
    return bipartiteStep(metric, std::move(a), std::move(b), rows, context);
}

Result<Reduction> tome(FeatureView features, FeatureView metric, const TomeOptions& options, const RunContext& context)
{
    const bool same = metric.data() == features.data() && metric.cols() == features.cols();
    MergedTokens tokens(features);
    MergedTokens compared(same ? FeatureView(FeatureMatrix(0, metric.cols())) : metric);
    std::vector<ReductionStep> trace;
    std::vector<float> score;
    std::vector<std::string> notes;
    const bool kth = options.every > 0;
    const std::size_t steps = kth ? 1 : options.merges.size();
    for (std::size_t at = 0; at < steps; ++at) {
        const FeatureMatrix& rows = same ? tokens.rows() : compared.rows();
        const auto r = kth ? std::size_t{0} : static_cast<std::size_t>(std::max<std::int64_t>(0, options.merges[at]));
        Result<BipartiteStep> step =
            kth ? tomeKthStep(rows, options.every, context) : tomeStep(rows, r, options.classToken, context);
        if (!step)
            return tl::unexpected(std::move(step.error()));
        if (!kth && step->merged.size() < r)
            notes.push_back("step " + std::to_string(at + 1) + " merged " + std::to_string(step->merged.size()) + " of "
                            + std::to_string(r) + " tokens: at most half can be merged at once");
        step->appendTrace(tokens, trace);
        if (at == 0)
            score.assign(step->score.begin(), step->score.end());
        const MergePlan plan = step->plan(tokens.count());
        if (kth && step->a.size() + step->b.size() < tokens.count())
            notes.push_back("the last " + std::to_string(tokens.count() - step->a.size() - step->b.size())
                            + " tokens are lost, as in the reference: " + std::to_string(options.every)
                            + " do not divide their number");
        tokens.merge(plan, MergeMean::Sized);
        if (!same)
            compared.merge(plan, MergeMean::Sized);
    }
    Reduction reduction = std::move(tokens).take();
    reduction.trace = std::move(trace);
    reduction.score = std::move(score);
    reduction.scoreName = reduction.score.empty() ? "" : "similarity to the best match";
    reduction.notes = std::move(notes);
    return reduction;
}

} // namespace tokenscope
