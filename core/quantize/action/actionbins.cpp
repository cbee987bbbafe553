// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/action/actionbins.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace tokenscope {

namespace {

using Eigen::Index;

/// numpy.linspace(-1, 1, edges)[at]
double edgeAt(std::uint32_t at, std::uint32_t edges)
{
    return at + 1 == edges ? 1.0 : -1 + at * (2.0 / (edges - 1));
}

double quantile(const std::vector<double>& sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

} // namespace

Result<ActionRange> ActionRange::of(FeatureView actions)
{
    if (actions.rows() == 0)
        return failure(ErrorCode::Empty, "there are no actions");
    for (Index row = 0; row < actions.rows(); ++row) {
        if (!actions.row(row).allFinite())
            return failure(ErrorCode::InvalidValue,
                           "action " + std::to_string(row) + " holds a value that is not finite");
    }
    ActionRange range;
    for (Index column = 0; column < actions.cols(); ++column) {
        std::vector<double> values;
        for (Index row = 0; row < actions.rows(); ++row)
            values.push_back(actions(row, column));
        std::ranges::sort(values);
        range.low.push_back(quantile(values, 0.01));
        range.high.push_back(quantile(values, 0.99));
    }
    return range;
}

FeatureMatrix ActionRange::normalised(FeatureView actions) const
{
    FeatureMatrix result(actions.rows(), actions.cols());
    for (Index column = 0; column < actions.cols(); ++column) {
        const double from = low[static_cast<std::size_t>(column)];
        const double span = high[static_cast<std::size_t>(column)] - from;
        for (Index row = 0; row < actions.rows(); ++row) {
            const double value = span > 0 ? 2 * (actions(row, column) - from) / span - 1 : 0;
            result(row, column) = static_cast<float>(std::clamp(value, -1.0, 1.0));
        }
    }
    return result;
}

FeatureMatrix ActionRange::restored(FeatureView normalised) const
{
    FeatureMatrix result(normalised.rows(), normalised.cols());
    for (Index column = 0; column < normalised.cols(); ++column) {
        const double from = low[static_cast<std::size_t>(column)];
        const double span = high[static_cast<std::size_t>(column)] - from;
        for (Index row = 0; row < normalised.rows(); ++row)
            result(row, column) = static_cast<float>(from + (normalised(row, column) + 1.0) / 2 * span);
    }
    return result;
}

std::vector<std::uint32_t> binActions(FeatureView actions, std::uint32_t edges)
{
    std::vector<double> all(edges);
    for (std::uint32_t at = 0; at < edges; ++at)
        all[at] = edgeAt(at, edges);
    std::vector<std::uint32_t> tokens;
    tokens.reserve(static_cast<std::size_t>(actions.size()));
    for (Index row = 0; row < actions.rows(); ++row) {
        for (Index column = 0; column < actions.cols(); ++column) {
            const double value = std::clamp<double>(actions(row, column), -1, 1);
            tokens.push_back(static_cast<std::uint32_t>(std::ranges::upper_bound(all, value) - all.begin()));
        }
    }
    return tokens;
}

Result<FeatureMatrix> unbinActions(const std::vector<std::uint32_t>& tokens, std::size_t columns, std::uint32_t edges)
{
    if (columns == 0 || tokens.size() % columns != 0)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(tokens.size()) + " tokens are no rows of " + std::to_string(columns));
    FeatureMatrix actions(static_cast<Index>(tokens.size() / columns), static_cast<Index>(columns));
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at] < 1 || tokens[at] > edges)
            return failure(ErrorCode::OutOfRange,
                           "token " + std::to_string(at) + " is " + std::to_string(tokens[at]) + ", not from 1 to "
                               + std::to_string(edges));
        const std::uint32_t bin = std::min(tokens[at] - 1, edges - 2); // the last edge is of the last bin
        actions.data()[at] = static_cast<float>((edgeAt(bin, edges) + edgeAt(bin + 1, edges)) / 2);
    }
    return actions;
}

MethodInfo actionBinsInfo()
{
    MethodInfo info;
    info.id = "action-bins";
    info.title = "Binned actions";
    info.shortTitle = "RT-2 bins";
    info.family = "action";
    info.summary = "Cuts each dimension of a robot's action into even bins between its 1st and 99th percentile.";
    info.sources = {
        {"RT-2: Vision-Language-Action Models Transfer Web Knowledge to Robotic Control", 2023, "2307.15818"},
        {"OpenVLA: An Open-Source Vision-Language-Action Model", 2024, "2406.09246", "openvla/openvla"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote = "Checked against a transcription of the published rule, not against the program.";
    info.parameters = {{.id = "bins",
                        .title = "Bin edges",
                        .help = "Evenly spaced numbers from -1 to 1; 256 in RT-2 and OpenVLA, which makes 255 bins.",
                        .fallback = std::int64_t{256},
                        .minimum = 2,
                        .maximum = 65536,
                        .logarithmic = true}};
    return info;
}

} // namespace tokenscope
