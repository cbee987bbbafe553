// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/standins.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/parallel.h"
#include "core/quantize/nearest/nearest.h"

namespace tokenscope {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

using Outputs = std::vector<std::vector<std::uint32_t>>;

void addAll(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

/// Ascending, each once. Empty where no frame has any.
std::vector<std::uint32_t> outputsAround(const Outputs& ofFrames, std::size_t frame, std::size_t around)
{
    std::vector<std::uint32_t> outputs;
    const std::size_t last = ofFrames.size() - 1;
    for (std::size_t other = frame - std::min(frame, around); other <= std::min(last, frame + around); ++other)
        addAll(outputs, ofFrames[other]);
    for (std::size_t away = around + 1; outputs.empty() && away <= last; ++away) {
        if (away <= frame)
            addAll(outputs, ofFrames[frame - away]);
        if (frame + away <= last)
            addAll(outputs, ofFrames[frame + away]);
    }
    std::ranges::sort(outputs);
    outputs.erase(std::unique(outputs.begin(), outputs.end()), outputs.end());
    return outputs;
}

template <typename Rows>
FeatureMatrix rowsOf(const FeatureMatrix& features, const Rows& rows)
{
    FeatureMatrix chosen(static_cast<Eigen::Index>(rows.size()), features.cols());
    for (std::size_t at = 0; at < rows.size(); ++at)
        chosen.row(static_cast<Eigen::Index>(at)) = features.row(static_cast<Eigen::Index>(rows[at]));
    return chosen;
}

std::size_t framesOf(const PatchGrid& grid)
{
    return static_cast<std::size_t>(std::max<std::int64_t>(0, grid.frames));
}

std::size_t tokensOfFrame(const PatchGrid& grid)
{
    return static_cast<std::size_t>(grid.rows * grid.columns);
}

} // namespace

std::vector<std::vector<std::uint32_t>> outputsOfFrames(const Reduction& reduction, const PatchGrid& grid)
{
    const std::size_t each = std::max<std::size_t>(1, tokensOfFrame(grid));
    Outputs ofFrames(framesOf(grid));
    std::vector<std::size_t> last(reduction.kept(), kNever); // the frame each was met in last
    const auto put = [&](std::size_t output, std::size_t frame) {
        if (last[output] == frame)
            return;
        last[output] = frame;
        ofFrames[frame].push_back(static_cast<std::uint32_t>(output));
    };
    for (std::size_t token = 0; token < reduction.group.size(); ++token) {
        if (reduction.group[token] >= 0)
            put(static_cast<std::size_t>(reduction.group[token]), token / each);
    }
    for (std::size_t output = 0; output < reduction.kept(); ++output) {
        if (last[output] == kNever && reduction.keep[output] != kNoRow)
            put(output, reduction.keep[output] / each);
    }
    for (auto& outputs : ofFrames)
        std::ranges::sort(outputs);
    return ofFrames;
}

Result<std::vector<std::uint32_t>> standInsAround(const TokenField& field, const Reduction& reduction,
                                                  std::size_t around, const RunContext& context)
{
    if (reduction.kept() == 0)
        return std::vector<std::uint32_t>();
    const std::size_t each = tokensOfFrame(field.grid);
    const Outputs ofFrames = outputsOfFrames(reduction, field.grid);
    std::vector<std::uint32_t> standIn(reduction.tokens());
    RunContext single = context;
    single.threads = 1;
    forEachChunk(ofFrames.size(), 1, context.threads, [&](std::size_t frame, std::size_t, std::size_t) {
        std::vector<std::size_t> dropped;
        for (std::size_t token = frame * each; token < (frame + 1) * each; ++token) {
            if (reduction.group[token] >= 0)
                standIn[token] = static_cast<std::uint32_t>(reduction.group[token]);
            else
                dropped.push_back(token);
        }
        if (dropped.empty() || context.stopped())
            return;
        const std::vector<std::uint32_t> outputs = outputsAround(ofFrames, frame, around);
        if (outputs.empty())
            return; // the first output: nobody knows where any of them is
        const auto nearest =
            nearestByCosine(rowsOf(field.features, dropped), rowsOf(reduction.merged, outputs), single);
        for (std::size_t at = 0; nearest && at < dropped.size(); ++at)
            standIn[dropped[at]] = outputs[nearest->index[at]];
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return standIn;
}

std::shared_ptr<const FeatureMatrix>
outputFeatures(const TokenField& field, const std::shared_ptr<const Reduction>& reduction, const RunContext& context)
{
    constexpr std::size_t kBetweenStops = 4096;
    const FeatureMatrix& features = field.features;
    std::vector<std::uint32_t> members(reduction->kept(), 0);
    for (const std::int32_t group : reduction->group) {
        if (group >= 0)
            ++members[static_cast<std::size_t>(group)];
    }
    auto means = std::make_shared<FeatureMatrix>(reduction->merged);
    for (std::size_t output = 0; output < members.size(); ++output) {
        if (members[output] > 0)
            means->row(static_cast<Eigen::Index>(output)).setZero();
    }
    for (std::size_t token = 0; token < reduction->group.size(); ++token) {
        if (token % kBetweenStops == 0 && context.stopped())
            return means;
        const std::int32_t group = reduction->group[token];
        if (group >= 0)
            means->row(group) += features.row(static_cast<Eigen::Index>(token));
    }
    for (std::size_t output = 0; output < members.size(); ++output) {
        if (members[output] > 1)
            means->row(static_cast<Eigen::Index>(output)) /= static_cast<float>(members[output]);
    }
    if (*means == reduction->merged)
        return {reduction, &reduction->merged};
    return means;
}

std::vector<double> frameErrors(const TokenField& field, const FeatureMatrix& outputs,
                                const std::vector<std::uint32_t>& standIn, const RunContext& context)
{
    const std::size_t each = tokensOfFrame(field.grid);
    std::vector<double> errors(framesOf(field.grid), 0.0);
    const double numbers = static_cast<double>(each) * static_cast<double>(field.features.cols());
    forEachChunk(errors.size(), 1, context.threads, [&](std::size_t frame, std::size_t, std::size_t) {
        if (context.stopped())
            return;
        double sum = 0;
        for (std::size_t token = frame * each; token < (frame + 1) * each; ++token) {
            const auto row = field.features.row(static_cast<Eigen::Index>(token));
            sum += standIn.empty()
                ? row.cast<double>().squaredNorm()
                : (row - outputs.row(static_cast<Eigen::Index>(standIn[token]))).cast<double>().squaredNorm();
        }
        errors[frame] = numbers > 0 ? sum / numbers : 0;
    });
    return errors;
}

} // namespace tokenscope
