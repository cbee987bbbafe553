// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyreport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>
#include <utility>

#include "core/study/studyjson.h"
#include "core/study/studyjsonparts.h"

namespace tokenscope {
namespace {

using studyjsonparts::Json;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// Those that a point has, in the order of the list.
std::vector<StudyMeasure> measuresThere(const StudyResult& result, const std::vector<StudyMeasure>& measures)
{
    std::set<std::string> ids;
    for (const StudyPoint& point : result.points) {
        for (const auto& [id, value] : point.values)
            ids.insert(id);
    }
    std::vector<StudyMeasure> there;
    for (const StudyMeasure& measure : measures) {
        if (ids.contains(measure.id))
            there.push_back(measure);
    }
    return there;
}

double valueIn(const std::map<std::string, double>& values, const std::string& id)
{
    const auto found = values.find(id);
    return found == values.end() ? kNothing : found->second;
}

std::string number(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.6g", value);
    return buffer.data();
}

std::string padded(std::string text, std::size_t width)
{
    if (text.size() < width)
        text.insert(0, width - text.size(), ' ');
    return text;
}

} // namespace

DataTable studyPointsTable(const StudyResult& result, const std::vector<StudyMeasure>& measures)
{
    DataTable table;
    table.name = "points";
    std::vector<std::string> inputs;
    std::vector<std::string> names;
    std::vector<std::string> methods;
    std::vector<std::string> axes;
    std::vector<std::string> at;
    std::vector<std::string> errors;
    for (const StudyPoint& point : result.points) {
        const StudySeries& series = result.spec.series[point.series];
        inputs.push_back(result.spec.inputs[point.input]);
        names.push_back(series.name);
        methods.push_back(series.method);
        axes.push_back(series.axis);
        at.push_back(point.at);
        errors.push_back(point.error ? errorMessage(*point.error) : std::string());
    }
    table.add("input", std::move(inputs));
    table.add("series", std::move(names));
    table.add("method", std::move(methods));
    table.add("axis", std::move(axes));
    table.add("at", std::move(at));
    for (const StudyMeasure& measure : measuresThere(result, measures)) {
        std::vector<double> values;
        for (const StudyPoint& point : result.points)
            values.push_back(valueIn(point.values, measure.id));
        table.add(measure.id, std::move(values), measure.unit);
    }
    table.add("error", std::move(errors));
    return table;
}

DataTable studySummaryTable(const StudyResult& result, const std::vector<StudyMeasure>& measures)
{
    DataTable table;
    table.name = "series";
    const std::vector<StudySeriesSummary> summaries = summarizeStudy(result);
    std::vector<std::string> names;
    std::vector<std::string> at;
    std::vector<std::int64_t> failed;
    std::vector<const StudyValueSummary*> rows;
    for (const StudySeriesSummary& summary : summaries) {
        for (const StudyValueSummary& value : summary.values) {
            names.push_back(result.spec.series[summary.series].name);
            at.push_back(value.at);
            failed.push_back(static_cast<std::int64_t>(value.failed));
            rows.push_back(&value);
        }
    }
    table.add("series", std::move(names));
    table.add("at", std::move(at));
    for (const StudyMeasure& measure : measuresThere(result, measures)) {
        std::array<std::vector<double>, 4> columns;
        std::vector<std::int64_t> counts;
        for (const StudyValueSummary* row : rows) {
            const auto found = row->measures.find(measure.id);
            const StudySpread spread = found == row->measures.end() ? StudySpread() : found->second;
            const bool there = spread.count > 0;
            columns[0].push_back(there ? spread.mean : kNothing);
            columns[1].push_back(there ? spread.deviation : kNothing);
            columns[2].push_back(there ? spread.least : kNothing);
            columns[3].push_back(there ? spread.most : kNothing);
            counts.push_back(static_cast<std::int64_t>(spread.count));
        }
        table.add(measure.id, std::move(columns[0]), measure.unit);
        table.add(measure.id + "_deviation", std::move(columns[1]), measure.unit);
        table.add(measure.id + "_least", std::move(columns[2]), measure.unit);
        table.add(measure.id + "_most", std::move(columns[3]), measure.unit);
        table.add(measure.id + "_inputs", std::move(counts));
    }
    table.add("failed", std::move(failed));
    return table;
}

DataTable studyDifferencesTable(const StudyResult& result, std::size_t baseline, const std::string& cost,
                                const std::string& quality)
{
    DataTable table;
    table.name = "differences";
    std::vector<std::string> names;
    std::vector<double> costs;
    std::vector<std::int64_t> costInputs;
    std::vector<double> cubicCosts;
    std::vector<double> qualities;
    std::vector<std::int64_t> qualityInputs;
    std::vector<std::string> problems;
    for (const StudyDifference& difference : differencesFrom(result, baseline, cost, quality)) {
        names.push_back(result.spec.series[difference.series].name);
        costs.push_back(difference.cost.value_or(kNothing));
        costInputs.push_back(static_cast<std::int64_t>(difference.costInputs));
        cubicCosts.push_back(difference.cubicCost.value_or(kNothing));
        qualities.push_back(difference.quality.value_or(kNothing));
        qualityInputs.push_back(static_cast<std::int64_t>(difference.qualityInputs));
        problems.push_back(difference.problem);
    }
    table.add("series", std::move(names));
    table.add(cost + "_difference", std::move(costs), "%");
    table.add(cost + "_inputs", std::move(costInputs));
    table.add(quality + "_difference", std::move(qualities));
    table.add(quality + "_inputs", std::move(qualityInputs));
    table.add(cost + "_difference_cubic", std::move(cubicCosts), "%");
    table.add("problem", std::move(problems));
    return table;
}

DataTable studyFrontTable(const StudyResult& result, const StudyMeasure& cost, const StudyMeasure& quality)
{
    DataTable table;
    table.name = "front";
    std::vector<std::string> names;
    std::vector<std::string> at;
    std::vector<double> costs;
    std::vector<double> qualities;
    const std::vector<StudySeriesSummary> summaries = summarizeStudy(result);
    for (const StudyMeanPoint& place : paretoFront(summaries, cost, quality)) {
        const auto& values = std::ranges::find(summaries, place.series, &StudySeriesSummary::series)->values;
        const StudyValueSummary& value = *std::ranges::find(values, place.value, &StudyValueSummary::value);
        names.push_back(result.spec.series[place.series].name);
        at.push_back(value.at);
        costs.push_back(value.measures.at(cost.id).mean);
        qualities.push_back(value.measures.at(quality.id).mean);
    }
    table.add("series", std::move(names));
    table.add("at", std::move(at));
    table.add(cost.id, std::move(costs), cost.unit);
    table.add(quality.id, std::move(qualities), quality.unit);
    return table;
}

std::string studyResultJson(const StudyResult& result, const std::vector<StudyMeasure>& measures)
{
    Json list = Json::array();
    for (const StudyMeasure& measure : measuresThere(result, measures))
        list.push_back({{"id", measure.id},
                        {"title", measure.title},
                        {"unit", measure.unit},
                        {"cost", measure.cost},
                        {"higher_is_better", measure.higherIsBetter}});
    Json points = Json::array();
    for (const StudyPoint& point : result.points) {
        Json json{{"input", point.input}, {"series", point.series}, {"value", point.value}};
        if (!point.at.empty())
            json["at"] = point.at;
        json["key"] = point.key;
        json["values"] = studyjsonparts::valuesJson(point.values);
        if (point.error)
            json["error"] = studyjsonparts::errorJson(*point.error);
        points.push_back(std::move(json));
    }
    const Json json{
        {"study", Json::parse(studyJson(result.spec))}, {"measures", std::move(list)}, {"points", std::move(points)}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<StudyResult> readStudyResultJson(std::string_view json)
{
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_object() || !document.contains("study") || !document.contains("points"))
        return failure(ErrorCode::Syntax,
                       "this is no study's result: an object with \"study\" and \"points\" is wanted");
    StudyResult result;
    auto spec = readStudyJson(document["study"].dump(-1, ' ', false, Json::error_handler_t::replace));
    if (!spec)
        return tl::unexpected(std::move(spec.error()));
    result.spec = std::move(*spec);
    const Json& points = document["points"];
    for (std::size_t i = 0; points.is_array() && i < points.size(); ++i) {
        const Json& each = points[i];
        const std::string place = "points[" + std::to_string(i) + "]";
        if (!each.is_object())
            return failure(ErrorCode::WrongType, place + ": an object is wanted");
        StudyPoint point;
        point.input = studyjsonparts::wholeIn(each, "input").value_or(result.spec.inputs.size());
        point.series = studyjsonparts::wholeIn(each, "series").value_or(result.spec.series.size());
        point.value = studyjsonparts::wholeIn(each, "value").value_or(0);
        if (point.input >= result.spec.inputs.size() || point.series >= result.spec.series.size())
            return failure(ErrorCode::OutOfRange, place + ": no such input or series");
        point.at = studyjsonparts::textIn(each, "at");
        point.key = studyjsonparts::textIn(each, "key");
        auto values = each.contains("values") ? studyjsonparts::readValues(each["values"]) : std::nullopt;
        if (!values)
            return failure(ErrorCode::WrongType, place + ".values: an object of numbers is wanted");
        point.values = std::move(*values);
        if (each.contains("error")) {
            point.error = studyjsonparts::readError(each["error"]);
            if (!point.error)
                return failure(ErrorCode::InvalidValue, place + ".error: no such error");
        }
        result.points.push_back(std::move(point));
    }
    return result;
}

std::string studyText(const StudyResult& result, const std::vector<StudyMeasure>& measures)
{
    constexpr std::size_t kWidth = 16;
    const std::vector<StudyMeasure> there = measuresThere(result, measures);
    std::string text = result.spec.title.empty() ? std::string() : result.spec.title + "\n";
    for (const StudySeriesSummary& summary : summarizeStudy(result)) {
        const StudySeries& series = result.spec.series[summary.series];
        text.append("\n")
            .append(series.name)
            .append("\n")
            .append(padded(series.axis.empty() || series.target ? "" : series.axis, kWidth));
        for (const StudyMeasure& measure : there)
            text += padded(measure.id, kWidth);
        text += "\n";
        for (const StudyValueSummary& value : summary.values) {
            text += padded(value.at, kWidth);
            for (const StudyMeasure& measure : there) {
                const auto found = value.measures.find(measure.id);
                const bool any = found != value.measures.end() && found->second.count + found->second.infinite > 0;
                const bool finite = any && found->second.count > 0;
                text += padded(finite ? number(found->second.mean) : any ? "inf" : "", kWidth);
            }
            text += value.failed > 0 ? "   " + std::to_string(value.failed) + " failed\n" : "\n";
        }
    }
    std::set<std::string> problems;
    for (const StudyPoint& point : result.points) {
        if (point.error && problems.insert(errorMessage(*point.error)).second)
            text.append("\n").append(errorMessage(*point.error));
    }
    return problems.empty() ? text : text + "\n";
}

} // namespace tokenscope
