// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/floordelegate.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/compare/comparetablemodel.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {
namespace {

constexpr int kMargin = 6;
constexpr qreal kBarColumns = 10; // widths of a digit
constexpr qreal kBarHeight = 0.7; // of the text's height

} // namespace

void FloorDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant floor = index.data(CompareTableModel::FloorRole);
    const double widest = index.data(CompareTableModel::WidestRole).toDouble();
    if (!floor.isValid() || widest <= 0) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString numbers = std::exchange(item.text, QString());
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const TokenPalette palette(isDark(item.palette));
    const qreal barWidth = kBarColumns * item.fontMetrics.horizontalAdvance(QLatin1Char('0'));
    const qreal height = std::round(item.fontMetrics.height() * kBarHeight);
    const QRectF bar(item.rect.left() + kMargin, item.rect.center().y() - height / 2, barWidth, height);
    const qreal floorWidth = barWidth * std::min(1.0, floor.toDouble() / widest);
    const qreal restWidth = barWidth * index.data(CompareTableModel::RestRole).toDouble() / widest;
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QColor ink = selected ? item.palette.color(QPalette::HighlightedText) : palette.hue(4).outline;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRectF(bar.left(), bar.top(), std::max(1.0, floorWidth), height), ink);
    painter->setPen(ink);
    painter->setBrush(Qt::NoBrush);
    if (restWidth >= 1)
        painter->drawRect(QRectF(bar.left() + floorWidth, bar.top(), restWidth - 1, height - 1));
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(item.font);
    painter->drawText(QRectF(item.rect).adjusted(barWidth + 2 * kMargin, 0, -kMargin, 0),
                      Qt::AlignRight | Qt::AlignVCenter, numbers);
    painter->restore();
}

QSize FloorDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const qreal bar = kBarColumns * option.fontMetrics.horizontalAdvance(QLatin1Char('0'));
    size.rwidth() += static_cast<int>(bar) + 3 * kMargin;
    return size;
}

} // namespace tokenscope
