// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/command.h"

#include <QObject>
#include <QStringList>

namespace tokenscope::app {

class ActionRegistry;
class GoToPopup;
class Session;
class TextWorkspace;

/// The commands of the text itself: how it is coloured, what stands under it, find, replace, go to. Colours and rows are
/// steps to undo, and remembered.
class TextWorkspaceCommands final : public QObject {
    Q_OBJECT

public:
    /// All of them must outlive this object.
    TextWorkspaceCommands(Session& session, const ActionRegistry& actions, TextWorkspace& workspace, QObject* parent);

    QString colouring() const;
    QStringList noteRows() const;
    /// Sets and remembers; no step to undo.
    void setColouring(const QString& id);
    void setNoteRows(const QStringList& rows);
    GoToPopup* goToPopup() const { return m_goTo; }
    /// Enables what can be done now.
    void refresh();

private:
    void chooseColouring(const QString& id);
    void chooseNoteRow(const QString& row, bool shown);
    void goTo();
    /// The next place found (1) or the one before (-1).
    void goToFound(Command occurrence, int step);

    Session& m_session;
    const ActionRegistry& m_actions;
    TextWorkspace& m_workspace;
    GoToPopup* m_goTo;
};

} // namespace tokenscope::app
