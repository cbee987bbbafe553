// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/problemlabel.h"

#include "app/icons/icons.h"

#include <QEvent>
#include <QPainter>

namespace tokenscope::app {

ProblemLabel::ProblemLabel(QWidget* parent)
    : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
    makeRoom();
    hide();
}

int ProblemLabel::iconSize() const
{
    return fontMetrics().height();
}

void ProblemLabel::makeRoom()
{
    constexpr int kGap = 6;
    setContentsMargins(iconSize() + kGap, 0, 0, 0);
}

void ProblemLabel::paintEvent(QPaintEvent* event)
{
    QLabel::paintEvent(event);
    QPainter painter(this);
    icons::icon(QStringLiteral("triangle-alert")).paint(&painter, QRect(0, 0, iconSize(), iconSize()));
}

void ProblemLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        makeRoom();
    QLabel::changeEvent(event);
}

} // namespace tokenscope::app
