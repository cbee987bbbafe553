// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/pictureimage.h"

#include <cstring>

namespace tokenscope {

namespace {

/// The 8-bit picture's own samples as an image, which must not outlive it.
QImage viewOf(const Picture& picture)
{
    const QImage::Format format = picture.channels == 1 ? QImage::Format_Grayscale8
        : picture.channels == 3                         ? QImage::Format_RGB888
                                                        : QImage::Format_RGBA8888;
    return {picture.samples.data(), picture.width, picture.height, static_cast<qsizetype>(picture.rowSamples()),
            format};
}

bool isEmpty(const Picture& picture)
{
    return picture.width <= 0 || picture.height <= 0;
}

} // namespace

QImage imageOf(const Picture& picture)
{
    if (isEmpty(picture))
        return {};
    return picture.depth == 8 ? viewOf(picture).copy() : viewOf(inEightBits(picture)).copy();
}

PicturePyramid pyramidOf(const Picture& picture, const std::stop_token& stop)
{
    if (isEmpty(picture))
        return {};
    return PicturePyramid::of(picture.depth == 8 ? viewOf(picture) : imageOf(picture), stop);
}

Picture pictureOf(const QImage& image)
{
    const bool alpha = image.hasAlphaChannel();
    const QImage samples = image.convertToFormat(alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    Picture picture = blankPicture(samples.width(), samples.height(), alpha ? 4 : 3);
    picture.origin.alpha = alpha;
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(picture.row(y), samples.constScanLine(y), picture.rowSamples());
    return picture;
}

} // namespace tokenscope
