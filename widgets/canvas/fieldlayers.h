// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/field/tokenfield.h"
#include "core/media/picture.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// One colour for each code, the same wherever it is shown: hue by the golden ratio, three lightnesses, so that codes with
/// neighbouring numbers differ.
QColor codeColour(std::uint32_t code);

/// One pixel a token, grid.columns × grid.rows, for CanvasContent::overlay. Values that are not one a token give none.
QImage codeLayer(const PatchGrid& grid, std::span<const std::uint32_t> codes);
/// 0 at the least value, 1 at the greatest (of 99.5 % of them, so that one outlier does not hide the rest), in the theme's
/// sequential colours; `logarithmic` for counts.
QImage heatLayer(const PatchGrid& grid, std::span<const double> values, const TokenPalette& palette, bool logarithmic);

/// What the ends of a heat's colours mean, so that the layers of several frames can share it.
struct HeatRange {
    double low = 0;
    double high = 0;
};
/// From the least of the values to the top of 99.5 % of them; {0, 0} for none.
HeatRange heatRange(std::span<const double> values);
QImage heatLayer(const PatchGrid& grid, std::span<const double> values, const TokenPalette& palette,
                 const HeatRange& range, bool logarithmic);

/// Each token filled with its patch's mean colour, a gap of paper between them: the picture as its tokens. As large as the
/// picture; null when stopped.
QImage mosaicPicture(const Picture& picture, const PatchGrid& grid, const QColor& paper,
                     const std::stop_token& stop = {});

/// Mid grey where both are alike, brighter and darker where the second is; differences are multiplied by `gain`. Both of one
/// size, else null; null when stopped.
QImage differencePicture(const Picture& original, const Picture& other, int gain, const std::stop_token& stop = {});

} // namespace tokenscope
