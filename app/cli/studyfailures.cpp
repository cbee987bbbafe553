// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/studyfailures.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tokenscope::cli {
namespace {

constexpr std::size_t kMostLines = 8;

struct Reason {
    std::string message;
    std::size_t points = 0;
    std::set<std::size_t> series;
};

/// With the input's name where it names no file.
Error errorOf(const StudyPoint& point, const StudySpec& spec)
{
    return point.error->file.empty() ? inFile(*point.error, spec.inputs[point.input]) : *point.error;
}

std::vector<Reason> reasonsOf(const StudyResult& result)
{
    std::vector<Reason> reasons; // in order of the points
    for (const StudyPoint& point : result.points) {
        if (!point.error)
            continue;
        const std::string message = errorMessage(errorOf(point, result.spec));
        auto found = std::ranges::find(reasons, message, &Reason::message);
        if (found == reasons.end())
            found = reasons.insert(reasons.end(), {message, 0, {}});
        ++found->points;
        found->series.insert(point.series);
    }
    return reasons;
}

} // namespace

std::vector<std::string> failureLines(const StudyResult& result)
{
    const std::vector<Reason> reasons = reasonsOf(result);
    std::vector<std::string> lines;
    for (const Reason& reason : reasons) {
        if (lines.size() == kMostLines) {
            lines.push_back("and for " + std::to_string(reasons.size() - kMostLines) + " more reasons: see --csv");
            break;
        }
        std::string line =
            std::to_string(reason.points) + (reason.points == 1 ? " point" : " points") + " failed: " + reason.message;
        if (reason.series.size() == 1 && result.spec.series.size() > 1)
            line += " (series " + result.spec.series[*reason.series.begin()].name + ")";
        lines.push_back(std::move(line));
    }
    return lines;
}

std::optional<Error> lostInput(const StudyResult& result)
{
    for (std::size_t input = 0; input < result.spec.inputs.size(); ++input) {
        const StudyPoint* first = nullptr;
        bool some = false;
        for (const StudyPoint& point : result.points) {
            if (point.input != input)
                continue;
            some = some || !point.error;
            if (first == nullptr)
                first = &point;
        }
        if (some || first == nullptr)
            continue;
        Error error = errorOf(*first, result.spec);
        if (error.code == ErrorCode::InvalidArgument)
            error.code = ErrorCode::InvalidValue;
        return error;
    }
    return std::nullopt;
}

} // namespace tokenscope::cli
