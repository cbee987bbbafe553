// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/docktitle.h"

#include "app/icons/icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QDockWidget>
#include <QEvent>
#include <QLabel>
#include <QToolButton>

namespace tokenscope::app {

DockTitle::DockTitle(QDockWidget& dock, QAction* hide)
    : QWidget(&dock)
    , m_dock(dock)
    , m_name(new QLabel(this))
    , m_hide(new QToolButton(this))
{
    m_name->setTextFormat(Qt::PlainText);
    m_hide->setAutoRaise(true);
    m_hide->setIcon(icons::icon(QStringLiteral("x")));
    m_hide->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_hide);
    connect(m_hide, &QToolButton::clicked, hide, &QAction::trigger);
    connect(&dock, &QDockWidget::windowTitleChanged, this, &DockTitle::refresh);
    refresh();
}

void DockTitle::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        refresh();
    QWidget::changeEvent(event);
}

void DockTitle::refresh()
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_name->setText(m_dock.windowTitle());
    const QString hide = tr("Hide the panel “%1”").arg(m_dock.windowTitle());
    m_hide->setToolTip(hide);
    m_hide->setAccessibleName(hide);
}

} // namespace tokenscope::app
