// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "core/reduce/reduction.h"

namespace tokenscope::test {

/// What is wrong with a reduction whose outputs are weighted means of their members; empty when nothing is.
inline std::string faultOf(const Reduction& reduction, FeatureView features, double tolerance = 1e-4)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    if (reduction.group.size() != tokens || reduction.weight.size() != tokens)
        return "group and weight do not have one entry for each token";
    if (static_cast<std::size_t>(reduction.merged.rows()) != reduction.kept()
        || reduction.merged.cols() != features.cols())
        return "merged has another shape than keep and the features";
    if (!reduction.score.empty() && (reduction.score.size() != tokens || reduction.scoreName.empty()))
        return "there is not one named score for each token";
    std::vector<double> weights(reduction.kept());
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(reduction.merged.rows(), features.cols());
    for (std::size_t token = 0; token < tokens; ++token) {
        const std::int32_t group = reduction.group[token];
        if (group < kDropped || group >= static_cast<std::int32_t>(reduction.kept()))
            return "token " + std::to_string(token) + " is in no output there is";
        if (group == kDropped && reduction.weight[token] != 0)
            return "token " + std::to_string(token) + " is dropped and has a weight";
        if (group == kDropped)
            continue;
        weights[static_cast<std::size_t>(group)] += static_cast<double>(reduction.weight[token]);
        sums.row(group) += static_cast<double>(reduction.weight[token])
            * features.row(static_cast<Eigen::Index>(token)).cast<double>();
    }
    for (std::size_t output = 0; output < reduction.kept(); ++output) {
        const std::uint32_t token = reduction.keep[output];
        if (token != kNoRow && token >= tokens)
            return "output " + std::to_string(output) + " stands for no token there is";
        if (token != kNoRow && reduction.group[token] != static_cast<std::int32_t>(output))
            return "output " + std::to_string(output) + " stands for a token of another";
        if (std::abs(weights[output] - 1) > 1e-5)
            return "the weights of output " + std::to_string(output) + " add up to " + std::to_string(weights[output]);
        const auto row = static_cast<Eigen::Index>(output);
        const double off = (sums.row(row) - reduction.merged.row(row).cast<double>()).cwiseAbs().maxCoeff();
        if (!(off <= tolerance))
            return "output " + std::to_string(output) + " is off the mean of its members by " + std::to_string(off);
    }
    for (const ReductionStep& step : reduction.trace) {
        if (step.chosen >= tokens || (step.into != kNoRow && step.into >= tokens)
            || (step.runnerUp != kNoRow && step.runnerUp >= tokens))
            return "a step of the trace names no token";
    }
    return {};
}

} // namespace tokenscope::test
