// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/cosinekmeans.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/pairstrips.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

namespace {

/// Which code each row is most like, kept from one iteration to the next: codes settle one by one, and a row whose code stands
/// still is compared with those only that have moved.
class Assignment {
public:
    explicit Assignment(FeatureView unit)
        : m_unit(unit)
        , m_label(static_cast<std::size_t>(unit.rows()))
        , m_cosine(m_label.size(), -std::numeric_limits<double>::infinity())
    {
    }

    /// `moved` are the codes that are not what they were when this was last asked: at first all.
    Result<void> update(const FeatureMatrix& codes, const std::vector<std::uint32_t>& moved, const RunContext& context)
    {
        std::vector<std::uint8_t> hasMoved(static_cast<std::size_t>(codes.rows()));
        for (const std::uint32_t code : moved)
            hasMoved[code] = 1;
        std::vector<std::uint32_t> open;
        std::vector<std::uint32_t> settled;
        for (std::uint32_t row = 0; row < m_label.size(); ++row) {
            const bool anew = hasMoved[static_cast<std::size_t>(m_label[row])] != 0;
            (anew ? open : settled).push_back(row);
            if (anew)
                m_cosine[row] = -std::numeric_limits<double>::infinity();
        }
        const auto all = consecutive(0, hasMoved.size());
        Result<void> done = compare(open, codes, all, context);
        return done ? compare(settled, codes, moved, context) : done;
    }

    const std::vector<std::int32_t>& label() const { return m_label; }

private:
    Result<void> compare(const std::vector<std::uint32_t>& rows, const FeatureMatrix& codes,
                         const std::vector<std::uint32_t>& with, const RunContext& context)
    {
        if (rows.empty() || with.empty())
            return {};
        const FeatureMatrix these = tokenRows(m_unit, rows);
        const FeatureMatrix those = tokenRows(codes, with);
        const auto best = bestMatches(CosineRows(these), CosineRows(those), SelfMatch::Allowed, context);
        if (!best)
            return tl::unexpected(best.error());
        for (std::size_t at = 0; at < rows.size(); ++at) {
            const auto code = static_cast<std::int32_t>(with[best->index[at]]);
            std::int32_t& label = m_label[rows[at]];
            double& cosine = m_cosine[rows[at]];
            if (best->cosine[at] > cosine || (best->cosine[at] == cosine && code < label)) {
                cosine = best->cosine[at];
                label = code;
            }
        }
        return {};
    }

    FeatureView m_unit;
    std::vector<std::int32_t> m_label;
    std::vector<double> m_cosine;
};

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

/// `count` of the rows, ascending.
std::vector<std::uint32_t> somePart(std::size_t rows, std::size_t count, Random& random)
{
    std::vector<std::uint32_t> part = consecutive(0, rows);
    for (std::size_t at = 0; at < count; ++at)
        std::swap(part[at], part[at + static_cast<std::size_t>(random.below(rows - at))]);
    part.resize(count);
    std::ranges::sort(part);
    return part;
}

Result<std::vector<std::uint32_t>> drawnRows(FeatureView unit, std::size_t count, Random& random,
                                             const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(unit.rows());
    std::vector<std::uint32_t> drawn = {static_cast<std::uint32_t>(random.below(rows))};
    std::vector<double> weight(rows, std::numeric_limits<double>::infinity());
    const CosineRows compared(unit);
    FeatureMatrix table; // of all pairs costs about as much as a twentieth of its rows one by one
    if (count > rows / 20 && rows <= kMatrixRows) {
        if (const auto done = forEachCosineStrip(compared, &table, context, [](const PairStrip&) {}); !done)
            return tl::unexpected(done.error());
    }
    std::vector<double> cosines(rows);
    while (drawn.size() < count) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "drawing the first codes");
        const std::uint32_t last = drawn.back();
        if (table.size() > 0) {
            const float* known = table.row(static_cast<Eigen::Index>(last)).data();
            cosines.assign(known, known + rows);
        } else {
            compared.cosinesWith(compared, last, cosines);
        }
        double total = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            const double cosine = static_cast<double>(static_cast<float>(cosines[row])); // as the table has it
            const double squared = squaredDistanceOf(compared.length(row) * compared.length(last) * cosine,
                                                     compared.squaredLength(row), compared.squaredLength(last));
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

} // namespace

Result<std::vector<std::uint32_t>> plusPlusRows(FeatureView unit, std::size_t count, Random& random,
                                                const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(unit.rows());
    const std::size_t most = std::max(kSeedingRows, 2 * count);
    if (rows <= most)
        return drawnRows(unit, count, random, context);
    const std::vector<std::uint32_t> part = somePart(rows, most, random);
    auto drawn = drawnRows(tokenRows(unit, part), count, random, context);
    if (!drawn)
        return drawn;
    for (std::uint32_t& row : *drawn)
        row = part[row];
    return drawn;
}

Result<CosineKMeans> cosineKMeans(FeatureView unit, FeatureMatrix seeds, const CosineKMeansOptions& options,
                                  const RunContext& context)
{
    CosineKMeans clusters;
    clusters.codes = std::move(seeds);
    Assignment assignment(unit);
    std::vector<std::uint32_t> moved = consecutive(0, static_cast<std::size_t>(clusters.codes.rows()));
    for (bool moving = true; moving;) {
        if (const auto done = assignment.update(clusters.codes, moved, context); !done)
            return tl::unexpected(done.error());
        clusters.label = assignment.label();
        FeatureMatrix means = meansOf(unit, clusters.codes, clusters);
        const double distance = (means.cast<double>() - clusters.codes.cast<double>()).norm();
        ++clusters.iterations;
        moving = !(distance < options.tolerance);
        moved.clear();
        for (Eigen::Index code = 0; code < means.rows(); ++code) {
            if (means.row(code) != clusters.codes.row(code))
                moved.push_back(static_cast<std::uint32_t>(code));
        }
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
