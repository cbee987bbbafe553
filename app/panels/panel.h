// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/command.h"

#include <QJsonObject>
#include <QString>
#include <QWidget>

#include <vector>

namespace tokenscope {
class SelectionModel;
class ViewExport;
struct Error;
} // namespace tokenscope

namespace tokenscope::app {

class ActionRegistry;
class Session;

/// What every panel may use; all of it outlives the panels.
struct PanelContext {
    Session& session;
    SelectionModel& selection;
    ActionRegistry& actions;
};

/// One dock of the window: a view, what feeds it from the session, and the commands that are its own. The window makes
/// the dock, its title and its place; a panel never knows the window. Work happens only while the panel is visible.
class Panel : public QWidget {
    Q_OBJECT

public:
    /// Stable and lower-case, for saved layouts and session files: "compare".
    virtual QString panelId() const = 0;
    /// What a person reads on the dock, translated.
    virtual QString title() const = 0;
    /// The command that shows and hides it.
    virtual Command showCommand() const = 0;
    virtual Qt::DockWidgetArea area() const { return Qt::BottomDockWidgetArea; }

    /// Whether what it shows is still being worked out.
    virtual bool isBusy() const { return false; }
    /// Never wider than half a screen, whatever the language and the size of its letters: what does not fit is cut off at the
    /// side rather than pushing the window over the screen's edge.
    QSize minimumSizeHint() const override;
    /// What the panel gives away; null while it shows nothing.
    virtual const ViewExport* viewExport() const { return nullptr; }
    /// The tokenscope-cli call that gives the same data; empty where there is none.
    virtual QString commandLine() const { return {}; }

    /// What a person set here (filters, chosen tokenizers, sort), for session files. restore() takes anything: what it does
    /// not know or cannot use is left at its default.
    virtual QJsonObject state() const { return {}; }
    virtual void restore(const QJsonObject& state) { Q_UNUSED(state) }

Q_SIGNALS:
    /// state() is new because of something a person did: the window can then undo it and keeps it. Not emitted by restore().
    void stateChanged();
    /// Something the person asked for here failed; the window says so.
    void failed(const tokenscope::Error& error);
    /// A right click or menu key asks for the panel's export menu.
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    using QWidget::QWidget;
};

/// All panels but the sources, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makePanels(const PanelContext& context, QWidget* parent);

} // namespace tokenscope::app
