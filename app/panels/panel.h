// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/command.h"
#include "app/panels/subject.h"

#include <QJsonObject>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QToolButton;

namespace tokenscope {
class SelectionModel;
class ViewExport;
struct Error;
} // namespace tokenscope

namespace tokenscope::app {

class ActionRegistry;
class LatestWork;
class ProgressLine;
class Session;

/// What every panel may use; all of it outlives the panels.
struct PanelContext {
    Session& session;
    SelectionModel& selection;
    ActionRegistry& actions;
};

/// What a person set in a panel as one value: for the undo stack, which can also bring back what it was pinned to.
struct PanelState {
    QJsonObject set; ///< Panel::state()
    bool pinned = false;
    PanelSubject::What what; ///< null: pinned to what the panel shows

    bool operator==(const PanelState&) const = default;
};

/// One dock of the window: a view, what feeds it, and the commands that are its own. The window makes the dock, its title
/// and its place; a panel never knows the window. What it shows comes from its subject(), so that a person can pin it while
/// the rest moves on. Work happens only while the panel is visible.
class Panel : public QWidget {
    Q_OBJECT

public:
    /// Stable and lower-case, for saved layouts and session files: "compare".
    virtual QString panelId() const = 0;
    /// What a person reads on the dock, translated.
    virtual QString title() const = 0;
    /// The command that shows and hides it.
    virtual Command showCommand() const = 0;
    /// The command that pins and unpins it; nothing: it always follows.
    virtual std::optional<Command> pinCommand() const { return std::nullopt; }
    virtual Qt::DockWidgetArea area() const { return Qt::BottomDockWidgetArea; }

    /// Whether what it shows is still being worked out, or is about to be.
    bool isBusy() const { return m_refresh.isActive() || isWorking(); }
    /// Whether work runs in the background that cancelWork() would stop.
    bool isWorking() const;
    /// Stops it; what is shown stays.
    virtual void cancelWork();

    Subject& subject() { return m_subject; }
    const Subject& subject() const { return m_subject; }
    /// What the pin holds: the subject(), or another that the panel has instead.
    PanelSubject& pinnable() { return *m_pinnable; }
    const PanelSubject& pinnable() const { return *m_pinnable; }
    /// As a person does it, so that it can be undone.
    void setPinned(bool pinned);

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
    /// For the undo stack: state() and the pin.
    PanelState snapshot() const;
    void restoreSnapshot(const PanelState& state);
    /// For session files: state() and the pin. Restored before the session's text or picture is there, it is pinned to that.
    QJsonObject savedState() const;
    void restoreSaved(const QJsonObject& state);

Q_SIGNALS:
    /// snapshot() is new because of something a person did: the window can then undo it and keeps it. Not emitted by
    /// restore().
    void stateChanged();
    /// isWorking() is new.
    void workingChanged();
    /// Something the person asked for here failed; the window says so.
    void failed(const tokenscope::Error& error);
    /// A right click or menu key asks for the panel's export menu.
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    Panel(const PanelContext& context, QWidget* parent);

    const PanelContext& context() const { return m_context; }
    /// Must outlive the panel's use, as a member does.
    void setPinnable(PanelSubject& subject) { m_pinnable = &subject; }

    /// `work` counts for isWorking() and ends with cancelWork(), thus with Escape.
    void watch(LatestWork& work);
    /// The line shows all watched work from now on, and the button stops it; it is seen with the line.
    void showWork(ProgressLine& line, QToolButton* cancel = nullptr);

    /// Calls refresh() when the event loop is next idle: once for many changes, and never while hidden. Showing the panel
    /// asks for it too.
    void refreshSoon() { m_refresh.start(); }
    virtual void refresh() { }
    /// The language is another one.
    virtual void retranslate() { }

    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showProgress();

    PanelContext m_context;
    Subject m_subject;
    PanelSubject* m_pinnable = &m_subject;
    QTimer m_refresh;
    std::vector<LatestWork*> m_works; ///< the panel's own
    ProgressLine* m_line = nullptr;
};

/// All panels but the sources, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makePanels(const PanelContext& context, QWidget* parent);

} // namespace tokenscope::app
