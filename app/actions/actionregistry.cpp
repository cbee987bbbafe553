// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/actionregistry.h"

#include "app/actions/commandneed.h"
#include "app/icons/icons.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace tokenscope::app {
namespace {

QList<QKeySequence> shortcutsOf(const CommandInfo& info)
{
    QList<QKeySequence> keys;
    const QStringList names = QString::fromLatin1(info.shortcuts).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& name : names)
        keys.append(QKeySequence(name, QKeySequence::PortableText));
    return keys;
}

/// What it is called, its keys and what it does; while it is disabled, also what it lacks.
void setToolTip(QAction& action, Command command)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    const QString title = ActionRegistry::plainText(&action);
    QString text = keys.isEmpty() ? ActionRegistry::tr("%1\n%2").arg(title, action.statusTip())
                                  : ActionRegistry::tr("%1 (%2)\n%3").arg(title, keys, action.statusTip());
    const QString need = action.isEnabled() ? QString() : needOf(command);
    if (!need.isEmpty())
        text += QLatin1Char('\n') + need;
    action.setToolTip(text);
}

} // namespace

ActionRegistry::ActionRegistry(QWidget* window)
    : QObject(window)
{
    for (const CommandInfo& info : commandTable()) {
        auto* action = new QAction(this);
        action->setObjectName(QString::fromLatin1(info.id));
        action->setShortcuts(shortcutsOf(info));
        action->setCheckable(info.checkable);
        if (*info.icon != '\0')
            action->setIcon(icons::icon(QString::fromLatin1(info.icon)));
        if (*info.group != '\0') {
            QActionGroup*& group = m_groups[QString::fromLatin1(info.group)];
            if (group == nullptr)
                group = new QActionGroup(this);
            group->addAction(action);
        }
        m_actions.emplace(info.command, action);
        connect(action, &QAction::enabledChanged, this,
                [action, command = info.command] { setToolTip(*action, command); });
        window->addAction(action);
    }
    retranslate();
}

QAction* ActionRegistry::action(Command command) const
{
    return m_actions.at(command);
}

const CommandInfo& ActionRegistry::info(Command command) const
{
    return *infoOf(action(command));
}

std::vector<QAction*> ActionRegistry::actions() const
{
    std::vector<QAction*> all;
    for (const CommandInfo& info : commandTable())
        all.push_back(action(info.command));
    return all;
}

const CommandInfo* ActionRegistry::infoOf(const QAction* action) const
{
    for (const CommandInfo& info : commandTable()) {
        if (m_actions.at(info.command) == action)
            return &info;
    }
    return nullptr;
}

QString ActionRegistry::plainText(const QAction* action)
{
    QString text = action->text();
    // Chinese menus write the mnemonic in brackets behind the word: "打开(&O)".
    if (const qsizetype bracket = text.indexOf(QLatin1String("(&")); bracket >= 0)
        text.remove(bracket, 4);
    text.remove(QLatin1Char('&'));
    text.remove(QChar(0x2026));
    return text.trimmed();
}

void ActionRegistry::fill(QMenu& menu, CommandMenu which) const
{
    for (const CommandInfo& info : commandTable()) {
        if (info.menu != which)
            continue;
        menu.addAction(action(info.command));
        if (info.separatorAfter)
            menu.addSeparator();
    }
}

void ActionRegistry::retranslate()
{
    for (const CommandInfo& info : commandTable()) {
        QAction* action = m_actions.at(info.command);
        const QString help = QCoreApplication::translate("Commands", info.help);
        action->setText(QCoreApplication::translate("Commands", info.text));
        action->setIconText(plainText(action)); // what buttons show: no mnemonic
        action->setStatusTip(help);
        setToolTip(*action, info.command);
    }
}

} // namespace tokenscope::app
