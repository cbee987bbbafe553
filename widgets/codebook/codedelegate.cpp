// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codebook/codedelegate.h"

#include <QImage>
#include <QPainter>

#include "widgets/codebook/codebookmodel.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

void CodeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant code = index.data(CodebookModel::CodeRole);
    if (!code.isValid())
        return;
    const ThemeColours& colours = themeColours(isDark(option.palette));
    const QRect box = option.rect.adjusted(2, 2, -2, -2);
    const QImage picture = index.data(CodebookModel::PictureRole).value<QImage>();
    if (picture.isNull())
        painter->fillRect(box, colours.alternate);
    else
        painter->drawImage(box, picture);
    const QVariant uses = index.data(CodebookModel::UsesRole);
    if (uses.isValid() && uses.toULongLong() == 0) {
        QColor veil = colours.base;
        veil.setAlphaF(0.55F);
        painter->fillRect(box, veil);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colours.mark, 1.5));
        painter->drawLine(box.bottomLeft(), box.topRight());
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    const qlonglong number = code.toLongLong();
    if (number == chosen || number == pointed) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(number == chosen ? colours.accent : colours.text, 2));
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
}

} // namespace tokenscope
