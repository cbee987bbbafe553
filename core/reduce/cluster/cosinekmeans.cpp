// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/cosinekmeans.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/reduce/pairs/pairstrips.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

namespace {

Result<std::vector<std::int32_t>> assigned(FeatureView unit, const FeatureMatrix& codes, const RunContext& context)
{
    std::vector<std::int32_t> label(static_cast<std::size_t>(unit.rows()), kDropped);
    const std::vector<double> length = lengths(codes);
    const auto take = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            double best = -std::numeric_limits<double>::infinity();
            for (std::size_t code = 0; code < strip.columns; ++code) {
                const double cosine = length[code] > 0 ? strip.at(row, code) / length[code] : 0;
                if (cosine > best) {
                    best = cosine;
                    label[row] = static_cast<std::int32_t>(code);
                }
            }
        }
    };
    const auto done = forEachPairStrip(unit, PackedRows(codes), PairPart::All, context, take);
    if (!done)
        return tl::unexpected(done.error());
    return label;
}

/// The means of the codes' rows, in float64 in the order of the rows; counts are set.
FeatureMatrix meansOf(FeatureView unit, const FeatureMatrix& codes, CosineKMeans& clusters)
{
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> sums;
    sums.setZero(codes.rows(), codes.cols());
    clusters.counts.assign(static_cast<std::size_t>(codes.rows()), 0);
    for (Eigen::Index row = 0; row < unit.rows(); ++row) {
        const std::int32_t code = clusters.label[static_cast<std::size_t>(row)];
        sums.row(code) += unit.row(row).cast<double>();
        ++clusters.counts[static_cast<std::size_t>(code)];
    }
    FeatureMatrix means = codes;
    for (Eigen::Index code = 0; code < codes.rows(); ++code) {
        const std::size_t count = clusters.counts[static_cast<std::size_t>(code)];
        if (count > 0)
            means.row(code) = (sums.row(code) / static_cast<double>(count)).cast<float>();
    }
    return means;
}

} // namespace

Result<std::vector<std::uint32_t>> plusPlusRows(FeatureView unit, std::size_t count, Random& random,
                                                const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(unit.rows());
    std::vector<std::uint32_t> drawn = {static_cast<std::uint32_t>(random.below(rows))};
    std::vector<double> weight(rows, std::numeric_limits<double>::infinity());
    while (drawn.size() < count) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "drawing the first codes");
        const Eigen::RowVectorXd last = unit.row(drawn.back()).cast<double>();
        double total = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            const double squared = (unit.row(static_cast<Eigen::Index>(row)).cast<double>() - last).squaredNorm();
            weight[row] = std::min(weight[row], squared + 1e-6);
            total += weight[row];
        }
        double place = random.uniform() * total;
        std::size_t chosen = 0;
        while (chosen + 1 < rows && place >= weight[chosen])
            place -= weight[chosen++];
        drawn.push_back(static_cast<std::uint32_t>(chosen));
    }
    return drawn;
}

Result<CosineKMeans> cosineKMeans(FeatureView unit, FeatureMatrix seeds, const CosineKMeansOptions& options,
                                  const RunContext& context)
{
    CosineKMeans clusters;
    clusters.codes = std::move(seeds);
    for (bool moving = true; moving;) {
        Result<std::vector<std::int32_t>> label = assigned(unit, clusters.codes, context);
        if (!label)
            return tl::unexpected(std::move(label.error()));
        clusters.label = *std::move(label);
        FeatureMatrix means = meansOf(unit, clusters.codes, clusters);
        const double moved = (means.cast<double>() - clusters.codes.cast<double>()).norm();
        ++clusters.iterations;
        moving = !(moved < options.tolerance);
        if (moving)
            clusters.codes = std::move(means);
        moving = moving && clusters.iterations < options.iterations;
    }
    return clusters;
}

double distortionOf(FeatureView unit, const CosineKMeans& clusters)
{
    double sum = 0;
    for (Eigen::Index row = 0; row < unit.rows(); ++row) {
        const std::int32_t code = clusters.label[static_cast<std::size_t>(row)];
        sum += (unit.row(row).cast<double>() - clusters.codes.row(code).cast<double>()).squaredNorm();
    }
    return sum;
}

std::size_t elbowPlace(const std::vector<double>& distortions)
{
    std::size_t place = 0;
    double best = -std::numeric_limits<double>::infinity();
    for (std::size_t at = 0; at + 2 < distortions.size(); ++at) {
        const double second = (distortions[at + 2] - distortions[at + 1]) - (distortions[at + 1] - distortions[at]);
        if (second > best) {
            best = second;
            place = at;
        }
    }
    return place + 2;
}

std::size_t elbowClusters(const std::vector<double>& distortions)
{
    return std::max<std::size_t>(12, elbowPlace(distortions) + 2);
}

} // namespace tokenscope
