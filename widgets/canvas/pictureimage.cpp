// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/pictureimage.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/base/largepages.h"
#include "core/media/eightbits.h"

namespace tokenscope {

namespace {

QImage::Format formatOf(const Picture& picture)
{
    return picture.channels == 1 ? QImage::Format_Grayscale8
        : picture.channels == 3  ? QImage::Format_RGB888
                                 : QImage::Format_RGBA8888;
}

/// Some rows of 8-bit samples as an image, which must not outlive them.
QImage viewOf(const Picture& picture, const std::uint8_t* samples, int rows)
{
    return {samples, picture.width, rows, static_cast<qsizetype>(picture.rowSamples()), formatOf(picture)};
}

bool isEmpty(const Picture& picture)
{
    return picture.width <= 0 || picture.height <= 0;
}

} // namespace

QImage imageOf(const Picture& picture)
{
    return isEmpty(picture) ? QImage() : imageOf(picture, formatOf(picture), {});
}

QImage imageOf(const Picture& picture, QImage::Format format, const std::stop_token& stop)
{
    constexpr int kRowsAtOnce = 32;
    if (isEmpty(picture))
        return {};
    QImage image(picture.width, picture.height, format);
    if (!image.isNull())
        preferLargePages(image.bits(), static_cast<std::size_t>(image.sizeInBytes()));
    std::vector<std::uint8_t> rounded;
    for (int y = 0; y < picture.height && !image.isNull(); y += kRowsAtOnce) {
        if (stop.stop_requested())
            return {};
        const int rows = std::min(kRowsAtOnce, picture.height - y);
        const std::uint8_t* samples = nullptr;
        if (picture.depth == 8) {
            samples = picture.row(y);
        } else {
            rounded.resize(static_cast<std::size_t>(rows) * picture.rowSamples());
            std::transform(picture.wideRow(y), picture.wideRow(y) + rounded.size(), rounded.begin(), eightBitSample);
            samples = rounded.data();
        }
        const QImage part = viewOf(picture, samples, rows).convertToFormat(format);
        for (int row = 0; row < rows && !part.isNull(); ++row)
            std::memcpy(image.scanLine(y + row), part.constScanLine(row),
                        static_cast<std::size_t>(std::min(image.bytesPerLine(), part.bytesPerLine())));
    }
    return image;
}

PicturePyramid pyramidOf(const Picture& picture, const std::stop_token& stop)
{
    return PicturePyramid::of(
        imageOf(picture, picture.channels == 4 ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32, stop),
        stop);
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
