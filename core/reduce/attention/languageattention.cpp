// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/languageattention.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/reduce/attention/ranking.h"

namespace tokenscope {

Result<void> checkAttention(const AttentionTensor& attention, std::size_t visual)
{
    const bool sized = attention.heads > 0 && attention.rows > 0 && attention.columns > 0
        && std::cmp_equal(attention.values.size(), attention.heads * attention.rows * attention.columns);
    if (!sized)
        return failure(ErrorCode::InvalidArgument,
                       "the attention must be heads × rows × columns, and has "
                           + std::to_string(attention.values.size()) + " values for " + std::to_string(attention.heads)
                           + " × " + std::to_string(attention.rows) + " × " + std::to_string(attention.columns));
    // Any number may have been named as the first: nothing is added to it.
    if (attention.firstVisual < 0 || attention.firstVisual > attention.columns - static_cast<std::int64_t>(visual))
        return failure(ErrorCode::InvalidArgument,
                       "the attention has " + std::to_string(attention.columns) + " columns, and "
                           + std::to_string(visual) + " visual tokens from column "
                           + std::to_string(attention.firstVisual) + " on do not fit");
    const auto odd = std::find_if(attention.values.begin(), attention.values.end(),
                                  [](float value) { return !std::isfinite(value); });
    if (odd != attention.values.end())
        return failure(ErrorCode::InvalidValue,
                       "attention, value " + std::to_string(odd - attention.values.begin()) + ": not a finite number");
    return {};
}

std::vector<double> fastVScores(const AttentionTensor& attention, std::size_t visual)
{
    std::vector<double> scores(visual, 0.0);
    for (std::int64_t head = 0; head < attention.heads; ++head) {
        for (std::size_t token = 0; token < visual; ++token)
            scores[token] +=
                attention.at(head, attention.rows - 1, attention.firstVisual + static_cast<std::int64_t>(token));
    }
    for (double& score : scores)
        score /= static_cast<double>(attention.heads);
    return scores;
}

Result<SparseVlmRaters> sparseVlmRaters(FeatureView visual, FeatureView text, const RunContext& context)
{
    SparseVlmRaters result;
    result.relevance.assign(static_cast<std::size_t>(text.rows()), 0.0);
    if (text.rows() == 0 || visual.rows() == 0)
        return result;
    const Eigen::MatrixXd words = text.cast<double>();
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(text.rows());
    for (Eigen::Index row = 0; row < visual.rows(); ++row) {
        if (row % 64 == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, "cancelled");
        Eigen::VectorXd logits = words * visual.row(row).transpose().cast<double>();
        logits = (logits.array() - logits.maxCoeff()).exp();
        mean += logits / logits.sum();
    }
    mean /= static_cast<double>(visual.rows());
    const double threshold = mean.mean();
    for (Eigen::Index word = 0; word < mean.size(); ++word) {
        result.relevance[static_cast<std::size_t>(word)] = mean(word);
        if (mean(word) > threshold)
            result.raters.push_back(static_cast<std::uint32_t>(word));
    }
    return result;
}

std::vector<double> sparseVlmScores(const AttentionTensor& attention, std::size_t visual,
                                    std::span<const std::uint32_t> raters)
{
    std::vector<double> scores(visual, 0.0);
    const std::int64_t firstText = attention.firstVisual + static_cast<std::int64_t>(visual);
    for (std::int64_t head = 0; head < attention.heads; ++head) {
        for (const std::uint32_t rater : raters) {
            for (std::size_t token = 0; token < visual; ++token)
                scores[token] +=
                    attention.at(head, firstText + rater, attention.firstVisual + static_cast<std::int64_t>(token));
        }
    }
    const double count =
        static_cast<double>(attention.heads) * static_cast<double>(std::max<std::size_t>(1, raters.size()));
    for (double& score : scores)
        score /= count;
    return scores;
}

DualAttention dualAttention(const AttentionTensor& attention, std::size_t visual, double globalThreshold,
                            double individualThreshold)
{
    DualAttention result;
    result.sum.assign(visual, 0.0);
    result.highest.assign(visual, 0.0);
    const std::int64_t firstText = attention.firstVisual + static_cast<std::int64_t>(visual);
    double whole = 0;
    for (std::size_t token = 0; token < visual; ++token) {
        for (std::int64_t row = firstText; row < attention.rows; ++row) {
            double mean = 0;
            for (std::int64_t head = 0; head < attention.heads; ++head)
                mean += attention.at(head, row, attention.firstVisual + static_cast<std::int64_t>(token));
            mean /= static_cast<double>(attention.heads);
            result.sum[token] += mean;
            result.highest[token] = row == firstText ? mean : std::max(result.highest[token], mean);
        }
        whole += result.sum[token];
    }
    for (std::uint32_t token = 0; token < visual; ++token) {
        if (result.sum[token] >= whole * globalThreshold || result.highest[token] >= individualThreshold)
            result.kept.push_back(token);
    }
    return result;
}

std::vector<std::uint32_t> mustDropKeySet(std::span<const float> attention, double share)
{
    return highestScores(attention, static_cast<std::size_t>(std::ceil(share * static_cast<double>(attention.size()))));
}

} // namespace tokenscope
