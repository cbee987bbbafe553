// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratefigure.h"

#include <algorithm>

#include "widgets/rateplot/rateplot.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr double kPixelsPerInch = 96; // as renderPicture() takes a pixel
constexpr double kMmPerInch = 25.4;
constexpr double kLeastMm = 20;
constexpr double kMostMm = 2000;

int pixels(double mm)
{
    return qRound(std::clamp(mm, kLeastMm, kMostMm) * kPixelsPerInch / kMmPerInch);
}

} // namespace

QByteArray renderRateFigure(const RatePlotValue& value, const RateFigure& figure, PictureFormat format)
{
    RatePlot plot;
    QFont font = plot.font();
    if (!figure.family.isEmpty())
        font.setFamily(figure.family);
    // Axis titles are drawn at PlotWidget's share of the font.
    font.setPointSizeF(std::clamp(figure.points, 4.0, 72.0) / 0.87);
    plot.setPalette(themePalette(false));
    plot.setFont(font);
    plot.resize(pixels(figure.widthMm), pixels(figure.heightMm));
    plot.setValue(value);
    return renderPicture(plot, format, figure.dotsPerInch / kPixelsPerInch);
}

} // namespace tokenscope
