// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratefigure.h"

#include <QFontInfo>

#include <algorithm>
#include <utility>

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

/// The face that was drawn with, and what stands in for it where it is not installed: names such as "Sans Serif" mean nothing to
/// other programs, which then take a serif.
QByteArray withFallbacks(QByteArray svg, const QFont& font)
{
    const auto attribute = [](const QString& families) -> QByteArray {
        return "font-family=\"" + families.toHtmlEscaped().toUtf8() + '"';
    };
    const QString drawn = QFontInfo(font).family();
    const QString others = QStringLiteral("Arial, Helvetica, sans-serif");
    const bool alias = drawn.startsWith(QLatin1String("sans"), Qt::CaseInsensitive);
    return svg.replace(attribute(font.family()), attribute(alias ? others : drawn + QStringLiteral(", ") + others));
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
    QByteArray bytes = renderPicture(plot, format, figure.dotsPerInch / kPixelsPerInch);
    return format == PictureFormat::Svg ? withFallbacks(std::move(bytes), plot.font()) : bytes;
}

} // namespace tokenscope
