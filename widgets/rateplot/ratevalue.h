// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/method/methodinfo.h"
#include "core/table/datatable.h"

namespace tokenscope {

/// One result: what it cost and how good it is; or the mean of several, with how far they lie apart.
struct RatePlotPoint {
    double x = 0;
    double y = 0;
    double xSpread = 0; ///< to either side, in units of the axis; 0: none
    double ySpread = 0;
    QString label; ///< what was set, in short: "quality 75"
    std::int64_t id = 0; ///< of who gives the point, who gets it back; unique in a plot
    bool partial = false; ///< a mean of fewer than others are of: never on the front
    int line = 0; ///< a line joins the points of a series for which this is the same: one line a picture

    bool operator==(const RatePlotPoint&) const = default;
};

/// One method's points, from cheap to dear.
struct RatePlotSeries {
    QString name; ///< translated
    Fidelity fidelity = Fidelity::Exact;
    unsigned look = 0; ///< number of its colour, marker and stroke
    bool sideLeftOut =
        false; ///< the cost leaves something out that a receiver needs: dashed, hollow, never on the front
    bool shown = true;
    std::vector<RatePlotPoint> points;
    /// Costs that have no quality, such as a file's own size: lines over the whole height, never points and never on the front.
    std::vector<double> marks = {};
    bool reference = false; ///< has marks alone: no marker in the legend, also while there are none yet

    bool operator==(const RatePlotSeries&) const = default;
};

struct RateAxis {
    std::string id; ///< stable, for columns of tables: "bpp"
    QString title; ///< translated
    QString unit; ///< translated; may be empty
    bool logarithmic = false;
    bool moreIsBetter = false;

    bool operator==(const RateAxis&) const = default;
};

enum class RateSpread { None, Bars, Band };

/// Everything a plot of cost (x) against quality (y) shows.
struct RatePlotValue {
    QString title; ///< for screen readers and files, never drawn
    RateAxis x;
    RateAxis y;
    std::vector<RatePlotSeries> series;
    RateSpread spread = RateSpread::Bars;
    bool front = true; ///< draws the steps of what nothing beats
    QString note; ///< below the plot: what must be known to read it; may be empty

    bool operator==(const RatePlotValue&) const = default;
};

/// A series and one of its points, as indices.
struct RateSpot {
    std::size_t series = 0;
    std::size_t point = 0;

    bool operator==(const RateSpot&) const = default;
};

/// Whether the axes have a place for it: finite, and above 0 on a logarithmic axis.
bool isDrawable(const RatePlotValue& value, const RatePlotPoint& point);
/// Points of the series shown that can be drawn, series by series, each from left to right within its lines.
std::vector<RateSpot> rateSpots(const RatePlotValue& value);
/// Those of them that no other is both cheaper (or as cheap) and better (or as good) than, from cheap to dear; of equal ones the
/// first. What is partial or leaves side information out does not count. O(n log n).
std::vector<RateSpot> rateFront(const RatePlotValue& value);
/// One row a point of the series shown. Null: all of them; else only those of these ids.
DataTable rateTable(const RatePlotValue& value, const std::set<std::int64_t>* only = nullptr);

/// "Bits per pixel", "PSNR (dB)".
QString axisText(const RateAxis& axis);

} // namespace tokenscope
