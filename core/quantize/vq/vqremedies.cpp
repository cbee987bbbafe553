// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/vqremedies.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"

namespace tokenscope {

void LearntCodes::place(Eigen::Index code, const Eigen::RowVectorXf& where, double size)
{
    codes.row(code) = where;
    ema.sizes[static_cast<std::size_t>(code)] = static_cast<float>(size);
    ema.sums.row(code) = where * static_cast<float>(size);
    seen[static_cast<std::size_t>(code)] = static_cast<std::int64_t>(size);
    adam.forget(code);
}

std::int64_t resetDead(FeatureView batch, double threshold, Random& random, LearntCodes& learnt)
{
    const std::vector<std::size_t> dead = deadCodes(learnt.ema.sizes, threshold);
    if (dead.empty() || batch.rows() == 0)
        return 0;
    const std::vector<std::uint32_t> rows = randomRows(static_cast<std::size_t>(batch.rows()), dead.size(), random);
    for (std::size_t at = 0; at < dead.size(); ++at)
        learnt.place(static_cast<Eigen::Index>(dead[at]), batch.row(static_cast<Eigen::Index>(rows[at])), threshold);
    return static_cast<std::int64_t>(dead.size());
}

std::int64_t splitDead(std::vector<std::int64_t> counts, LearntCodes& learnt)
{
    const std::vector<std::int64_t> before = counts;
    FeatureMatrix codes = learnt.codes;
    const std::size_t moved = splitLargest(codes, counts);
    for (std::size_t code = 0; code < counts.size(); ++code) {
        const auto row = static_cast<Eigen::Index>(code);
        if (counts[code] != before[code])
            learnt.place(row, codes.row(row), static_cast<double>(counts[code]));
    }
    return static_cast<std::int64_t>(moved);
}

std::int64_t anchorCodes(FeatureView batch, const std::vector<std::int64_t>& counts, double decay, Random& random,
                         LearntCodes& learnt)
{
    const std::size_t size = counts.size();
    const auto total = static_cast<double>(std::max<Eigen::Index>(1, batch.rows()));
    const std::vector<std::uint32_t> anchors = randomRows(static_cast<std::size_t>(batch.rows()), size, random);
    std::int64_t moved = 0;
    for (std::size_t code = 0; code < size; ++code) {
        double& share = learnt.share[code];
        share = decay * share + (1 - decay) * static_cast<double>(counts[code]) / total;
        const double way = std::exp(-10 * share * static_cast<double>(size) / (1 - decay) - 1e-3);
        if (way < 1e-6)
            continue;
        const auto row = static_cast<Eigen::Index>(code);
        const auto part = static_cast<float>(way);
        const Eigen::RowVectorXf where =
            (1 - part) * learnt.codes.row(row) + part * batch.row(static_cast<Eigen::Index>(anchors[code]));
        learnt.place(row, where, std::max(1.0, static_cast<double>(learnt.ema.sizes[code])));
        moved += way > 0.5 ? 1 : 0;
    }
    return moved;
}

} // namespace tokenscope
