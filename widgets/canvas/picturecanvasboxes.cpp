// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Regions that a person draws on a canvas.

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <utility>

#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

void PictureCanvas::setBoxes(std::vector<QRectF> boxes)
{
    if (boxes == m_boxes)
        return;
    m_boxes = std::move(boxes);
    update();
}

QRectF PictureCanvas::boxOnCanvas(const QRectF& box) const
{
    const QPointF corner = pictureRect().topLeft();
    const double factor = gridScale();
    return {corner + box.topLeft() * factor, box.size() * factor};
}

/// In pixels of the grid's source, within the picture.
QRectF PictureCanvas::boxBetween(QPointF one, QPointF other) const
{
    const QRectF drawn = QRectF(one, other).normalized().intersected(pictureRect());
    const double factor = gridScale();
    return {(drawn.topLeft() - pictureRect().topLeft()) / factor, drawn.size() / factor};
}

/// One token and its neighbours, as far as there are any.
bool PictureCanvas::boxKey(int key)
{
    if (!m_boxable)
        return false;
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        if (m_boxes.empty())
            return false;
        emit boxRemoved();
        return true;
    }
    const std::int64_t token = m_pointed >= 0 ? m_pointed : m_chosen;
    if (key != Qt::Key_B || token < 0)
        return false;
    const QRectF middle = tokenRect(token);
    emit boxDrawn(boxBetween(middle.topLeft() - QPointF(middle.width(), middle.height()),
                             middle.bottomRight() + QPointF(middle.width(), middle.height())));
    return true;
}

void PictureCanvas::paintBoxes(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.setBrush(Qt::NoBrush);
    const auto frame = [&](const QRectF& box) {
        painter.setPen(QPen(QColor(0, 0, 0, 170), 4));
        painter.drawRect(box);
        painter.setPen(QPen(colours.accent, 2, Qt::DashLine));
        painter.drawRect(box);
    };
    painter.setFont(font());
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF box = boxOnCanvas(m_boxes[i]);
        frame(box);
        const QString number = QLocale().toString(static_cast<int>(i) + 1);
        const QFontMetricsF metrics(font(), painter.device());
        const QRectF label(box.left(), box.top() - metrics.height() - 2, metrics.horizontalAdvance(number) + 8,
                           metrics.height() + 2);
        painter.fillRect(label, colours.accent);
        painter.setPen(colours.onAccent);
        painter.drawText(label, Qt::AlignCenter, number);
    }
    if (m_drag == Drag::Boxing)
        frame(QRectF(m_pressed, m_last).normalized());
}

} // namespace tokenscope
