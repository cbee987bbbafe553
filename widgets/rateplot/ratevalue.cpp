// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratevalue.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace tokenscope {
namespace {

bool hasPlace(const RateAxis& axis, double at)
{
    return std::isfinite(at) && (!axis.logarithmic || at > 0);
}

const RatePlotPoint& pointAt(const RatePlotValue& value, const RateSpot& spot)
{
    return value.series[spot.series].points[spot.point];
}

} // namespace

bool isDrawable(const RatePlotValue& value, const RatePlotPoint& point)
{
    return hasPlace(value.x, point.x) && hasPlace(value.y, point.y);
}

std::vector<RateSpot> rateSpots(const RatePlotValue& value)
{
    std::vector<RateSpot> spots;
    for (std::size_t series = 0; series < value.series.size(); ++series) {
        const RatePlotSeries& one = value.series[series];
        const auto first = static_cast<std::ptrdiff_t>(spots.size());
        for (std::size_t point = 0; one.shown && point < one.points.size(); ++point) {
            if (isDrawable(value, one.points[point]))
                spots.push_back({series, point});
        }
        std::stable_sort(spots.begin() + first, spots.end(), [&](const RateSpot& a, const RateSpot& b) {
            const RatePlotPoint& left = one.points[a.point];
            const RatePlotPoint& right = one.points[b.point];
            return left.line != right.line ? left.line < right.line : left.x < right.x;
        });
    }
    return spots;
}

std::vector<RateSpot> rateFront(const RatePlotValue& value)
{
    std::vector<RateSpot> spots = rateSpots(value);
    std::erase_if(spots, [&](const RateSpot& spot) {
        return value.series[spot.series].sideLeftOut || pointAt(value, spot).partial;
    });
    const double sign = value.y.moreIsBetter ? 1 : -1;
    const auto goodness = [&](const RateSpot& spot) { return sign * pointAt(value, spot).y; };
    std::stable_sort(spots.begin(), spots.end(), [&](const RateSpot& a, const RateSpot& b) {
        const double left = pointAt(value, a).x;
        const double right = pointAt(value, b).x;
        return left != right ? left < right : goodness(a) > goodness(b);
    });
    std::vector<RateSpot> front;
    for (const RateSpot& spot : spots) {
        if (front.empty() || goodness(spot) > goodness(front.back()))
            front.push_back(spot);
    }
    return front;
}

DataTable rateTable(const RatePlotValue& value, const std::set<std::int64_t>* only)
{
    std::vector<std::string> names;
    std::vector<std::string> fidelities;
    std::vector<std::string> side;
    std::vector<std::string> settings;
    std::vector<double> columns[4];
    for (const RatePlotSeries& series : value.series) {
        for (const RatePlotPoint& point : series.points) {
            if (!series.shown || (only != nullptr && !only->contains(point.id)))
                continue;
            names.push_back(series.name.toStdString());
            fidelities.emplace_back(fidelityName(series.fidelity));
            side.emplace_back(series.sideLeftOut ? "left out" : "counted");
            settings.push_back(point.label.toStdString());
            const double numbers[]{point.x, point.xSpread, point.y, point.ySpread};
            for (std::size_t i = 0; i < std::size(numbers); ++i)
                columns[i].push_back(numbers[i]);
        }
    }
    DataTable table{"points", {}};
    table.add("series", std::move(names));
    table.add("fidelity", std::move(fidelities));
    table.add("side_information", std::move(side));
    table.add("setting", std::move(settings));
    const std::string xUnit = value.x.unit.toStdString();
    const std::string yUnit = value.y.unit.toStdString();
    table.add(value.x.id, std::move(columns[0]), xUnit);
    table.add(value.x.id + "_spread", std::move(columns[1]), xUnit);
    table.add(value.y.id, std::move(columns[2]), yUnit);
    table.add(value.y.id + "_spread", std::move(columns[3]), yUnit);
    return table;
}

QString axisText(const RateAxis& axis)
{
    if (axis.unit.isEmpty())
        return axis.title;
    return QCoreApplication::translate("tokenscope::RatePlot", "%1 (%2)", "title of an axis and its unit")
        .arg(axis.title, axis.unit);
}

} // namespace tokenscope
