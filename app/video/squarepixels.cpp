// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/squarepixels.h"

#include "widgets/canvas/pictureimage.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::app {

PicturePyramid inSquarePixels(const Picture& picture, double aspect, const std::stop_token& stop)
{
    if (std::abs(aspect - 1) < 0.01 || !(aspect > 0))
        return pyramidOf(picture, stop);
    const QImage image = imageOf(picture, QImage::Format_RGB32, stop);
    if (image.isNull())
        return {};
    const int width = std::max(1, static_cast<int>(std::lround(image.width() * aspect)));
    return PicturePyramid::of(image.scaled(width, image.height(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation),
                              stop);
}

} // namespace tokenscope::app
