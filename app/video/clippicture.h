// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/canvas/picturecanvas.h"

#include <QColor>
#include <QFont>
#include <QImage>
#include <QSize>

#include <cstddef>
#include <vector>

namespace tokenscope::app {

/// How frames beside each other are drawn into one picture.
struct PaneStyle {
    QSize pane; ///< pixels of each
    double opacity = 0.85; ///< of overlays
    QFont font; ///< of titles, of some pixel size
    QColor paper;
    QColor text;
};

/// In one row up to three, in two from four on, as canvases stand in the window.
QSize panesSize(std::size_t panes, QSize pane);
/// What canvases with that content would show of the whole frame. On any thread.
QImage panesPicture(const std::vector<CanvasContent>& panes, const PaneStyle& style);

} // namespace tokenscope::app
