// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/picturepyramid.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace tokenscope {

constexpr int kLargestLast = 2048; // side of the smallest level

namespace {

/// Of four pixels, each of their four bytes by itself.
QRgb mean(QRgb a, QRgb b, QRgb c, QRgb d)
{
    constexpr QRgb kBytes = 0x00FF00FF;
    constexpr QRgb kHalf = 0x00020002;
    const QRgb even = (((a & kBytes) + (b & kBytes) + (c & kBytes) + (d & kBytes) + kHalf) >> 2U) & kBytes;
    const QRgb odd =
        ((((a >> 8U) & kBytes) + ((b >> 8U) & kBytes) + ((c >> 8U) & kBytes) + ((d >> 8U) & kBytes) + kHalf) >> 2U)
        & kBytes;
    return even | odd << 8U;
}

/// Means of 2×2 pixels; at an odd edge the last ones count twice. Null when stopped or without memory.
QImage halved(const QImage& image, const std::stop_token& stop)
{
    constexpr int kRowsAtOnce = 64;
    QImage half((image.width() + 1) / 2, (image.height() + 1) / 2, image.format());
    const int pairs = image.width() / 2;
    for (int y = 0; y < half.height(); ++y) {
        if (y % kRowsAtOnce == 0 && stop.stop_requested())
            return {};
        const auto* upper = reinterpret_cast<const QRgb*>(image.constScanLine(2 * y));
        const auto* lower = reinterpret_cast<const QRgb*>(image.constScanLine(std::min(2 * y + 1, image.height() - 1)));
        auto* to = reinterpret_cast<QRgb*>(half.scanLine(y));
        for (int x = 0; x < pairs; ++x)
            to[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
        if (pairs < half.width())
            to[pairs] = mean(upper[2 * pairs], upper[2 * pairs], lower[2 * pairs], lower[2 * pairs]);
    }
    return half;
}

} // namespace

PicturePyramid PicturePyramid::of(const QImage& image, const std::stop_token& stop)
{
    PicturePyramid pyramid;
    if (image.isNull())
        return pyramid;
    const auto format = image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    pyramid.m_levels.push_back(image.convertToFormat(format));
    pyramid.m_levels.front().setDevicePixelRatio(1);
    while (std::max(pyramid.m_levels.back().width(), pyramid.m_levels.back().height()) > kLargestLast) {
        QImage half = halved(pyramid.m_levels.back(), stop);
        if (half.isNull())
            return {};
        pyramid.m_levels.push_back(std::move(half));
    }
    return pyramid;
}

const QImage& PicturePyramid::image() const
{
    static const QImage none;
    return m_levels.empty() ? none : m_levels.front();
}

void PicturePyramid::paint(QPainter& painter, const QRectF& target, const QRectF& source) const
{
    if (isNull() || source.isEmpty() || target.isEmpty())
        return;
    const qreal ratio = painter.device() != nullptr ? painter.device()->devicePixelRatioF() : 1;
    const qreal zoom = target.width() * ratio / source.width(); // device pixels to one of the picture
    std::size_t level = 0;
    qreal levelZoom = zoom;
    while (level + 1 < m_levels.size() && levelZoom <= 0.5) {
        ++level;
        levelZoom *= 2;
    }
    const QImage& image = m_levels[level];
    const qreal scale = zoom / levelZoom; // exact: a level's pixels are whole squares of the picture's
    const QRectF part(source.topLeft() * scale, source.size() * scale);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, levelZoom < 1);
    painter.drawImage(target, image, part);
    painter.restore();
}

} // namespace tokenscope
