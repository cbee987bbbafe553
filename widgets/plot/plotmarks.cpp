// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/plot/plotmarks.h"

#include <algorithm>
#include <cmath>

namespace tokenscope {

int PlotMarks::nearest(double key, bool logarithmic) const
{
    if (m_marks.empty())
        return -1;
    const auto after = std::ranges::lower_bound(m_marks, key, {}, &PlotMark::key);
    if (after == m_marks.begin())
        return 0;
    if (after == m_marks.end())
        return count() - 1;
    const auto before = after - 1;
    const bool ratio = logarithmic && key > 0 && before->key > 0;
    const double middle = ratio ? std::sqrt(before->key * after->key) : (before->key + after->key) / 2;
    return static_cast<int>((key < middle ? before : after) - m_marks.begin());
}

std::pair<double, double> PlotMarks::extent(int mark) const
{
    const PlotMark& here = at(mark);
    if (here.halfWidth > 0)
        return {here.key - here.halfWidth, here.key + here.halfWidth};
    const double before = mark > 0 ? at(mark - 1).key : here.key;
    const double after = mark + 1 < count() ? at(mark + 1).key : here.key;
    return {(before + here.key) / 2, (here.key + after) / 2};
}

PlotSpan PlotMarks::between(double from, double to, bool logarithmic) const
{
    if (m_marks.empty())
        return {};
    const double low = std::min(from, to);
    const double high = std::max(from, to);
    const auto first = std::ranges::lower_bound(m_marks, low, {}, &PlotMark::key);
    const auto end = std::ranges::upper_bound(m_marks, high, {}, &PlotMark::key);
    if (first < end)
        return {static_cast<int>(first - m_marks.begin()), static_cast<int>(end - m_marks.begin()) - 1};
    const int near = nearest(to, logarithmic);
    return {near, near};
}

} // namespace tokenscope
