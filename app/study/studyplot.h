// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studymeans.h"
#include "core/study/studycatalog.h"
#include "widgets/rateplot/ratevalue.h"

#include <QJsonObject>

#include <set>

namespace tokenscope::app {

/// How a person looks at a study: a value, for sessions and figures.
struct StudyView {
    std::string x = "bpp";
    std::string y = "psnr";
    bool logX = true;
    bool logY = false; ///< for errors, which span decades as costs do
    bool single = false; ///< every input by itself, instead of means
    RateSpread spread = RateSpread::Bars;
    bool front = true;
    bool sideless = true; ///< where side information is learnt from the picture, also the curve without its cost
    std::set<std::string> hidden; ///< names of series
    std::string baseline; ///< name of the series others are compared with; empty: the first

    bool operator==(const StudyView&) const = default;
};

QJsonObject studyViewJson(const StudyView& view);
/// What does not fit is at its default.
StudyView studyViewOf(const QJsonObject& json);

/// Measures for the axes that a study's points can have.
std::vector<StudyMeasure> costsOf(const StudySpec& spec, const StudyCatalog& catalog);
std::vector<StudyMeasure> qualitiesOf(const StudySpec& spec, const StudyCatalog& catalog);

/// Whether a cost spans so much that it is drawn on a logarithmic axis at first.
bool measureIsLogarithmic(const std::string& measure, const StudyCatalog& catalog);

/// Texts in the interface's language. Ids of points are those of StudySpot.
RatePlotValue studyPlot(const StudyResult& result, const StudyView& view, const StudyCatalog& catalog);

} // namespace tokenscope::app
