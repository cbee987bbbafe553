// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratenote.h"

#include <QFontMetricsF>

#include <cmath>

namespace tokenscope {
namespace {

constexpr int kWrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

void RateNote::arrange(const QString& text, const QFont& font, const QColor& colour, double width)
{
    m_text = text;
    m_font = font;
    m_colour = colour;
    m_width = width;
    const QFontMetricsF metrics(font);
    m_height = text.isEmpty()
        ? 0
        : static_cast<int>(
            std::ceil(metrics.boundingRect(QRectF(0, 0, width, 1e6), kWrap, text).height() + metrics.height() / 4));
}

void RateNote::draw(QCPPainter* painter)
{
    if (m_text.isEmpty())
        return;
    painter->setFont(m_font);
    painter->setPen(m_colour);
    painter->drawText(QRectF(rect().topLeft(), QSizeF(m_width, rect().height())), kWrap, m_text);
}

} // namespace tokenscope
