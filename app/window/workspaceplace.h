// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/command.h"
#include "app/document/document.h"
#include "app/errors/errortext.h"
#include "app/panels/panel.h"
#include "app/sessionfile/sessionstate.h"

#include <QByteArray>
#include <QObject>
#include <QPoint>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QMimeData;
class QPixmap;

namespace tokenscope {
class ViewExport;
struct Error;
} // namespace tokenscope

namespace tokenscope::app {

class Appearance;
class Banner;

/// What every workspace may use; all of it outlives the workspaces.
struct PlaceContext {
    PanelContext panel;
    Appearance& appearance;
    QWidget& window; ///< parent of panels, dialogs and popups
};

/// One line of the sources: what is open, with what choosing and closing it does.
struct Source {
    QString name;
    QString help; ///< tooltip: path, size
    const char* icon = "file"; ///< name in resources/icons
    bool isCurrent = false; ///< its workspace shows it
    std::function<void()> show;
    std::function<void()> close;
};

/// What a workspace shows: of the window's title, of "open again", of files written about it.
struct Material {
    QString name; ///< empty: nothing is open
    QString path; ///< "sample:ID", a resource or a file; empty: it is in no file

    bool isEmpty() const { return name.isEmpty(); }
    bool operator==(const Material&) const = default;
};

/// What became of a material, as the command line prints it.
struct PlaceData {
    QString file; ///< "codes.json"
    QByteArray bytes; ///< empty: there is nothing
};

/// One workspace of the window: a material in the middle, the panels around it, and everything the window must know of them.
/// The window has a list of these (makePlaces()) and asks the one in front; what it does for all of them (docks, tabs, titles,
/// sessions, exports, presenting, cancelling) is written once there. A workspace knows neither the window nor its neighbours,
/// but those it was made with. A new one costs such a class, its commands in commandTable(), and a line in makePlaces().
///
/// It owns what is open in it, its widget() and its panels(); the window puts those in place and deletes both before the
/// workspace itself, the last workspace first.
class WorkspacePlace : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspacePlace)

public:
    ~WorkspacePlace() override = default;

    /// Stable and lower-case, for sessions and names of files: "images".
    virtual QString id() const = 0;
    /// What a person reads on its tab, translated.
    virtual QString title() const = 0;
    /// The command that brings it to the front; its icon is the workspace's.
    virtual Command command() const = 0;
    /// What stands in the middle of the window.
    virtual QWidget* widget() const = 0;
    /// Above what stands in the middle: errors and what was written.
    virtual Banner& banner() const = 0;
    /// Around it, in the order of their tabs.
    const std::vector<Panel*>& panels() const { return m_panels; }
    /// The share of the window's height that panels below it take at first.
    virtual double bottomShare() const { return 0.4; }
    /// What gets the keyboard when it comes to the front; null: nothing does.
    virtual QWidget* focusTarget() const { return nullptr; }

    /// The workspace whose material this one shows too: what is opened there, does not leave this one. Null: none.
    virtual const WorkspacePlace* lender() const { return nullptr; }

    // What it takes. The workspace in front is asked first, then all in order; what nobody takes the first one opens as text.

    /// By its name or its first bytes, within a few milliseconds.
    virtual bool takes(const QString& path) const;
    /// What it takes(), after it has come to the front if the first of all the paths was its own.
    virtual void open(const QStringList& paths);
    /// Opens what was pasted or dropped, other than files; false: it is not for it. It then comes to the front.
    virtual bool take(const QMimeData& mime);
    /// What is open, for the list of sources.
    virtual std::vector<Source> sources() { return {}; }
    /// What a file that it cannot make out should have been.
    virtual OpenedAs opensAs() const { return OpenedAs::Anything; }
    /// What ships with the program; `sample:ID` opens it.
    virtual std::vector<Sample> samples() const { return {}; }
    virtual const char* sampleIcon() const { return "file"; }

    // What it shows

    virtual Material material() const { return {}; }
    /// One line under everything: numbers with their units; empty: nothing to say.
    virtual QString statusText() const { return {}; }
    /// Stands there in its place; the window takes it.
    virtual QWidget* statusWidget() const { return nullptr; }
    /// What the view in the middle gives away; null while there is none.
    virtual const ViewExport* viewExport() const { return nullptr; }
    /// Brings the view into the state a picture of it is wanted in.
    virtual void prepareExport() { }
    /// What --export writes of it beside what its panels give away: the middle as a picture, and what became of the material.
    virtual QPixmap picture() const;
    virtual QString pictureName() const { return id(); }
    virtual PlaceData data() const { return {}; }
    /// The tokenscope-cli call that gives what it shows; empty where there is none.
    virtual QString commandLine() const { return {}; }

    // What it does

    /// Commands that mean something in several workspaces and go to the one in front: Reload, CloseDocument, AddRun,
    /// RemoveRun, NextRun, Presentation (asked only).
    static const std::vector<Command>& sharedCommands();
    /// Whether a shared command is possible now.
    virtual bool can(Command command) const;
    virtual void run(Command command);
    /// Enables its own commands, those nobody shares. Called when a workspace changed() and when another comes to the front.
    virtual void refreshActions() { }
    bool isFront() const { return m_front; }
    /// The window says that it comes to the front, or steps aside.
    void setFront(bool front);

    /// Whether work runs that cancel() would stop.
    virtual bool isWorking() const { return false; }
    /// Whether what the middle shows is about to change.
    virtual bool isBusy() const { return isWorking(); }
    virtual void cancel() { }

    /// The material alone, in large letters with strong marks; can(Command::Presentation) says whether.
    virtual bool isPresenting() const { return false; }
    virtual void setPresenting(bool presenting) { Q_UNUSED(presenting) }

    // What is kept. Panels and the layout keep themselves.

    /// Puts what is open into the session; places other than texts use SessionState::places under their id().
    virtual void save(SessionState& state) const { Q_UNUSED(state) }
    /// Opens that in place of what is open; what cannot be used of it is left at its default.
    virtual void restore(const SessionState& state) { Q_UNUSED(state) }

    /// Settings::frameMemory() is new.
    virtual void takeFrameMemory() { }
    /// The language is another one. Widgets follow by themselves.
    virtual void retranslate() { }

Q_SIGNALS:
    /// material(), can() or what refreshActions() looks at is new.
    void changed();
    /// statusText() is new.
    void statusChanged();
    /// sources() is new.
    void sourcesChanged();
    /// isWorking() is new.
    void workingChanged();
    /// What save() gives is new although nothing was pushed on the undo stack.
    void sessionChanged();
    /// Something the person asked for here failed; the window says so.
    void failed(const tokenscope::Error& error);
    /// It wants to be in front: what was chosen is shown here.
    void frontRequested();
    /// To be opened by whoever takes them.
    void pathsRequested(const QStringList& paths);
    /// A right click or menu key asks for the view's export menu.
    void exportMenuRequested(const QPoint& globalPosition);
    /// Escape was pressed while presenting.
    void presentationLeft();

protected:
    explicit WorkspacePlace(const PlaceContext& context, QObject* parent);

    const PlaceContext& context() const { return m_context; }
    /// Once, in the constructor.
    void setPanels(std::vector<Panel*> panels) { m_panels = std::move(panels); }
    /// isFront() is new: what nobody looks at need not be worked out.
    virtual void frontChanged() { }

private:
    PlaceContext m_context;
    std::vector<Panel*> m_panels;
    bool m_front = false;
};

/// All workspaces in the order of their tabs, each a child of `parent`. The first is the one of texts.
std::vector<WorkspacePlace*> makePlaces(const PlaceContext& context, QObject* parent);

} // namespace tokenscope::app
