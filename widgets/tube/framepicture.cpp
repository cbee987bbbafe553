// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/framepicture.h"

#include <algorithm>

#include "widgets/canvas/fieldlayers.h"

namespace tokenscope {

QImage outputPicture(const Tubes& tubes, int frame)
{
    QImage image(tubes.columns(), tubes.rows(), QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < image.width(); ++column) {
            const std::int32_t group = tubes.groupOf(tubes.tokenAt({frame, row, column}));
            line[column] = group < 0 ? 0U : codeColour(static_cast<std::uint32_t>(group)).rgb();
        }
    }
    return image;
}

QPainterPath outlineOf(const Tubes& tubes, std::span<const std::uint32_t> tokens)
{
    QPainterPath path;
    const auto has = [&](TubeCell cell) {
        const std::int64_t token = tubes.tokenAt(cell);
        return token >= 0 && std::ranges::binary_search(tokens, token);
    };
    const auto line = [&path](int x, int y, int toX, int toY) {
        path.moveTo(x, y);
        path.lineTo(toX, toY);
    };
    for (const std::uint32_t token : tokens) {
        const TubeCell cell = tubes.cellOf(token);
        const int x = cell.column;
        const int y = cell.row;
        if (!has({cell.frame, y - 1, x}))
            line(x, y, x + 1, y);
        if (!has({cell.frame, y + 1, x}))
            line(x, y + 1, x + 1, y + 1);
        if (!has({cell.frame, y, x - 1}))
            line(x, y, x, y + 1);
        if (!has({cell.frame, y, x + 1}))
            line(x + 1, y, x + 1, y + 1);
    }
    return path;
}

} // namespace tokenscope
