// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/picturepyramid.h"

#include <QPainter>

#include <algorithm>

namespace tokenscope {

constexpr int kSmallestSide = 1024;

PicturePyramid PicturePyramid::of(const QImage& image)
{
    PicturePyramid pyramid;
    if (image.isNull())
        return pyramid;
    const auto format = image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    pyramid.m_levels.push_back(image.convertToFormat(format));
    pyramid.m_levels.front().setDevicePixelRatio(1);
    while (std::max(pyramid.m_levels.back().width(), pyramid.m_levels.back().height()) > 2 * kSmallestSide) {
        const QImage& last = pyramid.m_levels.back();
        const QSize half(std::max(1, (last.width() + 1) / 2), std::max(1, (last.height() + 1) / 2));
        pyramid.m_levels.push_back(
            last.scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(format));
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
    const qreal scaleX = static_cast<qreal>(image.width()) / size().width();
    const qreal scaleY = static_cast<qreal>(image.height()) / size().height();
    const QRectF part(source.x() * scaleX, source.y() * scaleY, source.width() * scaleX, source.height() * scaleY);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, levelZoom < 1);
    painter.drawImage(target, image, part);
    painter.restore();
}

} // namespace tokenscope
