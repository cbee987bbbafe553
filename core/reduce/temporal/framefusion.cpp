// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/framefusion.h"

#include <algorithm>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/temporal/placecosines.h"

namespace tokenscope {

namespace {

constexpr double kFirstOfPlace = -2;

tl::unexpected<Error> stoppedWhile(const char* doing)
{
    return failure(ErrorCode::Cancelled, doing);
}

/// The most similar first, equal ones in their order. False when stopped: the order is then none.
bool sortBySimilarity(std::vector<std::uint32_t>& places, const FusionOrder& order, const RunContext& context)
{
    const auto before = [&](std::uint32_t x, std::uint32_t y) { return order.similarity[x] > order.similarity[y]; };
    constexpr std::size_t kAtOnce = std::size_t{1} << 16U; // some milliseconds
    const std::size_t count = places.size();
    const auto at = [&](std::size_t place) {
        return places.begin() + static_cast<std::ptrdiff_t>(std::min(place, count));
    };
    for (std::size_t first = 0; first < count; first += kAtOnce) {
        if (context.stopped())
            return false;
        std::stable_sort(at(first), at(first + kAtOnce), before);
    }
    for (std::size_t sorted = kAtOnce; sorted < count; sorted *= 2) {
        for (std::size_t first = 0; first < count; first += 2 * sorted) {
            if (context.stopped())
                return false;
            std::inplace_merge(at(first), at(first + sorted), at(first + 2 * sorted), before);
        }
    }
    return true;
}

/// The tokens of a run, at order[begin, end).
struct Run {
    std::size_t begin;
    std::size_t end;
};

void writeMean(FeatureView features, std::span<const std::uint32_t> tokens, std::span<double> sum, float* to)
{
    std::ranges::fill(sum, 0.0);
    for (const std::uint32_t token : tokens) {
        const float* values = features.row(token).data();
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += static_cast<double>(values[i]);
    }
    for (std::size_t i = 0; i < sum.size(); ++i)
        to[i] = static_cast<float>(sum[i] / static_cast<double>(tokens.size()));
}

} // namespace

Result<double> fusionShare(std::span<const double> done, double cost, std::size_t layers)
{
    if (done.size() >= layers)
        return failure(ErrorCode::InvalidArgument, "there is no layer left to lose tokens in");
    double left = 1;
    double spent = 0;
    for (const double share : done) {
        left *= 1 - share;
        spent += left;
    }
    const double rest = static_cast<double>(layers) * cost - spent;
    if (rest < 0)
        return failure(ErrorCode::InvalidArgument, "the cost is too small: the layers before have spent more");
    const double most = static_cast<double>(layers - done.size()) * left;
    return rest / most > 1 || most == 0 ? 0 : 1 - rest / most;
}

Result<FusionOrder> fusionOrder(FeatureView features, std::size_t frames, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    const std::size_t places = tokens / frames;
    std::vector<double> similarity(tokens, kFirstOfPlace); // of each token
    for (std::size_t frame = 1; frame < frames; ++frame) {
        if (!cosinesOfPlaces(features, frame, frame - 1, std::span(similarity).subspan(frame * places, places),
                             context))
            return stoppedWhile("comparing frames");
    }
    FusionOrder order;
    order.token.reserve(tokens);
    order.similarity.reserve(tokens);
    for (std::size_t place = 0; place < places; ++place) {
        if (context.stopped())
            return stoppedWhile("comparing frames");
        for (std::size_t token = place; token < tokens; token += places) {
            order.token.push_back(static_cast<std::uint32_t>(token));
            order.similarity.push_back(similarity[token]);
        }
    }
    return order;
}

Result<std::vector<std::uint8_t>> fusedPlaces(const FusionOrder& order, double threshold, double mostShare,
                                              const RunContext& context)
{
    const std::size_t count = order.similarity.size();
    std::vector<std::uint8_t> fused(count);
    for (std::size_t at = 0; at < count; ++at)
        fused[at] = order.similarity[at] >= threshold && order.similarity[at] != kFirstOfPlace ? 1 : 0;
    const auto above = std::count(fused.begin(), fused.end(), std::uint8_t{1});
    const auto all = static_cast<double>(count);
    if (count == 0 || static_cast<double>(above) / all < mostShare)
        return fused;
    std::vector<std::uint32_t> places = consecutive(0, count);
    if (!sortBySimilarity(places, order, context))
        return stoppedWhile("sorting by similarity");
    std::fill(fused.begin(), fused.end(), std::uint8_t{0});
    const auto most = std::min(count, static_cast<std::size_t>(std::max(0.0, mostShare * all)));
    for (std::size_t at = 0; at < most; ++at)
        fused[places[at]] = order.similarity[places[at]] != kFirstOfPlace ? 1 : 0;
    return fused;
}

Result<Reduction> fusedRuns(FeatureView features, const FusionOrder& order, const std::vector<std::uint8_t>& fused,
                            const RunContext& context)
{
    const std::size_t count = order.token.size();
    std::vector<Run> runs; // by the token each begins with
    for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
        for (end = begin + 1; end < count && fused[end] != 0;)
            ++end;
        runs.push_back({begin, end});
    }
    std::ranges::sort(runs, {}, [&order](const Run& run) { return order.token[run.begin]; });
    Reduction reduction;
    reduction.keep.reserve(runs.size());
    reduction.group.resize(count);
    reduction.weight.resize(count);
    reduction.score.resize(count);
    reduction.merged.resize(static_cast<Eigen::Index>(runs.size()), features.cols());
    std::vector<double> sum(static_cast<std::size_t>(features.cols()));
    std::vector<std::uint32_t> merges;
    for (const Run& run : runs) {
        if (context.stopped())
            return stoppedWhile("merging runs");
        const auto output = static_cast<std::int32_t>(reduction.keep.size());
        const std::span tokens = std::span(order.token).subspan(run.begin, run.end - run.begin);
        reduction.keep.push_back(tokens.front());
        writeMean(features, tokens, sum, reduction.merged.row(output).data());
        for (std::size_t at = run.begin; at < run.end; ++at) {
            const std::uint32_t token = order.token[at];
            reduction.group[token] = output;
            reduction.weight[token] = static_cast<float>(1.0 / static_cast<double>(tokens.size()));
            reduction.score[token] = static_cast<float>(order.similarity[at]);
            if (at > run.begin)
                merges.push_back(static_cast<std::uint32_t>(at));
        }
    }
    reduction.scoreName = "similarity to the frame before";
    std::ranges::sort(merges);
    if (!sortBySimilarity(merges, order, context))
        return stoppedWhile("sorting by similarity");
    reduction.trace.reserve(merges.size());
    for (const std::uint32_t at : merges) {
        const std::uint32_t token = order.token[at];
        const std::uint32_t into = reduction.keep[static_cast<std::size_t>(reduction.group[token])];
        reduction.trace.push_back({token, into, order.similarity[at], kNoRow, 0});
    }
    return reduction;
}

} // namespace tokenscope
