// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokenpattern.h"

#include <QPainter>

#include <algorithm>

namespace tokenscope {
namespace {

constexpr qreal kStep = 5; // pixels between lines
constexpr float kAlpha = 0.38F; // of the outline's: text stays in front
constexpr qreal kInset = 2;

/// The part inside `rect` of the line through (x, bottom) that rises to the right at 45 degrees.
QLineF risingLine(const QRectF& rect, qreal x)
{
    const qreal from = std::max(x, rect.left());
    const qreal to = std::min(x + rect.height(), rect.right());
    return {from, rect.bottom() - (from - x), to, rect.bottom() - (to - x)};
}

} // namespace

void paintPattern(QPainter& painter, const QRectF& rect, TokenPattern pattern, const QColor& colour)
{
    const QRectF inner = rect.adjusted(kInset, kInset, -kInset, -kInset);
    if (pattern == TokenPattern::None || inner.width() <= 0 || inner.height() <= 0)
        return;
    QColor quiet = colour;
    quiet.setAlphaF(colour.alphaF() * kAlpha);
    painter.setPen(QPen(quiet, 1));
    painter.setBrush(Qt::NoBrush);
    switch (pattern) {
    case TokenPattern::None:
        break;
    case TokenPattern::Stripes:
        for (qreal x = inner.left() - inner.height() + kStep; x < inner.right(); x += kStep)
            painter.drawLine(risingLine(inner, x));
        break;
    case TokenPattern::Dots:
        painter.setPen(Qt::NoPen);
        painter.setBrush(quiet);
        for (qreal y = inner.top() + 1; y < inner.bottom(); y += kStep) {
            for (qreal x = inner.left() + 1; x < inner.right(); x += kStep)
                painter.drawEllipse(QPointF(x, y), 1, 1);
        }
        break;
    case TokenPattern::Lines:
        for (qreal y = inner.top() + kStep / 2; y < inner.bottom(); y += kStep)
            painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y));
        break;
    case TokenPattern::DoubleEdge:
        painter.setPen(QPen(colour, 1));
        painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case TokenPattern::Cross:
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.bottomLeft(), inner.topRight());
        break;
    }
}

} // namespace tokenscope
