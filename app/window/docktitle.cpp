// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/docktitle.h"

#include "app/icons/icons.h"
#include "app/panels/panel.h"

#include <QAction>
#include <QBoxLayout>
#include <QDockWidget>
#include <QEvent>
#include <QKeySequence>
#include <QLabel>
#include <QToolButton>

namespace tokenscope::app {

DockTitle::DockTitle(QDockWidget& dock, QAction* hide, const Panel* panel, QAction* pin)
    : QWidget(&dock)
    , m_dock(dock)
    , m_panel(panel)
    , m_pinAction(pin)
    , m_name(new QLabel(this))
    , m_pinned(new QLabel(this))
    , m_hide(new QToolButton(this))
{
    for (QLabel* label : {m_name, m_pinned})
        label->setTextFormat(Qt::PlainText);
    // What does not fit is cut off: a long file name must not widen the panel.
    m_pinned->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_pinned->setForegroundRole(QPalette::PlaceholderText);
    m_pinned->installEventFilter(this);
    m_hide->setAutoRaise(true);
    m_hide->setIcon(icons::icon(QStringLiteral("x")));
    m_hide->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->addWidget(m_name);
    layout->addSpacing(4);
    layout->addWidget(m_pinned, 1);
    if (panel != nullptr && pin != nullptr) {
        m_pin = new QToolButton(this);
        m_pin->setAutoRaise(true);
        m_pin->setCheckable(true);
        m_pin->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(m_pin);
        connect(m_pin, &QToolButton::clicked, pin, &QAction::trigger);
        connect(pin, &QAction::changed, this, &DockTitle::refreshPin);
        connect(&panel->pinnable(), &PanelSubject::pinnedChanged, this, &DockTitle::refreshPin);
    }
    layout->addWidget(m_hide);
    connect(m_hide, &QToolButton::clicked, hide, &QAction::trigger);
    connect(&dock, &QDockWidget::windowTitleChanged, this, &DockTitle::refresh);
    refresh();
}

bool DockTitle::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_pinned && event->type() == QEvent::Resize)
        elide();
    return QWidget::eventFilter(watched, event);
}

void DockTitle::elide()
{
    m_pinned->setText(m_pinned->fontMetrics().elidedText(m_pinnedText, Qt::ElideMiddle, m_pinned->width()));
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
    refreshPin();
}

void DockTitle::refreshPin()
{
    if (m_pin == nullptr)
        return;
    const bool pinned = m_panel->pinnable().isPinned();
    m_pin->setChecked(pinned);
    m_pin->setIcon(icons::icon(pinned ? QStringLiteral("pin-off") : QStringLiteral("pin")));
    const QString keys = m_pinAction->shortcut().toString(QKeySequence::NativeText);
    m_pin->setAccessibleName(pinned ? tr("Let the panel “%1” follow the selection").arg(m_dock.windowTitle())
                                    : tr("Pin the panel “%1”").arg(m_dock.windowTitle()));
    const QString help = pinned ? tr("Pinned: it keeps what it shows. Press to follow the selection again")
                                : tr("It follows the selection. Press to keep what it shows while the rest moves on");
    m_pin->setToolTip(keys.isEmpty() ? help : tr("%1 (%2)", "what a button does, then its keys").arg(help, keys));
    m_pin->setAccessibleDescription(m_pin->toolTip());
    m_pinnedText = m_panel->pinnable().pinnedName();
    m_pinned->setToolTip(m_pinnedText);
    m_pinned->setAccessibleName(m_pinnedText);
    elide();
}

} // namespace tokenscope::app
