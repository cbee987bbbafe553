// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/actionregistry.h"
#include "app/panels/panel.h"
#include "app/session/session.h"
#include "app/sessionfile/autosave.h"
#include "app/settings/appearance.h"
#include "app/window/workspaceplace.h"
#include "widgets/selection/selectionmodel.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

class QDockWidget;
class QLabel;
class QMimeData;
class QTabBar;
class QToolBar;
class QToolButton;

namespace tokenscope::app {

class Banner;
class Menus;
class PlaceStack;
class PreferencesDialog;
class SearchPopup;
class SourcesPanel;

/// The window: its workspaces, the one in front with its panels around it, and what is done for all of them alike.
class MainWindow final : public QMainWindow {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// `source` and `appearance` must outlive the window.
    MainWindow(const TokenizerSource& source, Appearance& appearance, QWidget* parent = nullptr);
    ~MainWindow() override;

    Session& session() { return m_session; }
    SelectionModel& selection() { return m_selection; }
    const ActionRegistry& actions() const { return *m_actions; }

    /// In the order of their tabs.
    const std::vector<WorkspacePlace*>& places() const { return m_places; }
    /// The one of that class, which must be one of those.
    template <typename Place>
    Place& place() const
    {
        for (WorkspacePlace* place : m_places) {
            if (auto* found = qobject_cast<Place*>(place))
                return *found;
        }
        Q_UNREACHABLE();
    }
    /// The one in front.
    WorkspacePlace& current() const { return *m_current; }
    /// Shows it with its own panels, as they were left.
    void bringToFront(WorkspacePlace& place);

    SourcesPanel& sources() const { return *m_sources; }
    /// Of all workspaces.
    const std::vector<Panel*>& panels() const { return m_panels; }
    /// The panel of that id; null when there is none.
    Panel* panel(const QString& id) const;
    /// Above every workspace: what an earlier window left behind, until that is answered.
    Banner& offer() const { return *m_offer; }
    /// The command palette; null before it was opened.
    SearchPopup* palettePopup() const { return m_popup; }

    /// Materials are opened, sessions restored, tokenizer files used.
    void openPaths(const QStringList& paths);
    void restoreLayout();
    void resetLayout();
    /// Whether anything shown is still being worked out.
    bool isBusy() const;

    /// What is open and how it is shown.
    SessionState sessionState() const;
    /// Opens all of it in place of what is open now.
    void restoreSession(const SessionState& state);
    /// From now on what is open is kept under `root`, and what an earlier window left there is offered.
    void startAutosave(const QString& root);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Raised whenever docks are added or renamed, so that an older saved layout is not applied.
    static constexpr int kLayoutVersion = 4;

    void buildFrame();
    void buildPlaces();
    void connectPlace(WorkspacePlace& place);
    void buildDocks();
    void bindDock(QDockWidget& dock, Command command, Panel* panel = nullptr);
    void bindPin(Panel& panel, Command command);
    /// Where the window and its docks stand, for session files.
    QJsonObject layoutState() const;
    /// Where the docks stand around that workspace; empty: as at first.
    QByteArray layoutOf(const WorkspacePlace& place) const;
    /// Takes anything; what is no layout of these docks changes nothing.
    void restoreLayoutState(const QJsonObject& state);
    void checkShownDocks();
    void placeDocks();
    std::vector<QDockWidget*> docks() const;
    bool isOf(const WorkspacePlace& place, const Panel* panel) const;

    void connectChrome();
    void connectCommands();
    void on(Command command, std::function<void()> run);
    void openDialog();
    void exportDialog();
    /// Who opens that; the first where nobody says that it is his.
    WorkspacePlace& takerOf(const QString& path) const;
    /// In front, or the one whose material the one in front shows too.
    bool isSeen(const WorkspacePlace& place) const;
    bool takeMime(const QMimeData& mime);
    void setTextScale(int percent);
    void setFullScreen(bool full);
    bool isPresenting() const;
    void showPalette();

    void connectSessionFile();
    void openSessionDialog();
    void openSessionFile(const QString& path);
    void saveSession(bool elsewhere);
    void offerKept(const Autosave::Kept& kept);
    void continueKept(const Autosave::Kept& kept);
    PreferencesDialog& showPreferences();
    void rememberPanel(Panel* panel);
    bool isViewCommand(const CommandInfo& info) const;

    void connectExport();
    /// The panel that has the keyboard; null: what stands in the middle has it.
    Panel* focusedPanel() const;
    void exportView(Panel* panel);
    void showExportMenu(Panel* panel, const QPoint& globalPosition);

    void showError(const Error& error) { showErrorOf(error, OpenedAs::Anything); }
    void showErrorOf(const Error& error, OpenedAs openedAs);
    void showSources();
    void showRecent();
    void showStatus();
    void refreshActions();
    void refreshCancel();
    void refreshTitle();
    void scaleIcons();
    void retranslate();

    Appearance& m_appearance;
    Session m_session;
    SelectionModel m_selection;
    ActionRegistry* m_actions;
    Menus* m_menus;
    QTabBar* m_tabs;
    QToolBar* m_tabBar = nullptr;
    PlaceStack* m_stack;
    Banner* m_offer;
    QLabel* m_statusText; ///< of workspaces without a widget of their own there
    QToolButton* m_cancel; ///< beside it, while the workspace in front works for longer than a moment
    QTimer m_cancelDelay;
    std::vector<WorkspacePlace*> m_places;
    WorkspacePlace* m_current = nullptr;
    std::map<const WorkspacePlace*, QByteArray> m_layouts; ///< of those not seen now; none: as at first
    SourcesPanel* m_sources;
    SearchPopup* m_popup = nullptr;
    QDockWidget* m_sourcesDock;
    std::vector<Panel*> m_panels;
    std::vector<QDockWidget*> m_docks; ///< one for each panel
    QByteArray m_beforePresentation; ///< panels to bring back
    std::map<Panel*, PanelState> m_panelStates; ///< as the undo stack knows them
    QString m_autosaveRoot; ///< empty in a window that keeps nothing (exports, tests)
    std::unique_ptr<Autosave> m_autosave; ///< null while nothing is to be kept
    QString m_sessionFile; ///< where the session was opened from or saved to
    QTimer m_workDelay; ///< Escape stops a panel's work only once it shows: until then it is the views' key
    bool m_longWork = false;
};

} // namespace tokenscope::app
