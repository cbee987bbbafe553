// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/onionskin/onionpicture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tokenscope {
namespace {

constexpr double kLeastTint = 0.22;
constexpr double kMostTint = 0.55;
constexpr float kPale = 0.45F; ///< of paper over what was merged within the frame
constexpr double kBarShare = 0.12; ///< of a patch's width
constexpr double kLeastBar = 1.5; ///< pixels

/// Where a token's patch lies in a picture that the grid is stretched over.
QRectF patchIn(const PatchGrid& grid, std::size_t token, const QSize& size)
{
    const auto columns = static_cast<std::size_t>(grid.columns);
    const auto rows = static_cast<std::size_t>(grid.rows);
    const double wide = size.width() / static_cast<double>(std::max(1, grid.sourceWidth));
    const double high = size.height() / static_cast<double>(std::max(1, grid.sourceHeight));
    const QRectF patch(static_cast<double>(token % columns) * grid.strideX * wide,
                       static_cast<double>(token / columns % rows) * grid.strideY * high, grid.strideX * wide,
                       grid.strideY * high);
    return patch;
}

/// On whole pixels, so that neighbours meet.
QRect whole(const QRectF& patch)
{
    const auto round = [](double value) { return static_cast<int>(std::lround(value)); };
    return {QPoint(round(patch.left()), round(patch.top())),
            QPoint(round(patch.right()) - 1, round(patch.bottom()) - 1)};
}

void paintTint(QPainter& painter, const QRect& place, OnionFate fate, double distance)
{
    QColor tint = onionTint(fate);
    tint.setAlphaF(static_cast<float>(kLeastTint + (kMostTint - kLeastTint) * distance));
    painter.fillRect(place, tint);
    tint.setAlpha(255);
    const double bar = std::max(kLeastBar, place.width() * kBarShare);
    const double left = fate == OnionFate::Past ? place.left() : place.right() + 1 - bar;
    painter.fillRect(QRectF(left, place.top(), bar, place.height()), tint);
}

} // namespace

QColor onionTint(OnionFate fate)
{
    QColor colour = TokenPalette().hue(fate == OnionFate::Past ? 0U : 4U).fill;
    colour.setAlpha(255);
    return colour;
}

QImage onionPicture(const OnionSkin& skin, const PatchGrid& grid, const QImage& own,
                    const std::function<QImage(std::size_t frame)>& other, const TokenPalette& palette,
                    const std::stop_token& stop)
{
    if (own.isNull() || skin.isEmpty())
        return own;
    QImage made = own.convertToFormat(QImage::Format_RGB32);
    QPainter painter(&made);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto each = static_cast<std::size_t>(grid.rows * grid.columns);
    const double farthest = static_cast<double>(std::max<std::size_t>(1, skin.farthest));
    QColor pale = palette.paper();
    pale.setAlphaF(kPale);
    const auto paintFrom = [&](std::size_t frame, const QImage& picture) {
        for (std::size_t token = 0; token < skin.fate.size(); ++token) {
            if (skin.from[token] == kNoRow || skin.from[token] / each != frame || skin.fate[token] == OnionFate::Lives)
                continue;
            const QRect place = whole(patchIn(grid, token, made.size())).intersected(made.rect());
            if (picture.isNull())
                painter.fillRect(place, palette.paper());
            else
                painter.drawImage(place, picture, patchIn(grid, skin.from[token] % each, picture.size()));
            if (skin.fate[token] == OnionFate::Within) {
                painter.fillRect(place, pale);
                continue;
            }
            const double away = std::abs(static_cast<double>(frame) - static_cast<double>(skin.frame));
            paintTint(painter, place, skin.fate[token], away / farthest);
        }
    };
    paintFrom(skin.frame, own);
    for (const std::size_t frame : skin.frames) {
        if (stop.stop_requested())
            return {};
        paintFrom(frame, other(frame));
    }
    painter.setPen(palette.mark());
    for (std::size_t token = 0; token < skin.fate.size(); ++token) {
        if (skin.fate[token] != OnionFate::Nothing)
            continue;
        const QRect place = whole(patchIn(grid, token, made.size())).intersected(made.rect());
        painter.fillRect(place, palette.paper());
        painter.drawLine(place.topLeft(), place.bottomRight());
        painter.drawLine(place.topRight(), place.bottomLeft());
    }
    return made;
}

} // namespace tokenscope
