// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/differencedelegate.h"

#include <QListView>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

#include "widgets/theme/theme.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {
namespace {

constexpr int kAcross = 12;
constexpr int kAbove = 4;
constexpr int kBar = 3; ///< width of the mark beside what is selected

/// Lays a text out in lines, broken within words only where one fills a line; gives the height.
qreal layOut(QTextLayout& layout, qreal width)
{
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrapping);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

QSize DifferenceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    QTextLayout text(index.data().toString(), option.font);
    return {width, static_cast<int>(std::ceil(layOut(text, std::max(width - 2 * kAcross, 1)))) + 2 * kAbove};
}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const TokenPalette colours(isDark(option.palette));
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colours.selectedFill());
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kBar, option.rect.height())), colours.accent());
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, option.palette.alternateBase());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(colours.accent());
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->setPen(colours.text());
    QTextLayout text(index.data().toString(), option.font);
    layOut(text, std::max(option.rect.width() - 2 * kAcross, 1));
    text.draw(painter, option.rect.topLeft() + QPoint(kAcross, kAbove));
    painter->restore();
}

} // namespace tokenscope
