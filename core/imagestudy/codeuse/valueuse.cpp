// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/codeuse/valueuse.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/quantize/binary/signcodes.h"

namespace tokenscope {

namespace {

constexpr int kInputs = 241;
constexpr double kReach = 3; // beyond, tanh is flat to the eye, and few values lie there
constexpr std::size_t kDegrees = 90;

double degreesOf(double cosine)
{
    return std::acos(std::clamp(cosine, -1.0, 1.0)) * 180 / std::numbers::pi;
}

} // namespace

Transfer transferOf(const FsqRule& rule, FeatureView values)
{
    Transfer transfer{rule.symmetric(), rule.hardClamp(), {}, {}, {}};
    const double step = 2 * kReach / (kInputs - 1);
    constexpr int middle = kInputs / 2;
    for (int at = 0; at < kInputs; ++at)
        transfer.input.push_back(step * (at - middle));
    for (std::size_t dimension = 0; dimension < rule.dimensions(); ++dimension) {
        const auto same = std::ranges::find(transfer.curves, rule.levels(dimension), &TransferCurve::levels);
        if (same != transfer.curves.end()) {
            ++same->dimensions;
            continue;
        }
        TransferCurve curve{rule.levels(dimension), static_cast<std::uint32_t>(dimension), 1, {}, {}, {}};
        for (const double input : transfer.input) {
            curve.bounded.push_back(rule.bounded(dimension, input));
            curve.level.push_back(rule.level(dimension, input));
            curve.code.push_back(rule.code(dimension, curve.level.back()));
        }
        transfer.curves.push_back(std::move(curve));
    }
    if (values.rows() == 0)
        return transfer;
    std::vector<std::uint64_t> counts(kInputs);
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        for (Eigen::Index column = 0; column < values.cols(); ++column) {
            const double place = (static_cast<double>(values(row, column)) + kReach) / step;
            ++counts[static_cast<std::size_t>(std::clamp(std::round(place), 0.0, kInputs - 1.0))];
        }
    }
    for (const std::uint64_t count : counts)
        transfer.share.push_back(static_cast<double>(count) / static_cast<double>(values.size()));
    return transfer;
}

AngleUse anglesOf(FeatureView values)
{
    AngleUse use;
    const double root = std::sqrt(static_cast<double>(values.cols()));
    use.counts.resize(kDegrees);
    // |u - û|² = 2 - 2 cos for vectors of length 1.
    use.even = degreesOf(1 - expectedSphereError(static_cast<std::size_t>(values.cols())) / 2);
    use.most = degreesOf(1 / root);
    double sum = 0;
    std::uint64_t counted = 0;
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        const Eigen::RowVectorXd value = values.row(row).cast<double>();
        const double length = value.norm();
        if (!(length > 0))
            continue;
        const double angle = degreesOf(value.cwiseAbs().sum() / (root * length));
        ++use.counts[std::min(kDegrees - 1, static_cast<std::size_t>(angle))];
        sum += angle;
        ++counted;
    }
    use.mean = counted == 0 ? 0 : sum / static_cast<double>(counted);
    return use;
}

} // namespace tokenscope
