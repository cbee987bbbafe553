// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/command.h"

#include <QAction>
#include <QObject>

#include <map>
#include <memory>
#include <vector>

class QActionGroup;
class QMenu;
class QWidget;

namespace tokenscope::app {

/// One QAction per command of commandTable(): menus, shortcuts, tooltips, the command palette and the keyboard help all
/// come from here. Follows the language when retranslate() is called.
class ActionRegistry final : public QObject {
    Q_OBJECT

public:
    /// The shortcuts work wherever `window` is active.
    explicit ActionRegistry(QWidget* window);

    QAction* action(Command command) const;
    const CommandInfo& info(Command command) const;
    /// All, in menu order.
    std::vector<QAction*> actions() const;
    /// The description behind an action of this registry, else null.
    const CommandInfo* infoOf(const QAction* action) const;
    /// The action's text without mnemonic and ellipsis.
    static QString plainText(const QAction* action);

    /// Adds the menu's commands to `menu` in table order.
    void fill(QMenu& menu, CommandMenu which) const;

    void retranslate();

private:
    std::map<Command, QAction*> m_actions;
    std::map<QString, QActionGroup*> m_groups;
};

} // namespace tokenscope::app
