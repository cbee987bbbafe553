// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/kmeans/kmeans.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <utility>

#include "core/base/parallel.h"

namespace tokenscope {

namespace {

/// Where the vectors of each code begin in a list of all vectors by code, K+1 values, and that list.
struct ByCode {
    std::vector<std::size_t> begin;
    std::vector<std::uint32_t> rows;
};

ByCode sortedByCode(const std::vector<std::uint32_t>& index, std::size_t size)
{
    ByCode sorted{std::vector<std::size_t>(size + 1), std::vector<std::uint32_t>(index.size())};
    for (const std::uint32_t code : index)
        ++sorted.begin[code + 1];
    std::partial_sum(sorted.begin.begin(), sorted.begin.end(), sorted.begin.begin());
    std::vector<std::size_t> next(sorted.begin.begin(), sorted.begin.end() - 1);
    for (std::size_t row = 0; row < index.size(); ++row)
        sorted.rows[next[index[row]]++] = static_cast<std::uint32_t>(row);
    return sorted;
}

void pullApart(FeatureMatrix& codes, Eigen::Index largest, Eigen::Index empty)
{
    constexpr float kStep = 1.0F / 1024.0F;
    for (Eigen::Index column = 0; column < codes.cols(); ++column) {
        const float value = codes(largest, column);
        const float up = value * (1 + kStep);
        const float down = value * (1 - kStep);
        codes(empty, column) = column % 2 == 0 ? up : down;
        codes(largest, column) = column % 2 == 0 ? down : up;
    }
}

} // namespace

CodeSums sumByCode(FeatureView features, const std::vector<std::uint32_t>& index, std::size_t size, unsigned threads)
{
    const ByCode sorted = sortedByCode(index, size);
    const auto dimensions = static_cast<std::size_t>(features.cols());
    CodeSums result{std::vector<std::int64_t>(size), std::vector<double>(size * dimensions)};
    forEachChunk(size, 64, threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t code = begin; code < end; ++code) {
            double* sum = result.sums.data() + code * dimensions;
            for (std::size_t at = sorted.begin[code]; at < sorted.begin[code + 1]; ++at) {
                const float* row =
                    features.data() + static_cast<Eigen::Index>(sorted.rows[at]) * features.outerStride();
                for (std::size_t i = 0; i < dimensions; ++i)
                    sum[i] += static_cast<double>(row[i]);
            }
            result.counts[code] = static_cast<std::int64_t>(sorted.begin[code + 1] - sorted.begin[code]);
        }
    });
    return result;
}

std::size_t splitLargest(FeatureMatrix& codes, std::vector<std::int64_t>& counts)
{
    // The largest first, of equal ones the lowest code.
    using Entry = std::pair<std::int64_t, std::int64_t>;
    std::priority_queue<Entry> largest;
    for (std::size_t code = 0; code < counts.size(); ++code)
        largest.push({counts[code], -static_cast<std::int64_t>(code)});
    std::size_t moved = 0;
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (counts[code] != 0)
            continue;
        const auto [count, negative] = largest.top();
        if (count < 2)
            break;
        largest.pop();
        const auto from = static_cast<std::size_t>(-negative);
        pullApart(codes, static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(code));
        counts[code] = count / 2;
        counts[from] = count - count / 2;
        largest.push({counts[from], negative});
        largest.push({counts[code], -static_cast<std::int64_t>(code)});
        ++moved;
    }
    return moved;
}

Result<LloydStep> lloydStep(FeatureView features, FeatureView codes, EmptyCodes empty, const RunContext& context)
{
    Result<NearestCodes> nearest = nearestCodes(features, codes, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    LloydStep step;
    step.assignment = std::move(*nearest);
    for (const float distance : step.assignment.distance)
        step.squaredError += static_cast<double>(distance);
    step.codes = codes;
    CodeSums sums = sumByCode(features, step.assignment.index, static_cast<std::size_t>(codes.rows()), context.threads);
    for (Eigen::Index code = 0; code < codes.rows(); ++code) {
        const std::int64_t count = sums.counts[static_cast<std::size_t>(code)];
        const double* sum = sums.sums.data() + code * codes.cols();
        for (Eigen::Index column = 0; count > 0 && column < codes.cols(); ++column)
            step.codes(code, column) = static_cast<float>(sum[column] / static_cast<double>(count));
    }
    step.counts = sums.counts;
    if (empty == EmptyCodes::SplitLargest)
        step.split = splitLargest(step.codes, sums.counts);
    return step;
}

Result<KMeansResult> kMeans(FeatureView features, FeatureMatrix initial, const KMeansOptions& options,
                            const RunContext& context)
{
    KMeansResult result;
    result.codes = std::move(initial);
    result.counts.resize(static_cast<std::size_t>(result.codes.rows()));
    if (context.progress)
        context.progress->start(static_cast<std::uint64_t>(std::max(options.iterations, 0)));
    for (int iteration = 1; iteration <= options.iterations && features.rows() > 0; ++iteration) {
        Result<LloydStep> step = lloydStep(features, result.codes, options.empty, context);
        if (!step)
            return tl::unexpected(step.error());
        result.codes = step->codes;
        result.counts = step->counts;
        result.mse.push_back(step->squaredError / static_cast<double>(features.size()));
        if (context.progress)
            context.progress->advance(1);
        if (options.each)
            options.each(iteration, *step);
    }
    return result;
}

} // namespace tokenscope
