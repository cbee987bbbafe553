// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/edgestyle.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "widgets/theme/scrollbar.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

enum class Shape { Box, Circle };

void drawEdge(QPainter& painter, const QStyleOption& option, Shape shape)
{
    const ThemeColours& colours = themeColours(isDark(option.palette));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen((option.state & QStyle::State_Enabled) != 0 ? colours.mark : colours.line, 1));
    painter.setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (shape == Shape::Circle)
        painter.drawEllipse(edge);
    else
        painter.drawRoundedRect(edge, 2, 2);
    painter.restore();
}

/// Fusion's own edge says which one has the keyboard.
bool hasKeyboard(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus) != 0;
}

} // namespace

EdgeStyle::EdgeStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void EdgeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    if (element == PE_PanelScrollAreaCorner)
        return painter->fillRect(option->rect, option->palette.window()); // as the bars that meet there
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawEdge(*painter, *option, Shape::Box);
    case PE_IndicatorRadioButton:
        return drawEdge(*painter, *option, Shape::Circle);
    case PE_FrameLineEdit:
        if (!hasKeyboard(*option) && isDark(option->palette))
            drawEdge(*painter, *option, Shape::Box);
        return;
    default:
        return;
    }
}

void EdgeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar != nullptr)
        return scrollbar::paint(*painter, *bar,
                                proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (control == CC_SpinBox && box != nullptr && box->frame && !hasKeyboard(*option) && isDark(option->palette))
        drawEdge(*painter, *option, Shape::Box);
}

QRect EdgeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar != nullptr)
        return scrollbar::part(*bar, part, proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace tokenscope
