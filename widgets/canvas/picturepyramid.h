// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QRectF>

#include <stop_token>
#include <vector>

class QPainter;

namespace tokenscope {

/// A picture at several sizes, each half as wide as the one before, so that 40 megapixels are drawn as quickly as one. A
/// value: copies share the pixels.
class PicturePyramid {
public:
    PicturePyramid() = default;
    /// Converts to a form that paints quickly and halves until no side is above 2,048 pixels. On any thread; null when stopped.
    static PicturePyramid of(const QImage& image, const std::stop_token& stop = {});

    bool isNull() const { return m_levels.empty(); }
    QSize size() const { return m_levels.empty() ? QSize() : m_levels.front().size(); }
    const QImage& image() const; ///< full size; null when isNull()

    /// Draws `source` (pixels of the full picture) into `target`. Smooth when made smaller; square pixels when made larger.
    void paint(QPainter& painter, const QRectF& target, const QRectF& source) const;

private:
    std::vector<QImage> m_levels;
};

} // namespace tokenscope
