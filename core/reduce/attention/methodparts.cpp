// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/methodparts.h"

#include <utility>

#include "core/reduce/attention/languageattention.h"
#include "core/reduce/attention/ranking.h"

namespace tokenscope::attention {

Result<std::vector<double>> classAttention(const ReductionInput& input, const std::string& method)
{
    std::vector<double> attention;
    if (input.headSaliency.size() > 0) {
        const Eigen::VectorXd sum = input.headSaliency.cast<double>().colwise().sum().transpose();
        attention.assign(sum.begin(), sum.end());
    } else {
        attention.assign(input.field->saliency.begin(), input.field->saliency.end());
    }
    if (attention.empty())
        return failure(ErrorCode::Unsupported,
                       method
                           + " needs the attention of the class token to each token: --saliency FILE.npy, or an "
                             "analogue of it");
    return attention;
}

Result<std::vector<float>> classSaliency(const ReductionInput& input, const std::string& method)
{
    if (!input.field->saliency.empty())
        return input.field->saliency;
    Result<std::vector<double>> sum = classAttention(input, method);
    if (!sum)
        return tl::unexpected(std::move(sum.error()));
    std::vector<float> mean;
    mean.reserve(sum->size());
    for (const double value : *sum)
        mean.push_back(static_cast<float>(value / static_cast<double>(input.headSaliency.rows())));
    return mean;
}

Result<void> needAttention(const ReductionInput& input, const std::string& method)
{
    if (input.attention.empty())
        return failure(ErrorCode::Unsupported,
                       method
                           + " needs the attention of a language model, heads × rows × columns: --attention FILE.npy");
    return checkAttention(input.attention, static_cast<std::size_t>(input.tokens()));
}

const FeatureMatrix& keysOrFeatures(const ReductionInput& input)
{
    return input.keys.size() > 0 ? input.keys : input.field->features;
}

void noteAnalogues(Reduction& reduction, const ReductionInput& input, bool usesKeys)
{
    if (input.saliencyIsAnalogue && input.headSaliency.size() == 0)
        noteAnalogue(reduction, "The attention is an analogue taken from the picture, not a model's.");
    if (usesKeys && input.keys.size() == 0)
        noteAnalogue(reduction, "There are no attention keys; the features stand in for them.");
}

void setScore(Reduction& reduction, std::span<const double> score, std::string name)
{
    reduction.score.clear();
    for (const double value : score)
        reduction.score.push_back(static_cast<float>(value));
    reduction.scoreName = std::move(name);
}

std::vector<ReductionStep> pickTrace(std::span<const double> score, std::size_t count)
{
    const std::vector<std::uint32_t> order = highestScores(score, count + 1);
    std::vector<ReductionStep> trace;
    for (std::size_t at = 0; at < std::min(count, order.size()); ++at) {
        ReductionStep step{.chosen = order[at], .score = score[order[at]]};
        if (at + 1 < order.size()) {
            step.runnerUp = order[at + 1];
            step.runnerUpScore = score[order[at + 1]];
        }
        trace.push_back(step);
    }
    return trace;
}

} // namespace tokenscope::attention
