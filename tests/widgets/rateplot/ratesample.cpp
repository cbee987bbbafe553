// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ratesample.h"

#include "widgets/rateplot/rateplot.h"

#include <QTest>

#include <cmath>

namespace tokenscope {

RatePlotValue rateSample(std::size_t series, bool logarithmic)
{
    RatePlotValue value;
    value.title = QStringLiteral("sample");
    value.x = {"bpp", QStringLiteral("Bits per pixel"), {}, logarithmic, false};
    value.y = {"psnr", QStringLiteral("PSNR (RGB)"), QStringLiteral("dB"), false, true};
    for (std::size_t i = 0; i < series; ++i) {
        RatePlotSeries one;
        one.name = QStringLiteral("Series %1").arg(i + 1);
        one.look = static_cast<unsigned>(i);
        for (int j = 0; j < 5; ++j) {
            const double x = 0.125 * std::pow(2.0, j) * (1 + 0.1 * static_cast<double>(i));
            const double y = 38.0 - 2.0 * static_cast<double>(i) + 3.5 * std::log2(x);
            one.points.push_back({x, y, x * 0.15, 1.2, QStringLiteral("quality %1").arg(20 * (j + 1)),
                                  static_cast<std::int64_t>(100 * i) + j, false, 0});
        }
        value.series.push_back(std::move(one));
    }
    return value;
}

bool show(RatePlot& plot)
{
    plot.show();
    plot.setFocus();
    if (!QTest::qWaitForWindowActive(&plot))
        return false;
    QCoreApplication::processEvents();
    plot.replot();
    return true;
}

} // namespace tokenscope
