// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/framesegments.h"

#include <algorithm>
#include <map>

namespace tokenscope {

namespace {

constexpr std::int32_t kOpen = -1;

struct Run {
    std::size_t begin;
    std::size_t length;
};

std::vector<Run> runsOf(const std::vector<std::int32_t>& label)
{
    std::vector<Run> runs;
    for (std::size_t at = 0; at < label.size(); ++at) {
        if (at == 0 || label[at] != label[at - 1])
            runs.push_back({at, 0});
        ++runs.back().length;
    }
    return runs;
}

} // namespace

std::vector<std::int32_t> refinedClusters(const std::vector<std::int32_t>& label)
{
    std::map<std::int32_t, std::size_t> longest;
    for (const Run& run : runsOf(label))
        longest[label[run.begin]] = std::max(longest[label[run.begin]], run.length);
    std::vector<std::int32_t> refined = label;
    for (const Run& run : runsOf(label)) {
        const std::size_t most = longest[label[run.begin]];
        if (run.length < most || most == 1)
            std::fill_n(refined.begin() + static_cast<std::ptrdiff_t>(run.begin), run.length, kOpen);
    }
    // Runs to the right stay as they are until their turn comes; those to the left grow.
    std::size_t left = 0; // length of the settled run before
    const std::vector<Run> runs = runsOf(refined);
    for (std::size_t at = 0; at < runs.size(); ++at) {
        const Run& run = runs[at];
        if (refined[run.begin] != kOpen) {
            const bool continues = run.begin > 0 && refined[run.begin - 1] == refined[run.begin];
            left = run.length + (continues ? left : 0);
            continue;
        }
        const std::size_t right = at + 1 < runs.size() ? runs[at + 1].length : 0;
        const bool first = run.begin == 0;
        const std::int32_t chosen = right > left ? refined[runs[at + 1].begin] : first ? 0 : refined[run.begin - 1];
        std::fill_n(refined.begin() + static_cast<std::ptrdiff_t>(run.begin), run.length, chosen);
        const bool continues = !first && refined[run.begin - 1] == chosen;
        left = run.length + (continues ? left : 0);
    }
    return refined;
}

FeatureMatrix frameMeans(FeatureView features, std::size_t frames)
{
    const Eigen::Index places = features.rows() / static_cast<Eigen::Index>(frames);
    FeatureMatrix means(static_cast<Eigen::Index>(frames), features.cols());
    for (Eigen::Index frame = 0; frame < means.rows(); ++frame) {
        Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(features.cols());
        for (Eigen::Index row = frame * places; row < (frame + 1) * places; ++row)
            sum += features.row(row).cast<double>();
        means.row(frame) = (sum / static_cast<double>(places)).cast<float>();
    }
    return means;
}

std::vector<std::size_t> runLengths(const std::vector<std::int32_t>& label)
{
    std::vector<std::size_t> lengths;
    for (const Run& run : runsOf(label))
        lengths.push_back(run.length);
    return lengths;
}

} // namespace tokenscope
