// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyplot.h"

#include "app/study/studytexts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr std::array kSpreads{"none", "bars", "band"};

QString text(const char* source, int count = -1)
{
    return QCoreApplication::translate("Study", source, nullptr, count);
}

RateAxis axisOf(const StudyMeasure& measure, bool logarithmic)
{
    return {measure.id, measureTitle(measure), measureUnit(measure), logarithmic,
            !measure.cost && measure.higherIsBetter};
}

/// Whether leaving side information out makes a difference for a series.
bool hasSide(const StudyResult& result, std::size_t series)
{
    return std::ranges::any_of(result.points, [series](const StudyPoint& point) {
        return point.series == series && numberOf(point, "side-bytes").value_or(0) > 0;
    });
}

bool differ(double a, double b)
{
    return std::abs(a - b) > 1e-9 * std::max(std::abs(a), std::abs(b));
}

std::vector<RatePlotPoint> meanPoints(const StudyResult& result, const StudyView& view, std::size_t series,
                                      bool withoutSide, const StudyCatalog& catalog)
{
    std::vector<RatePlotPoint> points;
    for (const StudyMean& mean : studyMeans(result, view.x, view.y, withoutSide)) {
        if (mean.series != series)
            continue;
        points.push_back({mean.x, mean.y, mean.xSpread, mean.ySpread,
                          settingText(result.spec.series[series], mean.at, catalog),
                          StudySpot{series, mean.value, std::nullopt, withoutSide}.id(), mean.partial, 0});
    }
    return points;
}

std::vector<RatePlotPoint> singlePoints(const StudyResult& result, const StudyView& view, std::size_t series,
                                        bool withoutSide, const StudyCatalog& catalog)
{
    std::vector<RatePlotPoint> points;
    for (const StudyPoint& point : result.points) {
        const std::optional<double> x = numberOf(point, view.x, withoutSide);
        const std::optional<double> y = numberOf(point, view.y);
        if (point.series != series || !x || !y)
            continue;
        // Of one input there is one line, drawn as a mean is.
        const int line = result.spec.inputs.size() > 1 ? static_cast<int>(point.input) + 1 : 0;
        points.push_back({*x, *y, 0, 0,
                          QString(inputName(result.spec.inputs[point.input]) + QStringLiteral(" · ")
                                  + settingText(result.spec.series[series], point.at, catalog)),
                          StudySpot{series, point.value, point.input, withoutSide}.id(), false, line});
    }
    return points;
}

/// Of files, which cost something and have no quality: of each input, or their mean.
std::vector<double> marksOf(const StudyResult& result, const StudyView& view, std::size_t series)
{
    std::vector<double> marks;
    for (const StudyPoint& point : result.points) {
        const std::optional<double> x = numberOf(point, view.x);
        if (point.series == series && x)
            marks.push_back(*x);
    }
    if (!view.single && marks.size() > 1)
        marks = {std::accumulate(marks.begin(), marks.end(), 0.0) / static_cast<double>(marks.size())};
    return marks;
}

/// What the files' own lines say.
QString fileNote(const RatePlotValue& plot)
{
    const bool any = std::ranges::any_of(
        plot.series, [](const RatePlotSeries& series) { return series.shown && !series.marks.empty(); });
    return any ? text(QT_TRANSLATE_NOOP("Study", "The upright line is what the file itself takes for its own pixels."))
               : QString();
}

/// Costs of a pixel and quality are of the size that was looked at.
QString sizeNote(const StudySpec& spec)
{
    if (spec.side == 0)
        return {};
    return text(QT_TRANSLATE_NOOP("Study", "Inputs were resized first: longer side %1 px."))
        .arg(QLocale().toString(spec.side));
}

QString noteOf(const StudyResult& result, const StudyView& view)
{
    if (view.single || result.spec.inputs.size() < 2)
        return {};
    std::size_t least = result.spec.inputs.size();
    for (const StudyMean& mean : studyMeans(result, view.x, view.y))
        least = std::min(least, mean.count);
    const int inputs = static_cast<int>(result.spec.inputs.size());
    QString note = text(QT_TRANSLATE_N_NOOP("Study", "Means of %n input(s)."), inputs);
    if (view.spread == RateSpread::Bars)
        note += QLatin1Char(' ') + text(QT_TRANSLATE_NOOP("Study", "Bars are standard deviations."));
    else if (view.spread == RateSpread::Band)
        note += QLatin1Char(' ') + text(QT_TRANSLATE_NOOP("Study", "Bands are standard deviations."));
    if (least < result.spec.inputs.size())
        note += QLatin1Char(' ') + text(QT_TRANSLATE_NOOP("Study", "Some points are of fewer: see the table."));
    return note;
}

} // namespace

QJsonObject studyViewJson(const StudyView& view)
{
    QJsonArray hidden;
    for (const std::string& name : view.hidden)
        hidden.append(QString::fromStdString(name));
    return {{QStringLiteral("x"), QString::fromStdString(view.x)},
            {QStringLiteral("y"), QString::fromStdString(view.y)},
            {QStringLiteral("log-x"), view.logX},
            {QStringLiteral("log-y"), view.logY},
            {QStringLiteral("single"), view.single},
            {QStringLiteral("spread"), QLatin1String(kSpreads[static_cast<std::size_t>(view.spread)])},
            {QStringLiteral("front"), view.front},
            {QStringLiteral("sideless"), view.sideless},
            {QStringLiteral("hidden"), hidden},
            {QStringLiteral("baseline"), QString::fromStdString(view.baseline)}};
}

StudyView studyViewOf(const QJsonObject& json)
{
    StudyView view;
    const auto take = [&json](const char* key, auto& into) {
        const QJsonValue value = json.value(QLatin1String(key));
        if constexpr (std::is_same_v<std::decay_t<decltype(into)>, bool>)
            into = value.toBool(into);
        else if (value.isString())
            into = value.toString().toStdString();
    };
    take("x", view.x);
    take("y", view.y);
    take("log-x", view.logX);
    take("log-y", view.logY);
    take("single", view.single);
    take("front", view.front);
    take("sideless", view.sideless);
    take("baseline", view.baseline);
    const QString spread = json.value(QStringLiteral("spread")).toString();
    for (std::size_t i = 0; i < kSpreads.size(); ++i) {
        if (spread == QLatin1String(kSpreads[i]))
            view.spread = static_cast<RateSpread>(i);
    }
    for (const QJsonValue name : json.value(QStringLiteral("hidden")).toArray())
        view.hidden.insert(name.toString().toStdString());
    return view;
}

std::vector<StudyMeasure> costsOf(const StudySpec& spec, const StudyCatalog& catalog)
{
    std::vector<StudyMeasure> costs = studyMeasures(catalog);
    std::erase_if(costs, [&](const StudyMeasure& measure) {
        return !measure.cost || std::ranges::none_of(spec.series, [&](const StudySeries& series) {
            return kindHasMeasure(series.kind, measure);
        });
    });
    return costs;
}

std::vector<StudyMeasure> qualitiesOf(const StudySpec& spec, const StudyCatalog& catalog)
{
    std::vector<StudyMeasure> found;
    const bool texts = !spec.series.empty()
        && std::ranges::all_of(spec.series, [](const StudySeries& series) { return series.kind == StudyKind::Text; });
    for (const StudyMeasure& measure : studyMeasures(catalog)) {
        // What is asked for; a study of texts has costs alone, one of which is drawn against another.
        if (texts ? kindHasMeasure(StudyKind::Text, measure)
                  : std::ranges::find(spec.measures, measure.id) != spec.measures.end())
            found.push_back(measure);
    }
    return found;
}

bool measureIsLogarithmic(const std::string& measure, const StudyCatalog& catalog)
{
    return measureOf(measure, catalog).logarithmic;
}

RatePlotValue studyPlot(const StudyResult& result, const StudyView& view, const StudyCatalog& catalog)
{
    RatePlotValue plot;
    plot.title = result.spec.title.empty() ? text(QT_TRANSLATE_NOOP("Study", "Cost against quality"))
                                           : QString::fromStdString(result.spec.title);
    const StudyMeasure x = measureOf(view.x, catalog);
    plot.x = axisOf(x, view.logX);
    plot.y = axisOf(measureOf(view.y, catalog), view.logY);
    plot.spread = view.single ? RateSpread::None : view.spread;
    plot.front = view.front && !view.single;
    plot.note = noteOf(result, view);
    const auto points = view.single ? singlePoints : meanPoints;
    for (std::size_t i = 0; i < result.spec.series.size(); ++i) {
        const StudySeries& series = result.spec.series[i];
        RatePlotSeries drawn;
        drawn.name = QString::fromStdString(series.name);
        drawn.fidelity = methodFidelity(series, catalog);
        drawn.look = static_cast<unsigned>(i);
        drawn.shown = !view.hidden.contains(series.name);
        drawn.points = points(result, view, i, false, catalog);
        drawn.reference = series.kind == StudyKind::File;
        if (drawn.reference)
            drawn.marks = marksOf(result, view, i);
        plot.series.push_back(drawn);
        if (!view.sideless || !hasSideless(view.x) || !hasSide(result, i))
            continue;
        RatePlotSeries sideless = drawn;
        sideless.sideLeftOut = true;
        sideless.points = points(result, view, i, true, catalog);
        const bool other = std::ranges::any_of(sideless.points, [&drawn](const RatePlotPoint& point) {
            return std::ranges::none_of(drawn.points,
                                        [&point](const RatePlotPoint& full) { return !differ(full.x, point.x); });
        });
        if (other)
            plot.series.push_back(std::move(sideless));
    }
    for (const QString& note : {sizeNote(result.spec), fileNote(plot)}) {
        if (!note.isEmpty())
            plot.note = plot.note.isEmpty() ? note : QString(plot.note + QLatin1Char(' ') + note);
    }
    return plot;
}

} // namespace tokenscope::app
