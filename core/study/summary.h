// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/study/study.h"
#include "core/study/studycatalog.h"

namespace tokenscope {

/// One number over several inputs. Infinite ones (the PSNR of an equal picture) are counted apart: they have no mean.
struct StudySpread {
    std::size_t count = 0; ///< of finite numbers
    std::size_t infinite = 0;
    double mean = 0;
    double deviation = 0; ///< standard deviation of the sample (n - 1); 0 for fewer than two
    double least = 0;
    double most = 0;

    bool operator==(const StudySpread&) const = default;
};

/// A series at one of its values, over all inputs.
struct StudyValueSummary {
    std::size_t value = 0; ///< index in StudySeries::at
    std::string at = {}; ///< empty for a target, whose values differ by input
    std::map<std::string, StudySpread> measures = {}; ///< of the inputs that have a point without an error
    std::size_t failed = 0;

    bool operator==(const StudyValueSummary&) const = default;
};

struct StudySeriesSummary {
    std::size_t series = 0;
    std::vector<StudyValueSummary> values = {}; ///< in the series' order; those with no point yet are left out

    bool operator==(const StudySeriesSummary&) const = default;
};

/// One for each series. The same for the same points, however they were made.
std::vector<StudySeriesSummary> summarizeStudy(const StudyResult& result);

/// What is drawn to begin with.
struct StudyAxes {
    std::string x; ///< a cost
    std::string y; ///< the study's first quality, or what stands for one
    bool operator==(const StudyAxes&) const = default;
};
StudyAxes usualStudyAxes(const StudySpec& spec);

/// A point of a curve of means: a series at one of its values.
struct StudyMeanPoint {
    std::size_t series = 0;
    std::size_t value = 0;
    bool operator==(const StudyMeanPoint&) const = default;
};
/// Where no other place is both as cheap and as good and in one of the two better: from cheap to dear; of equal ones the first.
/// Only places whose means are over the same number of inputs as most have are compared, so that none wins by leaving hard
/// pictures out. O(n log n).
std::vector<StudyMeanPoint> paretoFront(const std::vector<StudySeriesSummary>& summaries, const StudyMeasure& x,
                                        const StudyMeasure& y);

/// How a series differs from the baseline, by Bjøntegaard's measure with piecewise cubics (PCHIP) over each input and averaged
/// over the inputs for which there is one.
struct StudyDifference {
    std::size_t series = 0;
    std::optional<double> cost = {}; ///< percent at equal quality: -20 is a fifth cheaper
    std::size_t costInputs = 0; ///< over how many inputs
    std::optional<double> quality = {}; ///< at equal cost, in the quality's unit
    std::size_t qualityInputs = 0;
    /// `cost` by one cubic through each curve instead, as older papers have it, over the same inputs; nothing where there is
    /// none.
    std::optional<double> cubicCost = {};
    std::string problem = {}; ///< why an input is missing, of the first such; English; empty: none is

    /// Whether that is far from `cost`: the cubic then swings between the points, and `cost` is the one to read.
    bool cubicRunsWild() const;

    bool operator==(const StudyDifference&) const = default;
};
/// One for each series but the baseline. `cost` and `quality` are ids of measures.
std::vector<StudyDifference> differencesFrom(const StudyResult& result, std::size_t baseline, const std::string& cost,
                                             const std::string& quality);

} // namespace tokenscope
