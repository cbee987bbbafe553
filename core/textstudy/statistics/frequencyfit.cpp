// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/frequencyfit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tokenscope::statistics {
namespace {

constexpr std::size_t kFewestRanks = 3;
constexpr double kLargestShift = 10'000;
constexpr double kBinGrowth = 1.2589254117941673; ///< 10^(1/10)
constexpr int kCoarseSteps = 24;
constexpr int kFineSteps = 32;

struct Line {
    double slope = 0;
    double intercept = 0;
    double residual = 0; ///< sum of squares left
    double total = 0; ///< sum of squares about the mean
};

/// ln f of the ranks seen at least twice.
std::vector<double> logFrequencies(std::span<const std::uint64_t> counts)
{
    std::vector<double> logs;
    for (const std::uint64_t count : counts) {
        if (count < 2)
            break;
        logs.push_back(std::log(static_cast<double>(count)));
    }
    return logs;
}

/// Least squares of `ys` on `xs`, about the means so that nothing cancels.
Line fitLine(std::span<const double> xs, std::span<const double> ys)
{
    const double n = static_cast<double>(xs.size());
    double meanX = 0;
    double meanY = 0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        meanX += xs[i] / n;
        meanY += ys[i] / n;
    }
    double xx = 0;
    double xy = 0;
    Line line;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const double x = xs[i] - meanX;
        const double y = ys[i] - meanY;
        xx += x * x;
        xy += x * y;
        line.total += y * y;
    }
    line.slope = xy / xx;
    line.intercept = meanY - line.slope * meanX;
    line.residual = std::max(0.0, line.total - line.slope * xy);
    return line;
}

/// The ranks in bins, ten to each power of ten (the first few alone), and ln f as its mean over each bin.
class Bins {
public:
    explicit Bins(std::span<const double> logs)
    {
        for (std::size_t begin = 0; begin < logs.size(); begin = m_ends.back()) {
            const auto wide = std::llround(static_cast<double>(begin + 1) * kBinGrowth) - 1;
            const std::size_t end = std::min(std::max(begin + 1, static_cast<std::size_t>(wide)), logs.size());
            double sum = 0;
            for (std::size_t i = begin; i < end; ++i)
                sum += logs[i];
            m_ends.push_back(end);
            m_means.push_back(sum / static_cast<double>(end - begin));
        }
        m_xs.resize(m_ends.size());
    }

    /// The line through the bins' means of ln f over those of ln(rank + shift): an exact law is met exactly.
    Line fit(double shift)
    {
        std::size_t rank = 0;
        for (std::size_t bin = 0; bin < m_ends.size(); ++bin) {
            const auto size = static_cast<double>(m_ends[bin] - rank);
            double sum = 0;
            while (rank < m_ends[bin])
                sum += std::log(static_cast<double>(++rank) + shift);
            m_xs[bin] = sum / size;
        }
        return fitLine(m_xs, m_means);
    }

private:
    std::vector<std::size_t> m_ends;
    std::vector<double> m_means;
    std::vector<double> m_xs;
};

bool canFit(std::span<const double> logs)
{
    return logs.size() >= kFewestRanks && logs.front() > logs.back();
}

} // namespace

double ZipfFit::at(double rank) const
{
    return std::exp(intercept + slope * std::log(rank));
}

double MandelbrotFit::at(double rank) const
{
    return std::exp(intercept + slope * std::log(rank + shift));
}

std::optional<ZipfFit> fitZipf(std::span<const std::uint64_t> counts)
{
    const std::vector<double> logs = logFrequencies(counts);
    if (!canFit(logs))
        return std::nullopt;
    std::vector<double> xs(logs.size());
    for (std::size_t i = 0; i < xs.size(); ++i)
        xs[i] = std::log(static_cast<double>(i + 1));
    const Line line = fitLine(xs, logs);
    return ZipfFit{line.slope, line.intercept, 1 - line.residual / line.total, logs.size()};
}

std::optional<MandelbrotFit> fitMandelbrot(std::span<const std::uint64_t> counts, const std::stop_token& stop)
{
    const std::vector<double> logs = logFrequencies(counts);
    if (!canFit(logs))
        return std::nullopt;
    Bins bins(logs);
    // Over u = ln(1 + shift): a coarse walk finds the valley, golden sections its floor.
    const auto residual = [&bins](double u) { return bins.fit(std::expm1(u)).residual; };
    const double end = std::log1p(kLargestShift);
    const double step = end / kCoarseSteps;
    int best = 0;
    double least = residual(0);
    for (int i = 1; i <= kCoarseSteps && !stop.stop_requested(); ++i) {
        const double here = residual(i * step);
        if (here < least) {
            least = here;
            best = i;
        }
    }
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = std::max(0.0, (best - 1) * step);
    double high = std::min(end, (best + 1) * step);
    double a = high - golden * (high - low);
    double b = low + golden * (high - low);
    double atA = residual(a);
    double atB = residual(b);
    for (int i = 0; i < kFineSteps; ++i) {
        if (stop.stop_requested())
            return std::nullopt;
        if (atA < atB) {
            high = b;
            b = a;
            atB = atA;
            a = high - golden * (high - low);
            atA = residual(a);
        } else {
            low = a;
            a = b;
            atA = atB;
            b = low + golden * (high - low);
            atB = residual(b);
        }
    }
    // The ends themselves are never tried by the sections, and 0 is Zipf's law.
    double u = (low + high) / 2;
    if (residual(best * step) <= residual(u))
        u = best * step;
    const double shift = std::expm1(u);
    const Line line = bins.fit(shift);
    return MandelbrotFit{shift, line.slope, line.intercept, 1 - line.residual / line.total, logs.size()};
}

Efficiency efficiencyOf(std::span<const std::uint64_t> counts)
{
    Efficiency result;
    for (const std::uint64_t count : counts) {
        result.tokens += count;
        result.types += count > 0 ? 1U : 0U;
    }
    double powers25 = 0;
    double powers30 = 0;
    for (const std::uint64_t count : counts) {
        if (count == 0)
            continue;
        const double p = static_cast<double>(count) / static_cast<double>(result.tokens);
        result.entropyBits -= p * std::log2(p);
        powers25 += std::pow(p, 2.5);
        powers30 += p * p * p;
    }
    if (result.types < 2) {
        result.entropyBits = 0;
        return result;
    }
    const double most = std::log2(static_cast<double>(result.types));
    result.shannon = result.entropyBits / most;
    result.renyi25 = std::log2(powers25) / (1 - 2.5) / most;
    result.renyi30 = std::log2(powers30) / (1 - 3.0) / most;
    return result;
}

} // namespace tokenscope::statistics
