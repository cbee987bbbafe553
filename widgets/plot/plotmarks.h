// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <utility>
#include <vector>

namespace tokenscope {

/// One thing drawn that can be pointed at and chosen: a bar or a point.
struct PlotMark {
    double key = 0; ///< on the key axis
    double value = 0;
    double halfWidth =
        0; ///< of a bar, in units of the key axis; 0 for a point, which reaches half-way to its neighbours

    bool operator==(const PlotMark&) const = default;
};

/// Marks first … last, both included; -1 when there are none.
struct PlotSpan {
    int first = -1;
    int last = -1;

    bool isEmpty() const { return first < 0; }
    bool operator==(const PlotSpan&) const = default;
};

/// Marks in ascending order of their keys.
class PlotMarks {
public:
    PlotMarks() = default;
    explicit PlotMarks(std::vector<PlotMark> marks)
        : m_marks(std::move(marks))
    {
    }

    int count() const { return static_cast<int>(m_marks.size()); }
    const PlotMark& at(int mark) const { return m_marks[static_cast<std::size_t>(mark)]; }
    /// The mark whose key is nearest; on a logarithmic axis by ratio. -1 without marks.
    int nearest(double key, bool logarithmic = false) const;
    /// What the mark takes of the key axis.
    std::pair<double, double> extent(int mark) const;
    /// The marks with keys between two keys in either order, and at least the nearest to the second.
    PlotSpan between(double from, double to, bool logarithmic = false) const;

private:
    std::vector<PlotMark> m_marks;
};

} // namespace tokenscope
