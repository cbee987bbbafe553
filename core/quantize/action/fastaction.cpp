// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/action/fastaction.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

namespace tokenscope {

namespace {

using Eigen::Index;

double basis(Index frequency, Index time, Index count)
{
    const auto n = static_cast<double>(count);
    const double scale = std::sqrt((frequency == 0 ? 1 : 2) / n);
    return scale
        * std::cos(std::numbers::pi * (2 * static_cast<double>(time) + 1) * static_cast<double>(frequency) / (2 * n));
}

} // namespace

std::vector<double> cosineTransform(FeatureView actions)
{
    const Index count = actions.rows();
    std::vector<double> coefficients(static_cast<std::size_t>(actions.size()));
    for (Index frequency = 0; frequency < count; ++frequency) {
        double* row = coefficients.data() + frequency * actions.cols();
        for (Index time = 0; time < count; ++time) {
            const double factor = basis(frequency, time, count);
            for (Index column = 0; column < actions.cols(); ++column)
                row[column] += factor * actions(time, column);
        }
    }
    return coefficients;
}

FeatureMatrix inverseCosineTransform(const std::vector<double>& coefficients, std::size_t columns)
{
    const auto width = static_cast<Index>(columns);
    const Index count = static_cast<Index>(coefficients.size()) / std::max<Index>(width, 1);
    FeatureMatrix actions(count, width);
    Eigen::RowVectorXd sum(width);
    for (Index time = 0; time < count; ++time) {
        sum.setZero();
        for (Index frequency = 0; frequency < count; ++frequency)
            sum += basis(frequency, time, count)
                * Eigen::Map<const Eigen::RowVectorXd>(coefficients.data() + frequency * width, width);
        actions.row(time) = sum.cast<float>();
    }
    return actions;
}

std::vector<std::int32_t> fastIntegers(FeatureView actions, double scale)
{
    constexpr double kLimit = std::numeric_limits<std::int32_t>::max();
    std::vector<std::int32_t> integers;
    for (const double coefficient : cosineTransform(actions))
        integers.push_back(static_cast<std::int32_t>(std::clamp(std::nearbyint(coefficient * scale), -kLimit, kLimit)));
    return integers;
}

Result<FeatureMatrix> fastActions(const std::vector<std::int32_t>& integers, std::size_t columns, double scale)
{
    if (columns == 0 || integers.size() % columns != 0)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(integers.size()) + " integers are no rows of " + std::to_string(columns));
    if (!(scale > 0))
        return failure(ErrorCode::InvalidArgument, "the scale must be above 0");
    std::vector<double> coefficients;
    coefficients.reserve(integers.size());
    for (const std::int32_t integer : integers)
        coefficients.push_back(integer / scale);
    return inverseCosineTransform(coefficients, columns);
}

MethodInfo fastActionInfo()
{
    MethodInfo info;
    info.id = "fast";
    info.title = "Frequency-space action tokens";
    info.shortTitle = "FAST";
    info.family = "action";
    info.summary = "Turns a chunk of actions into rounded cosine coefficients over time, lowest frequency first.";
    info.sources = {{"FAST: Efficient Action Tokenization for Vision-Language-Action Models", 2025, "2501.09747"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote = "Checked against a transcription of the published rule with SciPy's transform. The byte-pair "
                        "encoding of the integers is left out.";
    info.parameters = {{.id = "scale",
                        .title = "Scale",
                        .help = "Factor of the coefficients before they are rounded; 10 in FAST.",
                        .fallback = 10.0,
                        .minimum = 0.01,
                        .maximum = 1000,
                        .logarithmic = true}};
    return info;
}

} // namespace tokenscope
