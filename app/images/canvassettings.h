// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace tokenscope::app {

/// What stands in the middle.
enum class CanvasLayout {
    Split, ///< original and one run with a line to drag between them
    SideBySide, ///< original and every run, moved together
    Single, ///< the active run alone
};

/// What a run's picture is.
enum class CanvasPicture { Reconstruction, Mosaic, Difference, Original };

/// What lies over it.
enum class CanvasOverlay { None, Codes, Usage, Error, Saliency };

/// How pictures are shown: what a person set of the canvas.
struct CanvasSettings {
    CanvasLayout layout = CanvasLayout::Split;
    CanvasPicture picture = CanvasPicture::Reconstruction;
    CanvasOverlay overlay = CanvasOverlay::None;
    bool grid = false;
    double opacity = 0.6;
    double split = 0.5;
    int stage = 0; ///< whose codes the overlay, the numbers and the codebook show

    bool operator==(const CanvasSettings&) const = default;
};

QJsonObject canvasJson(const CanvasSettings& settings);
/// What does not fit is at its default.
CanvasSettings canvasOf(const QJsonObject& json);

} // namespace tokenscope::app
