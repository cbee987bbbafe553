// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studytables.h"

#include "app/study/studytexts.h"
#include "core/study/summary.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

QString text(const char* source)
{
    return QCoreApplication::translate("Study", source);
}

bool isChosen(const StudyPoint& point, const std::set<std::int64_t>& only)
{
    if (only.empty())
        return true;
    for (const bool withoutSide : {false, true}) {
        if (only.contains(StudySpot{point.series, point.value, std::nullopt, withoutSide}.id())
            || only.contains(StudySpot{point.series, point.value, point.input, withoutSide}.id()))
            return true;
    }
    return false;
}

} // namespace

std::optional<std::size_t> baselineOf(const StudySpec& spec, const StudyView& view)
{
    if (spec.series.empty())
        return std::nullopt;
    const auto found = std::ranges::find(spec.series, view.baseline, &StudySeries::name);
    return found == spec.series.end() ? 0 : static_cast<std::size_t>(found - spec.series.begin());
}

StudyTable pointsTable(const StudyResult& result, const std::set<std::int64_t>& only, const StudyCatalog& catalog)
{
    StudyTable table;
    table.data.name = "points";
    std::vector<std::string> inputs;
    std::vector<std::string> series;
    std::vector<std::string> settings;
    std::vector<std::string> errors;
    std::vector<const StudyPoint*> rows;
    for (const StudyPoint& point : result.points) {
        if (!isChosen(point, only))
            continue;
        rows.push_back(&point);
        table.ids.push_back(StudySpot{point.series, point.value, point.input, false}.id());
        inputs.push_back(result.spec.inputs[point.input]);
        series.push_back(result.spec.series[point.series].name);
        settings.push_back(settingText(result.spec.series[point.series], point.at, catalog).toStdString());
        errors.push_back(point.error ? errorMessage(*point.error) : std::string());
    }
    table.data.add("input", std::move(inputs));
    table.data.add("series", std::move(series));
    table.data.add("setting", std::move(settings));
    table.texts = {{text(QT_TRANSLATE_NOOP("Study", "Input")), {}, 4},
                   {text(QT_TRANSLATE_NOOP("Study", "Series")), {}, 4},
                   {text(QT_TRANSLATE_NOOP("Study", "Setting")), {}, 4}};
    for (const StudyMeasure& measure : studyMeasures(catalog)) {
        std::vector<double> numbers;
        bool any = false;
        for (const StudyPoint* point : rows) {
            const std::optional<double> number = numberOf(*point, measure.id);
            any = any || number.has_value();
            numbers.push_back(number.value_or(kNothing));
        }
        if (!any)
            continue;
        table.data.add(measure.id, std::move(numbers), measure.unit);
        const QString unit = measureUnit(measure);
        const QString title = measureTitle(measure);
        table.texts.push_back({unit.isEmpty() ? title : text("%1, %2").arg(title, unit), {}, 5});
    }
    if (std::ranges::any_of(errors, [](const std::string& error) { return !error.empty(); })) {
        table.data.add("error", std::move(errors));
        table.texts.push_back({text(QT_TRANSLATE_NOOP("Study", "What went wrong")), {}, 4});
    }
    return table;
}

StudyTable differenceTable(const StudyResult& result, const StudyView& view, const StudyCatalog& catalog)
{
    StudyTable table;
    table.data.name = "differences";
    const std::optional<std::size_t> baseline = baselineOf(result.spec, view);
    std::vector<std::string> names;
    std::vector<double> costs;
    std::vector<double> qualities;
    std::vector<std::int64_t> counts;
    std::vector<double> cubics;
    bool wild = false;
    std::vector<std::string> whys;
    const std::vector<StudyDifference> differences =
        baseline ? differencesFrom(result, *baseline, view.x, view.y) : std::vector<StudyDifference>();
    for (const StudyDifference& found : differences) {
        const std::string& name = result.spec.series[found.series].name;
        if (view.hidden.contains(name))
            continue;
        names.push_back(name);
        costs.push_back(found.cost.value_or(kNothing));
        qualities.push_back(found.quality.value_or(kNothing));
        counts.push_back(static_cast<std::int64_t>(std::min(found.costInputs, found.qualityInputs)));
        cubics.push_back(found.cubicRunsWild() ? *found.cubicCost : kNothing);
        wild = wild || found.cubicRunsWild();
        whys.push_back(found.problem);
        table.ids.push_back(StudySpot{found.series, 0, std::nullopt, false}.id());
    }
    const StudyMeasure cost = measureOf(view.x, catalog);
    const StudyMeasure quality = measureOf(view.y, catalog);
    table.data.add("series", std::move(names));
    table.data.add("bd_" + view.x, std::move(costs), "%");
    table.data.add("bd_" + view.y, std::move(qualities), quality.unit);
    table.data.add("inputs", std::move(counts));
    const QString unit = measureUnit(quality);
    const QString better = text(QT_TRANSLATE_NOOP("Study", "Bjøntegaard's difference at equal cost, averaged"));
    table.texts = {
        {text(QT_TRANSLATE_NOOP("Study", "Series")), {}, 4},
        {text(QT_TRANSLATE_NOOP("Study", "%1 at equal quality, %")).arg(measureTitle(cost)),
         text(QT_TRANSLATE_NOOP(
             "Study",
             "Bjøntegaard's difference by piecewise cubics (PCHIP): less than zero is cheaper than the baseline")),
         4},
        {unit.isEmpty() ? measureTitle(quality) : text("%1, %2").arg(measureTitle(quality), unit), better, 4},
        {text(QT_TRANSLATE_NOOP("Study", "Inputs compared")), {}, 4}};
    if (wild) {
        table.data.add("bd_" + view.x + "_cubic", std::move(cubics), "%");
        table.texts.push_back(
            {text(QT_TRANSLATE_NOOP("Study", "⚠ One cubic says, %")),
             text(QT_TRANSLATE_NOOP("Study",
                                    "Older papers fit one cubic through each curve. Here it swings between the points "
                                    "and says something else: read the first number, of piecewise cubics (PCHIP).")),
             4});
    }
    if (std::ranges::any_of(whys, [](const std::string& why) { return !why.empty(); })) {
        table.data.add("why_not", std::move(whys));
        table.texts.push_back({text(QT_TRANSLATE_NOOP("Study", "Why not")), {}, 4});
    }
    return table;
}

} // namespace tokenscope::app
