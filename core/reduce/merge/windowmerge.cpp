// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/windowmerge.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope {

namespace {

/// Tokens of window (row, column), row by row.
std::vector<std::uint32_t> windowTokens(std::int64_t row, std::int64_t column, std::int64_t window,
                                        std::int64_t columns)
{
    std::vector<std::uint32_t> tokens;
    for (std::int64_t y = row * window; y < (row + 1) * window; ++y) {
        for (std::int64_t x = column * window; x < (column + 1) * window; ++x)
            tokens.push_back(static_cast<std::uint32_t>(y * columns + x));
    }
    return tokens;
}

/// Mean cosine over pairs of different tokens: the squared length of the sum of unit rows has all pairs, each row's own too.
double meanPairCosine(const CosineRows& rows, const std::vector<std::uint32_t>& tokens, std::vector<double>& sum)
{
    sum.assign(sum.size(), 0.0);
    double own = 0;
    for (const std::uint32_t token : tokens) {
        own += rows.length(token) > 0 ? 1 : 0;
        rows.addDirection(token, sum);
    }
    double squared = 0;
    for (const double value : sum)
        squared += value * value;
    const auto count = static_cast<double>(tokens.size());
    return (squared - own) / (count * (count - 1));
}

Reduction reductionOf(FeatureView features, const WindowMerge& windows, std::int64_t window, std::int64_t columns)
{
    MergePlan plan;
    plan.output.assign(static_cast<std::size_t>(features.rows()), kDropped);
    plan.stands = windows.stands;
    plan.stands.insert(plan.stands.end(), windows.unmerged.begin(), windows.unmerged.end());
    std::vector<ReductionStep> trace;
    for (std::size_t at = 0; at < windows.merged.size(); ++at) {
        const std::int64_t number = windows.merged[at];
        for (const std::uint32_t token :
             windowTokens(number / windows.windowColumns, number % windows.windowColumns, window, columns)) {
            plan.output[token] = static_cast<std::int32_t>(at);
            if (token != windows.stands[at])
                trace.push_back({token, windows.stands[at], windows.similarity[windows.merged[at]], kNoRow, 0});
        }
    }
    for (std::size_t at = windows.merged.size(); at < plan.stands.size(); ++at)
        plan.output[plan.stands[at]] = static_cast<std::int32_t>(at);
    MergedTokens tokens(features);
    tokens.merge(plan, MergeMean::Plain);
    Reduction reduction = std::move(tokens).take();
    reduction.trace = std::move(trace);
    return reduction;
}

} // namespace

Result<WindowMerge> windowMerge(FeatureView features, std::int64_t rows, std::int64_t columns, std::int64_t window,
                                double threshold, const RunContext& context)
{
    WindowMerge result;
    result.windowRows = rows / window;
    result.windowColumns = columns / window;
    const CosineRows compared(features);
    std::vector<double> sum(compared.dimensions());
    std::vector<std::int8_t> inWindow(compared.rows());
    for (std::int64_t row = 0; row < result.windowRows; ++row) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "comparing the tokens of windows");
        for (std::int64_t column = 0; column < result.windowColumns; ++column) {
            const double similarity = meanPairCosine(compared, windowTokens(row, column, window, columns), sum);
            if (similarity >= threshold)
                result.merged.push_back(static_cast<std::uint32_t>(result.similarity.size()));
            result.similarity.push_back(similarity);
        }
    }
    std::stable_sort(result.merged.begin(), result.merged.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return result.similarity[x] > result.similarity[y]; });
    for (const std::uint32_t number : result.merged) {
        const auto tokens = windowTokens(number / result.windowColumns, number % result.windowColumns, window, columns);
        result.stands.push_back(tokens.back());
        for (const std::uint32_t token : tokens)
            inWindow[token] = 1;
    }
    for (std::uint32_t token = 0; token < inWindow.size(); ++token) {
        if (inWindow[token] == 0)
            result.unmerged.push_back(token);
    }
    return result;
}

Result<Reduction> windowMergedFrames(FeatureView features, std::int64_t frames, std::int64_t rows, std::int64_t columns,
                                     std::int64_t window, double threshold, const RunContext& context)
{
    const std::int64_t each = rows * columns;
    std::vector<ReducedPart> parts;
    std::vector<float> score(static_cast<std::size_t>(features.rows()));
    std::vector<ReductionBudget> budget;
    for (std::int64_t frame = 0; frame < frames; ++frame) {
        const FeatureView tokens = features.middleRows(frame * each, each);
        Result<WindowMerge> windows = windowMerge(tokens, rows, columns, window, threshold, context);
        if (!windows)
            return tl::unexpected(std::move(windows.error()));
        for (std::int64_t token = 0; token < each; ++token) {
            const std::int64_t row = token / columns / window;
            const std::int64_t column = token % columns / window;
            if (row < windows->windowRows && column < windows->windowColumns)
                score[static_cast<std::size_t>(frame * each + token)] = static_cast<float>(
                    windows->similarity[static_cast<std::size_t>(row * windows->windowColumns + column)]);
        }
        Reduction part = reductionOf(tokens, *windows, window, columns);
        const auto kept = static_cast<std::uint64_t>(part.kept());
        budget.push_back({"frame " + std::to_string(frame + 1), static_cast<std::uint64_t>(each), kept,
                          static_cast<double>(kept) / static_cast<double>(each)});
        parts.push_back(
            {std::move(part), consecutive(static_cast<std::size_t>(frame * each), static_cast<std::size_t>(each))});
    }
    Reduction reduction = joinedParts(parts, score.size(), features.cols());
    reduction.score = std::move(score);
    reduction.scoreName = "similarity of the window";
    if (frames > 1)
        reduction.budget = std::move(budget);
    if (rows % window != 0 || columns % window != 0)
        reduction.notes.push_back("windows of " + std::to_string(window) + " do not divide " + std::to_string(rows)
                                  + " × " + std::to_string(columns)
                                  + " tokens: those behind the last whole window stay as they are");
    return reduction;
}

} // namespace tokenscope
