// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/study/study.h"
#include "core/study/summary.h"
#include "core/table/datatable.h"

namespace tokenscope {

/// One row a point: input, series, method, value, then a column for each measure that a point has, and the error.
DataTable studyPointsTable(const StudyResult& result, const std::vector<StudyMeasure>& measures);
/// One row a series and value: mean, deviation, least and most over the inputs of each measure there is.
DataTable studySummaryTable(const StudyResult& result, const std::vector<StudyMeasure>& measures);
/// One row a series: how it differs from the baseline.
DataTable studyDifferencesTable(const StudyResult& result, std::size_t baseline, const std::string& cost,
                                const std::string& quality);

/// One row a point of paretoFront(): series, value, and the means of both measures.
DataTable studyFrontTable(const StudyResult& result, const StudyMeasure& cost, const StudyMeasure& quality);

/// {"study": {…as studyJson()…}, "measures": [...], "points": [{"input": 0, "series": 1, "value": 2, "at": "50", "key": "…",
/// "values": {"bpp": 0.31, …}, "error": {…}}, …]}: all there is of a result, the same bytes for the same result. Infinite numbers
/// are "inf" and "-inf".
std::string studyResultJson(const StudyResult& result, const std::vector<StudyMeasure>& measures);
/// What studyResultJson() wrote. Errors: those of readStudyJson(), OutOfRange (a point of no input or series).
Result<StudyResult> readStudyResultJson(std::string_view json);

/// For people: a table of means for each series, and what failed.
std::string studyText(const StudyResult& result, const std::vector<StudyMeasure>& measures);

} // namespace tokenscope
