// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/parallel.h"
#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/nearest/kernel.h"

namespace tokenscope {

namespace {

/// Squared distances of the vectors to the codes chosen so far. All sums run in a fixed order, on floats that no instruction
/// set changes: the same vectors are drawn everywhere.
class Seeding {
public:
    explicit Seeding(FeatureView vectors)
        : m_vectors(vectors)
        , m_dimensions(static_cast<std::size_t>(vectors.cols()))
        , m_panelCount(chunkCount(static_cast<std::size_t>(vectors.rows()), kPanel))
        , m_panels(m_panelCount * kPanel * m_dimensions)
        , m_least(m_panelCount * kPanel, std::numeric_limits<float>::infinity())
        , m_trial(m_least.size())
        , m_best(m_least.size())
        , m_sums(m_panelCount)
        , m_trialSums(m_panelCount)
        , m_bestSums(m_panelCount)
        , m_kernel(kernelOf(vectorLevel()))
    {
        for (std::size_t row = 0; row < rows(); ++row) {
            float* column = m_panels.data() + (row / kPanel) * kPanel * m_dimensions + row % kPanel;
            for (std::size_t i = 0; i < m_dimensions; ++i)
                column[i * kPanel] = vectors(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i));
        }
    }

    std::size_t rows() const { return static_cast<std::size_t>(m_vectors.rows()); }

    /// What remains when `row` becomes a code; kept aside when it is the least of this turn.
    void attempt(std::size_t row)
    {
        m_kernel.differences(m_panels.data(), m_panelCount, m_dimensions,
                             m_vectors.row(static_cast<Eigen::Index>(row)).data(), m_trial.data());
        std::fill(m_trial.begin() + static_cast<std::ptrdiff_t>(rows()), m_trial.end(), 0.0F);
        double total = 0;
        for (std::size_t panel = 0; panel < m_panelCount; ++panel) {
            double sums[4] = {};
            for (std::size_t at = panel * kPanel; at < (panel + 1) * kPanel; ++at) {
                m_trial[at] = std::min(m_trial[at], m_least[at]);
                sums[at % 4] += static_cast<double>(m_trial[at]);
            }
            m_trialSums[panel] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
            total += m_trialSums[panel];
        }
        if (!m_attempted || total < m_bestTotal) {
            m_attempted = true;
            m_bestTotal = total;
            m_bestRow = row;
            std::swap(m_best, m_trial);
            std::swap(m_bestSums, m_trialSums);
        }
    }

    /// Ends the turn: the best attempt becomes a code.
    std::size_t accept()
    {
        std::swap(m_least, m_best);
        std::swap(m_sums, m_bestSums);
        m_total = m_bestTotal;
        m_attempted = false;
        return m_bestRow;
    }

    /// A row drawn by its distance, any row when all are codes.
    std::size_t draw(Random& random) const
    {
        if (!(m_total > 0) || !std::isfinite(m_total))
            return random.below(rows());
        double left = random.uniform() * m_total;
        std::size_t panel = 0;
        while (panel + 1 < m_panelCount && left >= m_sums[panel])
            left -= m_sums[panel++];
        std::size_t chosen = panel * kPanel;
        for (std::size_t at = chosen; at < std::min(rows(), (panel + 1) * kPanel); ++at) {
            if (m_least[at] <= 0)
                continue;
            chosen = at; // the last that can be drawn, should rounding leave a little over
            left -= static_cast<double>(m_least[at]);
            if (left < 0)
                break;
        }
        return chosen;
    }

private:
    FeatureView m_vectors;
    std::size_t m_dimensions;
    std::size_t m_panelCount;
    std::vector<float> m_panels;
    std::vector<float> m_least;
    std::vector<float> m_trial;
    std::vector<float> m_best;
    std::vector<double> m_sums; ///< of m_least, for each panel
    std::vector<double> m_trialSums;
    std::vector<double> m_bestSums;
    double m_total = 0;
    double m_bestTotal = 0;
    std::size_t m_bestRow = 0;
    bool m_attempted = false;
    Kernel m_kernel;
};

Result<FeatureMatrix> seeded(FeatureView vectors, std::size_t count, Random& random, const RunContext& context)
{
    Seeding seeding(vectors);
    std::vector<std::uint32_t> rows;
    const auto trials = count > 256 ? 1 : 2 + static_cast<int>(std::log(static_cast<double>(count)));
    while (rows.size() < count) {
        const int draws = rows.empty() ? 1 : trials;
        for (int trial = 0; trial < draws; ++trial) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, "choosing the first codes");
            seeding.attempt(rows.empty() ? random.below(seeding.rows()) : seeding.draw(random));
        }
        rows.push_back(static_cast<std::uint32_t>(seeding.accept()));
    }
    return rowsAt(vectors, rows);
}

} // namespace

Result<FeatureMatrix> kMeansPlusPlus(FeatureView features, std::size_t count, Random& random, const RunContext& context)
{
    const auto total = static_cast<std::size_t>(features.rows());
    const std::size_t part = std::max(kSeedingVectors, 2 * count);
    if (total <= part)
        return seeded(features, count, random, context);
    std::vector<std::uint32_t> rows = randomRows(total, part, random);
    std::sort(rows.begin(), rows.end());
    return seeded(rowsAt(features, rows), count, random, context);
}

} // namespace tokenscope
