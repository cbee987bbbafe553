// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/study/study.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenscope::app {

/// Which results one point of a plot stands for.
struct StudySpot {
    std::size_t series = 0;
    std::size_t value = 0;
    std::optional<std::size_t> input; ///< nothing: the mean of all inputs
    bool withoutSide = false; ///< its cost leaves side information out

    /// Unique in a study; -1 where an index is beyond what fits (2²⁰ inputs and values, 2²⁰ series).
    std::int64_t id() const;
    static StudySpot of(std::int64_t id);
    bool operator==(const StudySpot&) const = default;
};

/// Whether a cost has a form that leaves side information out.
bool hasSideless(const std::string& measure);
/// Not there: the point failed, or has no such number.
std::optional<double> numberOf(const StudyPoint& point, const std::string& measure, bool withoutSide = false);

/// One setting of a series over its inputs.
struct StudyMean {
    std::size_t series = 0;
    std::size_t value = 0;
    std::string at; ///< empty for a target, whose values differ by input
    double x = 0; ///< arithmetic means; infinite where one of them is
    double y = 0;
    double xSpread = 0; ///< standard deviations (n - 1); 0 of a single one
    double ySpread = 0;
    std::size_t count = 0; ///< inputs with both numbers
    bool partial = false; ///< of fewer inputs than most are
};

/// In order of series and values; settings without both numbers are left out.
std::vector<StudyMean> studyMeans(const StudyResult& result, const std::string& x, const std::string& y,
                                  bool withoutSide = false);

} // namespace tokenscope::app
