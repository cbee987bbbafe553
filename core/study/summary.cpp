// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/quality/bjontegaard.h"

namespace tokenscope {
namespace {

StudySpread spreadOf(const std::vector<double>& numbers)
{
    StudySpread spread;
    spread.least = std::numeric_limits<double>::infinity();
    spread.most = -spread.least;
    double sum = 0;
    for (const double number : numbers) {
        if (!std::isfinite(number)) {
            ++spread.infinite;
            continue;
        }
        ++spread.count;
        sum += number;
        spread.least = std::min(spread.least, number);
        spread.most = std::max(spread.most, number);
    }
    if (spread.count == 0)
        return {0, spread.infinite, 0, 0, 0, 0};
    spread.mean = sum / static_cast<double>(spread.count);
    double squares = 0;
    for (const double number : numbers) {
        if (std::isfinite(number))
            squares += (number - spread.mean) * (number - spread.mean);
    }
    if (spread.count > 1)
        spread.deviation = std::sqrt(squares / static_cast<double>(spread.count - 1));
    return spread;
}

/// The mean of a measure, where one of the inputs has it.
std::optional<double> meanOf(const StudyValueSummary& value, const std::string& measure)
{
    const auto found = value.measures.find(measure);
    return found == value.measures.end() || found->second.count == 0 ? std::nullopt : std::optional(found->second.mean);
}

struct Candidate {
    StudyMeanPoint place;
    double cost = 0; ///< less is better in both
    double loss = 0;
    std::size_t inputs = 0;
};

std::vector<Candidate> candidatesOf(const std::vector<StudySeriesSummary>& summaries, const StudyMeasure& x,
                                    const StudyMeasure& y)
{
    const auto sign = [](const StudyMeasure& measure) { return !measure.cost && measure.higherIsBetter ? -1.0 : 1.0; };
    std::vector<Candidate> candidates;
    std::size_t most = 0;
    for (const StudySeriesSummary& summary : summaries) {
        for (const StudyValueSummary& value : summary.values) {
            const auto cost = meanOf(value, x.id);
            const auto quality = meanOf(value, y.id);
            if (!cost || !quality)
                continue;
            const std::size_t inputs = std::min(value.measures.at(x.id).count, value.measures.at(y.id).count);
            candidates.push_back({{summary.series, value.value}, *cost * sign(x), *quality * sign(y), inputs});
            most = std::max(most, inputs);
        }
    }
    std::erase_if(candidates, [most](const Candidate& candidate) { return candidate.inputs < most; });
    return candidates;
}

std::vector<CurvePoint> curveOf(const StudyResult& result, std::size_t series, std::size_t input,
                                const std::string& cost, const std::string& quality)
{
    std::vector<CurvePoint> curve;
    for (const StudyPoint& point : result.points) {
        if (point.series != series || point.input != input || point.error)
            continue;
        const auto rate = point.values.find(cost);
        const auto value = point.values.find(quality);
        // What loses nothing is of infinite PSNR, and no part of a curve.
        if (rate != point.values.end() && value != point.values.end() && std::isfinite(value->second))
            curve.push_back({rate->second, value->second});
    }
    return curve;
}

/// Adds up what there is and keeps the first reason why there is none.
class Mean {
public:
    void add(const Result<CurveDifference>& difference, const std::string& input, std::string& problem)
    {
        if (difference) {
            m_sum += difference->value;
            ++m_count;
        } else if (problem.empty()) {
            problem = input + ": " + difference.error().detail;
        }
    }
    std::size_t count() const { return m_count; }
    std::optional<double> value() const
    {
        return m_count == 0 ? std::nullopt : std::optional(m_sum / static_cast<double>(m_count));
    }

private:
    double m_sum = 0;
    std::size_t m_count = 0;
};

} // namespace

std::vector<StudySeriesSummary> summarizeStudy(const StudyResult& result)
{
    using Numbers = std::map<std::string, std::vector<double>>;
    std::vector<std::map<std::size_t, std::pair<StudyValueSummary, Numbers>>> gathered(result.spec.series.size());
    for (const StudyPoint& point : result.points) {
        const bool isTarget = result.spec.series[point.series].target.has_value();
        auto& [summary, numbers] = gathered[point.series][point.value];
        summary.value = point.value;
        if (!isTarget && !point.error)
            summary.at = point.at;
        summary.failed += point.error ? 1 : 0;
        if (point.error)
            continue;
        for (const auto& [id, number] : point.values)
            numbers[id].push_back(number);
    }
    std::vector<StudySeriesSummary> summaries;
    for (std::size_t series = 0; series < gathered.size(); ++series) {
        StudySeriesSummary& summary = summaries.emplace_back();
        summary.series = series;
        for (auto& [value, parts] : gathered[series]) {
            for (const auto& [id, numbers] : parts.second)
                parts.first.measures[id] = spreadOf(numbers);
            summary.values.push_back(std::move(parts.first));
        }
    }
    return summaries;
}

StudyAxes usualStudyAxes(const StudySpec& spec)
{
    // What a file takes is drawn beside the others.
    const auto first =
        std::ranges::find_if(spec.series, [](const StudySeries& series) { return series.kind != StudyKind::File; });
    const StudyKind kind = first == spec.series.end() ? StudyKind::Codec : first->kind;
    switch (kind) {
    case StudyKind::Codec:
    case StudyKind::Quantizer:
    case StudyKind::File:
        return {"bpp", spec.measures.empty() ? "bytes" : spec.measures.front()};
    case StudyKind::Reducer:
        return {"tokens", spec.measures.empty() ? "feature-error" : spec.measures.front()};
    case StudyKind::Text:
        break;
    }
    return {"tokens-per-byte", "bits-per-byte"};
}

std::vector<StudyMeanPoint> paretoFront(const std::vector<StudySeriesSummary>& summaries, const StudyMeasure& x,
                                        const StudyMeasure& y)
{
    std::vector<Candidate> candidates = candidatesOf(summaries, x, y);
    std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.loss < b.loss;
    });
    std::vector<StudyMeanPoint> front;
    double best = std::numeric_limits<double>::infinity();
    for (const Candidate& candidate : candidates) {
        if (candidate.loss < best) {
            best = candidate.loss;
            front.push_back(candidate.place);
        }
    }
    return front;
}

bool StudyDifference::cubicRunsWild() const
{
    constexpr double kLeast = 5; // percentage points: below, both say the same
    constexpr double kShare = 0.2;
    return cost && cubicCost && !(std::abs(*cubicCost - *cost) <= std::max(kLeast, kShare * std::abs(*cost)));
}

std::vector<StudyDifference> differencesFrom(const StudyResult& result, std::size_t baseline, const std::string& cost,
                                             const std::string& quality)
{
    std::vector<StudyDifference> differences;
    for (std::size_t series = 0; series < result.spec.series.size(); ++series) {
        if (series == baseline)
            continue;
        StudyDifference difference;
        difference.series = series;
        Mean rates;
        Mean cubicRates;
        std::string ignored; // the cubic is only held against the other
        Mean qualities;
        for (std::size_t input = 0; input < result.spec.inputs.size(); ++input) {
            const auto anchor = curveOf(result, baseline, input, cost, quality);
            const auto other = curveOf(result, series, input, cost, quality);
            const std::string& name = result.spec.inputs[input];
            const auto rate = bjontegaardRate(anchor, other, CurveFit::PiecewiseCubic);
            if (rate)
                cubicRates.add(bjontegaardRate(anchor, other, CurveFit::Cubic), name, ignored);
            rates.add(rate, name, difference.problem);
            qualities.add(bjontegaardQuality(anchor, other, CurveFit::PiecewiseCubic), name, difference.problem);
        }
        difference.cost = rates.value();
        difference.costInputs = rates.count();
        if (cubicRates.count() == rates.count())
            difference.cubicCost = cubicRates.value();
        difference.quality = qualities.value();
        difference.qualityInputs = qualities.count();
        differences.push_back(std::move(difference));
    }
    return differences;
}

} // namespace tokenscope
