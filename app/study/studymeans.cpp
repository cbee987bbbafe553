// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studymeans.h"

#include "core/study/summary.h"

#include <algorithm>
#include <limits>
#include <map>

namespace tokenscope::app {
namespace {

constexpr int kBits = 20;
constexpr std::size_t kMost = (std::size_t{1} << kBits) - 1;

const StudySpread* spreadOf(const StudyValueSummary& summary, const std::string& measure)
{
    const auto found = summary.measures.find(measure);
    return found == summary.measures.end() || found->second.count + found->second.infinite == 0 ? nullptr
                                                                                                : &found->second;
}

double meanOf(const StudySpread& spread)
{
    return spread.infinite > 0 ? std::numeric_limits<double>::infinity() : spread.mean;
}

} // namespace

std::int64_t StudySpot::id() const
{
    const std::size_t place = input ? *input + 1 : 0;
    if (series > kMost || value > kMost || place > kMost)
        return -1;
    const std::size_t packed = (((series << kBits) | value) << kBits) | place;
    return static_cast<std::int64_t>(packed * 2 + (withoutSide ? 1 : 0));
}

StudySpot StudySpot::of(std::int64_t id)
{
    const auto packed = static_cast<std::size_t>(id) / 2;
    StudySpot spot;
    spot.withoutSide = id % 2 != 0;
    spot.series = packed >> (2 * kBits);
    spot.value = (packed >> kBits) & kMost;
    if (const std::size_t place = packed & kMost; place > 0)
        spot.input = place - 1;
    return spot;
}

bool hasSideless(const std::string& measure)
{
    return measure == "bpp" || measure == "bytes";
}

std::optional<double> numberOf(const StudyPoint& point, const std::string& measure, bool withoutSide)
{
    const auto number = [&point](const std::string& id) -> std::optional<double> {
        const auto found = point.values.find(id);
        return found == point.values.end() ? std::nullopt : std::optional(found->second);
    };
    if (point.error)
        return std::nullopt;
    if (!withoutSide || !hasSideless(measure))
        return number(measure);
    if (measure == "bpp")
        return number("bpp-payload");
    const std::optional<double> bytes = number(measure);
    const std::optional<double> side = number("side-bytes");
    return bytes && side ? std::optional(*bytes - *side) : std::nullopt;
}

std::vector<StudyMean> studyMeans(const StudyResult& result, const std::string& x, const std::string& y,
                                  bool withoutSide)
{
    std::vector<StudyMean> means;
    std::map<std::size_t, std::size_t> counts;
    const bool sideless = withoutSide && hasSideless(x);
    for (const StudySeriesSummary& series : summarizeStudy(result)) {
        for (const StudyValueSummary& value : series.values) {
            const StudySpread* cost = spreadOf(value, sideless && x == "bpp" ? "bpp-payload" : x);
            const StudySpread* quality = spreadOf(value, y);
            const StudySpread* side = spreadOf(value, "side-bytes");
            if (cost == nullptr || quality == nullptr)
                continue;
            const double off = sideless && x == "bytes" && side != nullptr ? side->mean : 0;
            const std::size_t count = std::min(cost->count + cost->infinite, quality->count + quality->infinite);
            ++counts[count];
            means.push_back({series.series, value.value, value.at, meanOf(*cost) - off, meanOf(*quality),
                             cost->deviation, quality->deviation, count, false});
        }
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& count) { return count.second; });
    for (StudyMean& mean : means)
        mean.partial = mean.count < most->first;
    return means;
}

} // namespace tokenscope::app
