// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/groups/mergedtokens.h"

#include <numeric>
#include <utility>

namespace tokenscope {

namespace {

/// The members of each output, in order: those of output o are at [begins[o], begins[o + 1]).
struct Members {
    std::vector<std::size_t> begins;
    std::vector<std::size_t> rows;

    Members(const std::vector<std::int32_t>& output, std::size_t outputs)
        : begins(outputs + 1)
    {
        for (const std::int32_t to : output) {
            if (to != kDropped)
                ++begins[static_cast<std::size_t>(to) + 1];
        }
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        rows.resize(begins.back());
        std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
        for (std::size_t row = 0; row < output.size(); ++row) {
            if (output[row] != kDropped)
                rows[next[static_cast<std::size_t>(output[row])]++] = row;
        }
    }
};

} // namespace

MergedTokens::MergedTokens(FeatureView tokens)
    : m_rows(tokens)
    , m_sizes(count(), 1.0)
    , m_tokens(count())
    , m_group(count())
    , m_weight(count(), 1.0)
{
    std::iota(m_tokens.begin(), m_tokens.end(), 0U);
    std::iota(m_group.begin(), m_group.end(), 0);
}

void MergedTokens::merge(const MergePlan& plan, MergeMean mean)
{
    const std::size_t outputs = plan.stands.size();
    const Members members(plan.output, outputs);
    FeatureMatrix merged(static_cast<Eigen::Index>(outputs), m_rows.cols());
    std::vector<double> sizes(outputs);
    std::vector<std::uint32_t> tokens(outputs);
    std::vector<double> share(count());
    std::vector<double> sum(static_cast<std::size_t>(m_rows.cols()));
    for (std::size_t output = 0; output < outputs; ++output) {
        const std::size_t first = members.begins[output];
        const std::size_t last = members.begins[output + 1];
        double total = 0;
        for (std::size_t at = first; at < last; ++at) {
            sizes[output] += m_sizes[members.rows[at]];
            total += mean == MergeMean::Sized ? m_sizes[members.rows[at]] : 1.0;
        }
        tokens[output] = plan.stands[output] == kNoRow ? kNoRow : m_tokens[plan.stands[output]];
        auto to = merged.row(static_cast<Eigen::Index>(output));
        if (last - first == 1) {
            to = m_rows.row(static_cast<Eigen::Index>(members.rows[first]));
            share[members.rows[first]] = 1;
            continue;
        }
        sum.assign(sum.size(), 0.0);
        for (std::size_t at = first; at < last; ++at) {
            const std::size_t row = members.rows[at];
            const double times = mean == MergeMean::Sized ? m_sizes[row] : 1.0;
            share[row] = times / total;
            const float* values = m_rows.row(static_cast<Eigen::Index>(row)).data();
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += times * static_cast<double>(values[i]);
        }
        for (std::size_t i = 0; i < sum.size(); ++i)
            to[static_cast<Eigen::Index>(i)] = first == last ? 0.0F : static_cast<float>(sum[i] / total);
    }
    for (std::size_t token = 0; token < m_group.size(); ++token) {
        if (m_group[token] == kDropped)
            continue;
        const auto row = static_cast<std::size_t>(m_group[token]);
        m_group[token] = plan.output[row];
        m_weight[token] *= plan.output[row] == kDropped ? 0 : share[row];
    }
    m_rows = std::move(merged);
    m_sizes = std::move(sizes);
    m_tokens = std::move(tokens);
}

Reduction MergedTokens::take() &&
{
    Reduction reduction;
    reduction.keep = std::move(m_tokens);
    reduction.group = std::move(m_group);
    reduction.weight.assign(m_weight.begin(), m_weight.end());
    reduction.merged = std::move(m_rows);
    return reduction;
}

Reduction groupedTokens(FeatureView tokens, std::vector<std::int32_t> group, std::vector<std::uint32_t> stands)
{
    MergedTokens merged(tokens);
    merged.merge({std::move(group), std::move(stands)}, MergeMean::Plain);
    return std::move(merged).take();
}

FeatureMatrix tokenRows(FeatureView rows, std::span<const std::uint32_t> ids)
{
    FeatureMatrix chosen(static_cast<Eigen::Index>(ids.size()), rows.cols());
    for (std::size_t at = 0; at < ids.size(); ++at)
        chosen.row(static_cast<Eigen::Index>(at)) = rows.row(static_cast<Eigen::Index>(ids[at]));
    return chosen;
}

std::vector<std::uint32_t> consecutive(std::size_t first, std::size_t count)
{
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), static_cast<std::uint32_t>(first));
    return numbers;
}

Reduction joinedParts(const std::vector<ReducedPart>& parts, std::size_t tokens, Eigen::Index dimensions)
{
    Reduction whole;
    whole.group.assign(tokens, kDropped);
    whole.weight.assign(tokens, 0.0F);
    Eigen::Index outputs = 0;
    for (const ReducedPart& part : parts)
        outputs += part.reduction.merged.rows();
    whole.merged.resize(outputs, dimensions);
    for (const ReducedPart& part : parts) {
        const auto moved = [&part](std::uint32_t token) { return token == kNoRow ? kNoRow : part.tokens[token]; };
        const auto before = static_cast<std::int32_t>(whole.keep.size());
        if (part.reduction.merged.rows() > 0)
            whole.merged.middleRows(before, part.reduction.merged.rows()) = part.reduction.merged;
        for (const std::uint32_t token : part.reduction.keep)
            whole.keep.push_back(moved(token));
        for (std::size_t token = 0; token < part.tokens.size(); ++token) {
            const std::int32_t group = part.reduction.group[token];
            whole.group[part.tokens[token]] = group == kDropped ? kDropped : group + before;
            whole.weight[part.tokens[token]] = part.reduction.weight[token];
        }
        for (ReductionStep step : part.reduction.trace) {
            step.chosen = moved(step.chosen);
            step.into = moved(step.into);
            step.runnerUp = moved(step.runnerUp);
            whole.trace.push_back(step);
        }
    }
    return whole;
}

} // namespace tokenscope
