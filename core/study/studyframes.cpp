// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyframes.h"

#include <cmath>
#include <limits>

namespace tokenscope {

double overFrames(const QualityMeasure& measure, const std::vector<double>& values)
{
    const bool decibels = measure.unit == "dB";
    double sum = 0;
    for (const double value : values)
        sum += decibels ? std::pow(10, -value / 10) : value;
    const double mean = values.empty() ? 0 : sum / static_cast<double>(values.size());
    if (values.empty() || (decibels && mean == 0))
        return std::numeric_limits<double>::infinity();
    return decibels ? -10 * std::log10(mean) : mean;
}

DataTable studyFramesTable(const StudyFrames& frames)
{
    DataTable table;
    table.name = "frames";
    table.add("frame", frames.index);
    table.add("seconds", frames.seconds, "s");
    if (!frames.bits.empty())
        table.add("bits", frames.bits, "bit");
    if (!frames.tokens.empty())
        table.add("tokens", frames.tokens);
    for (const auto& [id, values] : frames.quality) {
        const QualityMeasure* measure = nullptr;
        for (const QualityMeasure& each : qualityMeasures())
            measure = each.id == id ? &each : measure;
        table.add(id, values, measure == nullptr ? std::string() : measure->unit);
    }
    return table;
}

} // namespace tokenscope
