// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/searchdelegate.h"

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace tokenscope::app {
namespace {

constexpr int kPadding = 8;

QFont detailFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

} // namespace

void SearchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString title = item.text;
    item.text.clear();
    item.icon = QIcon();
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const bool enabled = index.data(SearchEnabledRole).toBool();
    const QColor muted = themeColours(isDark(item.palette)).mutedText;
    const QColor strong = selected ? item.palette.color(QPalette::HighlightedText) : item.palette.color(QPalette::Text);
    const QColor weak = selected ? strong : muted;
    const QFontMetrics titleMetrics(item.font);
    const QFont small = detailFont(item.font);
    const QFontMetrics smallMetrics(small);
    QRect area = item.rect.adjusted(kPadding, 0, -kPadding, 0);

    const int iconSize = titleMetrics.height();
    const QRect iconRect(area.left(), area.top() + (area.height() - iconSize) / 2, iconSize, iconSize);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QStyle::visualRect(item.direction, item.rect, iconRect), Qt::AlignCenter,
               selected      ? QIcon::Selected
                   : enabled ? QIcon::Normal
                             : QIcon::Disabled);
    area.setLeft(iconRect.right() + 1 + kPadding);

    const auto draw = [&](const QRect& rect, int alignment, const QString& text, const QColor& colour,
                          const QFont& font) {
        painter->setFont(font);
        painter->setPen(colour);
        const QString fitted = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
        painter->drawText(QStyle::visualRect(item.direction, item.rect, rect),
                          static_cast<int>(QStyle::visualAlignment(item.direction, Qt::Alignment(alignment))), fitted);
    };
    const QString trailing = index.data(SearchTrailingRole).toString();
    const int trailingWidth = std::min(smallMetrics.horizontalAdvance(trailing) + kPadding / 2, area.width() / 2);
    draw(QRect(area.right() - trailingWidth + 1, area.top(), trailingWidth, area.height()),
         Qt::AlignRight | Qt::AlignVCenter, trailing, weak, small);
    area.setRight(area.right() - trailingWidth - (trailing.isEmpty() ? 0 : kPadding));

    const QString detail = index.data(SearchDetailRole).toString();
    if (detail.isEmpty()) {
        draw(area, Qt::AlignLeft | Qt::AlignVCenter, title, enabled ? strong : weak, item.font);
    } else {
        const int top = area.top() + (area.height() - titleMetrics.height() - smallMetrics.height()) / 2;
        draw(QRect(area.left(), top, area.width(), titleMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter, title,
             enabled ? strong : weak, item.font);
        draw(QRect(area.left(), top + titleMetrics.height(), area.width(), smallMetrics.height()),
             Qt::AlignLeft | Qt::AlignVCenter, detail, weak, small);
    }
    painter->restore();
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int title = QFontMetrics(option.font).height();
    const int detail =
        index.data(SearchDetailRole).toString().isEmpty() ? 0 : QFontMetrics(detailFont(option.font)).height();
    return {200, title + detail + kPadding};
}

} // namespace tokenscope::app
