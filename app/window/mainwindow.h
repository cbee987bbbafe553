// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/actionregistry.h"
#include "app/images/imagesession.h"
#include "app/panels/panel.h"
#include "app/reduction/reductionsession.h"
#include "app/session/session.h"
#include "app/sessionfile/autosave.h"
#include "app/settings/appearance.h"
#include "app/work/latestwork.h"
#include "widgets/canvas/fieldselectionmodel.h"
#include "widgets/selection/selectionmodel.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QDockWidget;
class QLabel;
class QMimeData;
class QStackedWidget;
class QTabBar;
class QToolBar;

namespace tokenscope::app {

class Banner;
class ImageWorkspace;
class Menus;
class ReductionWorkspace;
class SearchPopup;
class SourcesPanel;
class StatusLine;
class TextWorkspace;
class TextWorkspaceCommands;

/// The window: panels around the text, and the wiring between them. What is open lives in Session.
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
    TextWorkspace& workspace() const { return *m_workspace; }
    TextWorkspaceCommands& textCommands() const { return *m_textCommands; }
    ImageSession& images() { return m_images; }
    FieldSelectionModel& fieldSelection() { return m_fieldSelection; }
    ImageWorkspace& imageWorkspace() const { return *m_imageWorkspace; }
    ReductionSession& reduction() { return m_reduction; }
    ReductionWorkspace& reductionWorkspace() const { return *m_reductionWorkspace; }
    Workspace currentWorkspace() const { return m_current; }
    /// Shows the other material with its own panels, as they were left.
    void setWorkspace(Workspace workspace);
    SourcesPanel& sources() const { return *m_sources; }
    const std::vector<Panel*>& panels() const { return m_panels; }
    /// The panel of that id; null when there is none.
    Panel* panel(const QString& id) const;
    StatusLine& statusLine() const { return *m_status; }
    SearchPopup& popup() const { return *m_popup; }

    /// Texts are opened, tokenizer files are used.
    void openPaths(const QStringList& paths);
    void restoreLayout();
    void resetLayout();

    /// What is open and how it is shown.
    SessionState sessionState() const;
    /// Opens all of it in place of what is open now.
    void restoreSession(const SessionState& state);
    /// From now on what is open is kept under `root`, and what an earlier window left there is offered.
    void startAutosave(const QString& root);
    /// What the view in the middle gives away.
    const ViewExport* materialExport() const;
    bool isRestoring() const { return m_restoring.isBusy(); }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Raised whenever docks are added or renamed, so that an older saved layout is not applied.
    static constexpr int kLayoutVersion = 3;

    void buildDocks();
    void bindDock(QDockWidget& dock, Command command, Panel* panel = nullptr);
    void bindPin(Panel& panel, Command command);
    /// Where the window and its docks stand, for session files.
    QJsonObject layoutState() const;
    /// Takes anything; what is no layout of these docks changes nothing.
    void restoreLayoutState(const QJsonObject& state);
    void checkShownDocks();
    void buildWorkspaces();
    void connectImages();
    void showPicture();
    void showImageStatus();
    void connectReduction();
    void openFeaturesDialog();
    void showReductionStatus();
    /// Docks that are seen in a workspace; the sources are in all.
    std::vector<QDockWidget*> docksOf(Workspace workspace) const;
    void placeDocks(Workspace workspace);
    void connectSession();
    void connectPanels();
    void connectCommands();
    void on(Command command, std::function<void()> run);

    void connectSessionFile();
    void openSessionDialog();
    void openSessionFile(const QString& path);
    void saveSession(bool elsewhere);
    void offerKept(const Autosave::Kept& kept);
    void showPreferences();
    void showSelected(ByteRange bytes);
    void rememberPanel(Panel* panel);

    void connectPlaces();
    void goToTokens(std::function<Result<TokenRange>(const TokenTable&, const std::stop_token&)> find);

    void connectExport();
    /// The panel that has the keyboard; null: the text has it.
    Panel* focusedPanel() const;
    /// Above what stands in the middle.
    Banner* banner() const;
    void exportView(Panel* panel);
    void showExportMenu(Panel* panel, const QPoint& globalPosition);

    void openDialog();
    void openTokenizerDialog();
    void exportDialog();
    void paste();
    bool takeMime(const QMimeData& mime, Document::Origin origin);
    void setEditing(bool editing);
    void setTextScale(int percent);
    void setFullScreen(bool full);
    bool isPresenting() const;
    /// The tokenscope-cli call that gives the tokens in view.
    QString commandLine() const;
    void goToFirstDifference();
    void goToOccurrence(int step);
    void showPalette();
    void showChooser();
    void bring(const TokenizerChoice& choice);
    void showTokenMenu(const QPoint& globalPosition);
    std::vector<QDockWidget*> docks() const;

    void showCurrent();
    void showEncoded();
    void showError(const Error& error);
    void showNotes();
    void showMissingTokenizer();
    void refreshActions();
    void refreshCancel();
    void refreshTitle();
    void scaleIcons();
    void retranslate();

    Appearance& m_appearance;
    Session m_session;
    SelectionModel m_selection;
    ImageSession m_images;
    ReductionSession m_reduction;
    FieldSelectionModel m_fieldSelection;
    ActionRegistry* m_actions;
    Menus* m_menus;
    TextWorkspace* m_workspace;
    ImageWorkspace* m_imageWorkspace;
    ReductionWorkspace* m_reductionWorkspace;
    QTabBar* m_workspaceTabs;
    QToolBar* m_workspaceBar = nullptr;
    QStackedWidget* m_stack;
    QLabel* m_imageStatus;
    Workspace m_current = Workspace::Text;
    std::map<Workspace, QByteArray> m_workspaceStates; ///< of those not seen now; none: as at first
    SourcesPanel* m_sources;
    StatusLine* m_status;
    TextWorkspaceCommands* m_textCommands;
    SearchPopup* m_popup;
    QDockWidget* m_sourcesDock;
    std::vector<Panel*> m_panels;
    std::vector<QDockWidget*> m_docks; ///< one for each panel
    QByteArray m_beforePresentation; ///< panels to bring back
    std::map<Panel*, PanelState> m_panelStates; ///< as the undo stack knows them
    QString m_autosaveRoot; ///< empty in a window that keeps nothing (exports, tests)
    std::unique_ptr<Autosave> m_autosave; ///< null while nothing is to be kept
    LatestWork m_restoring;
    LatestWork m_searching;
    QString m_sessionFile; ///< where the session was opened from or saved to
    QTimer m_workDelay; ///< Escape stops a panel's work only once it shows: until then it is the views' key
    bool m_longWork = false;
    std::optional<ByteRange> m_toSelect; ///< once the text has its tokens
};

} // namespace tokenscope::app
