// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/plot/plotticker.h"

#include <cmath>

#include "widgets/numbers/decimaltext.h"

namespace tokenscope {

double PlotTicker::getTickStep(const QCPRange& range)
{
    const double step = QCPAxisTicker::getTickStep(range);
    if (!m_counts || std::trunc(step) == step)
        return step;
    return step < 1 ? 1 : std::floor(step); // of 1, 2, 2.5 and 5 times a power of ten
}

QString PlotTicker::getTickLabel(double tick, const QLocale& locale, QChar format, int precision)
{
    return withTrueMinus(QCPAxisTicker::getTickLabel(tick, locale, format, precision));
}

} // namespace tokenscope
