// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "widgets/export/viewexport.h"

namespace tokenscope {

struct RatePlotValue;

/// How a figure goes into a paper: its size and its type are set once, so that all figures of a paper agree.
struct RateFigure {
    double widthMm = 160;
    double heightMm = 95; ///< more where the names of the series need it
    QString family; ///< of the font; empty: the application's
    double points = 9; ///< of the axes' titles; ticks, legend and note are a little smaller
    double dotsPerInch = 300; ///< of a PNG

    bool operator==(const RateFigure&) const = default;
};

/// The plot as the window draws it, on white whatever the theme, as a file's bytes; text stays text in Svg and Pdf. Needs a
/// QApplication, no display (QT_QPA_PLATFORM=offscreen).
QByteArray renderRateFigure(const RatePlotValue& value, const RateFigure& figure, PictureFormat format);

} // namespace tokenscope
