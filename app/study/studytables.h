// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studyplot.h"
#include "widgets/table/datatablemodel.h"

#include <optional>
#include <set>
#include <vector>

namespace tokenscope::app {

/// A table to look at and to give away, with what people read above its columns.
struct StudyTable {
    DataTable data;
    std::vector<ColumnText> texts;
    std::vector<std::int64_t> ids; ///< of each row: StudySpot
};

/// Every result, one row each; those alone whose point of the plot (mean or single) is among `only`, where there are any.
StudyTable pointsTable(const StudyResult& result, const std::set<std::int64_t>& only, const StudyCatalog& catalog);

/// Bjøntegaard's differences of every series to the baseline, in cost (per cent at equal quality) and in quality (at equal
/// cost), of the axes of the view: computed input by input, then averaged. A row that has none says why.
StudyTable differenceTable(const StudyResult& result, const StudyView& view, const StudyCatalog& catalog);

/// The series others are compared with: the view's, or the first; nothing without series.
std::optional<std::size_t> baselineOf(const StudySpec& spec, const StudyView& view);

} // namespace tokenscope::app
