// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/pictureimage.h"

#include <cstring>

namespace tokenscope {

QImage imageOf(const Picture& picture)
{
    if (picture.width <= 0 || picture.height <= 0)
        return {};
    if (picture.depth != 8)
        return imageOf(inEightBits(picture));
    const QImage::Format format = picture.channels == 1 ? QImage::Format_Grayscale8
        : picture.channels == 3                         ? QImage::Format_RGB888
                                                        : QImage::Format_RGBA8888;
    QImage image(picture.width, picture.height, format);
    if (image.isNull()) // no memory
        return image;
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(image.scanLine(y), picture.row(y), picture.rowSamples());
    return image;
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
