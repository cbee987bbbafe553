// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/yieldingbutton.h"

#include <QHelpEvent>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleOptionToolButton>
#include <QToolTip>

#include <algorithm>

namespace tokenscope::app {

YieldingButton::YieldingButton(QWidget* parent)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize YieldingButton::sizeHint() const
{
    const QScopedValueRollback<bool> measuring(m_measuring, true);
    return QToolButton::sizeHint();
}

QSize YieldingButton::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    const int arrow = menu() != nullptr ? style()->pixelMetric(QStyle::PM_MenuButtonIndicator, nullptr, this) : 0;
    return {std::min(whole.width(), iconSize().width() + 8 + arrow), whole.height()};
}

void YieldingButton::initStyleOption(QStyleOptionToolButton* option) const
{
    QToolButton::initStyleOption(option);
    if (!m_measuring && isIconAlone())
        option->toolButtonStyle = Qt::ToolButtonIconOnly;
}

bool YieldingButton::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && isIconAlone()) {
        const QString said = toolTip().isEmpty() ? text() : text() + QLatin1Char('\n') + toolTip();
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), said, this);
        return true;
    }
    return QToolButton::event(event);
}

} // namespace tokenscope::app
