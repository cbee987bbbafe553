// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/quality/agreement.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/random.h"
#include "core/reduce/quality/keptquality.h"

namespace tokenscope {
namespace {

/// Gaussian noise whose expected length is strength times the row's.
void shake(FeatureMatrix& features, Eigen::Index row, double strength, Random& random)
{
    const auto columns = static_cast<double>(features.cols());
    const double deviation = strength * features.row(row).cast<double>().norm() / std::sqrt(columns);
    for (Eigen::Index column = 0; column < features.cols(); ++column)
        features(row, column) += static_cast<float>(deviation * random.gaussian());
}

} // namespace

double jaccard(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other)
{
    std::size_t common = 0;
    auto a = one.begin();
    auto b = other.begin();
    while (a != one.end() && b != other.end()) {
        if (*a == *b) {
            ++common;
            ++a;
            ++b;
        } else if (*a < *b) {
            ++a;
        } else {
            ++b;
        }
    }
    const std::size_t together = one.size() + other.size() - common;
    return together > 0 ? static_cast<double>(common) / static_cast<double>(together) : 1;
}

std::vector<double> agreementMatrix(std::span<const std::vector<std::uint32_t>> kept)
{
    std::vector<double> matrix(kept.size() * kept.size(), 1.0);
    for (std::size_t row = 0; row < kept.size(); ++row) {
        for (std::size_t column = row + 1; column < kept.size(); ++column) {
            const double index = jaccard(kept[row], kept[column]);
            matrix[row * kept.size() + column] = index;
            matrix[column * kept.size() + row] = index;
        }
    }
    return matrix;
}

std::vector<std::uint32_t> survivalMap(std::span<const std::vector<std::uint32_t>> kept, std::size_t tokens)
{
    std::vector<std::uint32_t> counts(tokens, 0);
    for (const std::vector<std::uint32_t>& ids : kept) {
        for (const std::uint32_t id : ids) {
            if (id < tokens)
                ++counts[id];
        }
    }
    return counts;
}

Result<Stability> stability(const ReductionInput& input,
                            const std::function<Result<Reduction>(const ReductionInput&)>& reduce, std::size_t trials,
                            double strength, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(input.tokens());
    if (tokens == 0)
        return failure(ErrorCode::Empty, "there are no tokens to reduce");
    const Result<Reduction> base = reduce(input);
    if (!base)
        return tl::unexpected(base.error());
    const std::vector<std::uint32_t> kept = keptIds(*base);
    Stability result;
    result.trials = std::min(trials, tokens);
    Random random(context.seed);
    double sum = 0;
    for (std::size_t trial = 0; trial < result.trials; ++trial) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "cancelled");
        const std::size_t token = trial * tokens / result.trials;
        auto field = std::make_shared<TokenField>(*input.field);
        shake(field->features, static_cast<Eigen::Index>(token), strength, random);
        ReductionInput shaken = input;
        shaken.field = std::move(field);
        const Result<Reduction> other = reduce(shaken);
        if (!other)
            return tl::unexpected(other.error());
        const double index = jaccard(kept, keptIds(*other));
        sum += index;
        if (trial == 0 || index < result.least) {
            result.least = index;
            result.mostFragile = static_cast<std::uint32_t>(token);
        }
    }
    if (result.trials > 0)
        result.mean = sum / static_cast<double>(result.trials);
    return result;
}

} // namespace tokenscope
