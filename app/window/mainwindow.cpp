// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/mainwindow.h"

#include "app/icons/icons.h"
#include "app/images/imagepanel.h"
#include "app/images/imageworkspace.h"
#include "app/reduction/reductionpanel.h"
#include "app/settings/settings.h"
#include "app/window/banner.h"
#include "app/window/docktitle.h"
#include "app/window/menus.h"
#include "app/window/progressline.h"
#include "app/window/sourcespanel.h"
#include "app/window/statusline.h"
#include "app/window/texteditor.h"
#include "app/window/textworkspace.h"
#include "app/window/textworkspacecommands.h"
#include "widgets/textview/tokentextview.h"

#include <QAbstractItemView>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace tokenscope::app {

static const QString kLayoutKey = QStringLiteral("layout");
static const QString kGeometryKey = QStringLiteral("geometry");

MainWindow::MainWindow(const TokenizerSource& source, Appearance& appearance, QWidget* parent)
    : QMainWindow(parent)
    , m_appearance(appearance)
    , m_session(source)
    , m_images(m_session.undoStack())
    , m_reduction(m_images, m_session.undoStack())
    , m_actions(new ActionRegistry(this))
    , m_menus(new Menus(*m_actions, *menuBar()))
    , m_workspace(new TextWorkspace(*m_actions, &m_selection, this))
    , m_imageWorkspace(new ImageWorkspace(m_images, m_fieldSelection, this))
    , m_reductionWorkspace(new ReductionWorkspace(m_reduction, m_fieldSelection, this))
    , m_workspaceTabs(new QTabBar)
    , m_stack(new QStackedWidget(this))
    , m_imageStatus(new QLabel(this))
    , m_sources(new SourcesPanel(this))
    , m_status(new StatusLine(m_actions->action(Command::Cancel), this))
    , m_textCommands(new TextWorkspaceCommands(m_session, *m_actions, *m_workspace, this))
    , m_popup(nullptr)
    , m_sourcesDock(new QDockWidget(this))
{
    setAcceptDrops(true);
    buildWorkspaces();
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    statusBar()->addPermanentWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_imageStatus, 1);
    m_imageStatus->hide();
    statusBar()->setSizeGripEnabled(false);
    auto* palette = new QToolButton(menuBar());
    palette->setDefaultAction(m_actions->action(Command::CommandPalette));
    palette->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    palette->setAutoRaise(true);
    palette->setFocusPolicy(Qt::TabFocus);
    menuBar()->setCornerWidget(palette);

    buildDocks();
    connectSession();
    connectPanels();
    connectImages();
    connectReduction();
    connectCommands();
    connectSessionFile();
    connectExport();
    connectPlaces();
    m_workspace->setTextScale(appearance.textScale(), appearance.baseFont());
    m_menus->setLanguage(appearance.languageChoice());
    m_menus->setRecent(Settings::recentFiles());
    m_sources->setRecent(Settings::recentFiles());
    m_workspace->showTokenizer(m_session.tokenizers().find(m_session.tokenizer()));
    m_status->setTokenizerTitle(m_session.tokenizer().empty() ? QString()
                                                              : m_session.tokenizers().title(m_session.tokenizer()));
    scaleIcons();
    retranslate();
    showCurrent();
    m_workspace->view()->setFocus();
}

MainWindow::~MainWindow()
{
    // Members go before this object's connections do, and a dying undo stack still says that its index changed.
    m_session.undoStack().disconnect();
    m_session.tokenizers().disconnect();
    m_session.disconnect();
    // Panels are children, which would outlive the members; what they have running uses the session's tokenizers.
    for (QDockWidget* dock : m_docks)
        delete dock;
}

void MainWindow::buildDocks()
{
    m_sourcesDock->setObjectName(QStringLiteral("sources"));
    m_sourcesDock->setWidget(m_sources);
    bindDock(*m_sourcesDock, Command::ShowSources);
    const PanelContext context{m_session, m_selection, *m_actions};
    m_panels = makePanels(context, this);
    const auto pictures = makeImagePanels({context, m_images, m_fieldSelection, *m_imageWorkspace}, this);
    m_panels.insert(m_panels.end(), pictures.begin(), pictures.end());
    const auto reducers = makeReductionPanels({context, m_reduction, m_fieldSelection, *m_reductionWorkspace}, this);
    m_panels.insert(m_panels.end(), reducers.begin(), reducers.end());
    for (Panel* panel : m_panels) {
        auto* dock = new QDockWidget(this);
        dock->setObjectName(panel->panelId());
        dock->setWidget(panel);
        bindDock(*dock, panel->showCommand(), panel);
        connect(panel, &Panel::failed, this, &MainWindow::showError);
        connect(panel, &Panel::workingChanged, this, &MainWindow::refreshCancel);
        m_docks.push_back(dock);
    }
}

void MainWindow::bindDock(QDockWidget& dock, Command command, Panel* panel)
{
    QAction* action = m_actions->action(command);
    connect(action, &QAction::toggled, &dock, [&dock](bool shown) {
        dock.setProperty("wasBehind", !dock.isHidden() && dock.visibleRegion().isEmpty());
        dock.setVisible(shown);
    });
    // A person who asks for a panel that stands behind another tab wants to see it, not to close it.
    connect(action, &QAction::triggered, &dock, [&dock, action](bool shown) {
        if (!shown && dock.property("wasBehind").toBool())
            action->setChecked(true);
        if (action->isChecked())
            dock.raise();
    });
    connect(dock.toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
    const auto pin = panel != nullptr ? panel->pinCommand() : std::nullopt;
    if (pin)
        bindPin(*panel, *pin);
    dock.setTitleBarWidget(new DockTitle(dock, action, pin ? panel : nullptr, pin ? m_actions->action(*pin) : nullptr));
}

void MainWindow::bindPin(Panel& panel, Command command)
{
    QAction* action = m_actions->action(command);
    connect(action, &QAction::triggered, &panel, &Panel::setPinned);
    connect(&panel.pinnable(), &PanelSubject::pinnedChanged, action,
            [&panel, action] { action->setChecked(panel.pinnable().isPinned()); });
}

std::vector<QDockWidget*> MainWindow::docks() const
{
    std::vector<QDockWidget*> all{m_sourcesDock};
    all.insert(all.end(), m_docks.begin(), m_docks.end());
    return all;
}

Panel* MainWindow::panel(const QString& id) const
{
    const auto found = std::ranges::find_if(m_panels, [&id](const Panel* panel) { return panel->panelId() == id; });
    return found == m_panels.end() ? nullptr : *found;
}

void MainWindow::restoreLayout()
{
    resetLayout();
    if (const QByteArray geometry = Settings::windowGeometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    if (const QByteArray state = Settings::windowState(); !state.isEmpty())
        restoreState(state, kLayoutVersion);
    checkShownDocks();
}

/// A panel hidden before the window was ever shown does not say so.
void MainWindow::checkShownDocks()
{
    m_actions->action(Command::ShowSources)->setChecked(!m_sourcesDock->isHidden());
    for (std::size_t i = 0; i < m_docks.size(); ++i)
        m_actions->action(m_panels[i]->showCommand())->setChecked(!m_docks[i]->isHidden());
}

QJsonObject MainWindow::layoutState() const
{
    const auto text = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); };
    // A presentation is a moment, not a layout.
    const bool presenting = isPresenting();
    QJsonObject state{{kLayoutKey, text(presenting ? m_beforePresentation : saveState(kLayoutVersion))}};
    if (!isFullScreen())
        state.insert(kGeometryKey, text(saveGeometry()));
    return state;
}

void MainWindow::restoreLayoutState(const QJsonObject& state)
{
    if (isPresenting())
        return;
    const auto bytes = [&state](const QString& key) {
        const QByteArray base64 = state.value(key).toString().toLatin1();
        const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? *decoded : QByteArray();
    };
    if (const QByteArray geometry = bytes(kGeometryKey); !geometry.isEmpty())
        restoreGeometry(geometry);
    if (const QByteArray layout = bytes(kLayoutKey); !layout.isEmpty() && restoreState(layout, kLayoutVersion))
        checkShownDocks();
}

void MainWindow::resetLayout()
{
    if (!isFullScreen() && !isMaximized())
        resize(1280, 800);
    // Side panels reach from top to bottom; the tabs below belong to the text.
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_sourcesDock->setFloating(false);
    addDockWidget(Qt::LeftDockWidgetArea, m_sourcesDock);
    m_sourcesDock->show();
    m_workspaceStates.clear();
    placeDocks(m_current);
}

/// Those of a workspace where they are at first; the others step aside.
void MainWindow::placeDocks(Workspace workspace)
{
    const int em = fontMetrics().horizontalAdvance(QLatin1Char('m'));
    QDockWidget* right = nullptr;
    QDockWidget* bottom = nullptr;
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        if (m_panels[i]->workspace() != workspace) {
            m_docks[i]->setFloating(false);
            addDockWidget(m_panels[i]->area(), m_docks[i]);
            m_docks[i]->hide();
            continue;
        }
        QDockWidget*& first = m_panels[i]->area() == Qt::BottomDockWidgetArea ? bottom : right;
        m_docks[i]->setFloating(false);
        addDockWidget(m_panels[i]->area(), m_docks[i]);
        if (first != nullptr)
            tabifyDockWidget(first, m_docks[i]);
        else
            first = m_docks[i];
        m_docks[i]->show();
    }
    QList<QDockWidget*> sides{m_sourcesDock};
    QList<int> widths{em * 17};
    if (right != nullptr) {
        sides.append(right);
        widths.append(em * 22);
        right->raise();
    }
    resizeDocks(sides, widths, Qt::Horizontal);
    if (bottom != nullptr) {
        resizeDocks({bottom}, {height() * 2 / 5}, Qt::Vertical);
        bottom->raise();
    }
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::currentChanged, this, &MainWindow::showCurrent);
    connect(&m_session, &Session::documentsChanged, this, [this] {
        m_sources->setDocuments(m_session.documents(), m_session.current());
        m_sources->setRecent(Settings::recentFiles());
        m_menus->setRecent(Settings::recentFiles());
    });
    connect(&m_session, &Session::encodedChanged, this, &MainWindow::showEncoded);
    connect(&m_session, &Session::roundTripChanged, this, [this] {
        m_status->setRoundTrip(m_session.roundTrip());
        refreshActions();
    });
    connect(&m_session, &Session::failed, this, &MainWindow::showError);
    connect(&m_session, &Session::busyChanged, this, [this](bool busy) {
        if (busy)
            m_workspace->progress()->start([this] { return m_session.queue().progress(); });
        else
            m_workspace->progress()->stop();
        refreshActions();
    });
    connect(&m_session.tokenizers(), &TokenizerList::changed, this, [this] {
        m_workspace->showTokenizer(m_session.tokenizers().find(m_session.tokenizer()));
        m_status->setTokenizerTitle(m_session.tokenizers().title(m_session.tokenizer()));
    });
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::refreshActions);
    connect(&m_searching, &LatestWork::busyChanged, this, &MainWindow::refreshCancel);
    m_workDelay.setSingleShot(true);
    m_workDelay.setInterval(ProgressLine::kDelayMs);
    connect(&m_workDelay, &QTimer::timeout, this, [this] {
        m_longWork = true;
        refreshCancel();
    });
    connect(m_workspace->progress(), &ProgressLine::showingChanged, m_status, &StatusLine::setBusy);
    connect(m_workspace->progress(), &ProgressLine::percentChanged, m_status, &StatusLine::setPercent);
}

void MainWindow::connectPanels()
{
    TokenTextView* view = m_workspace->view();
    connect(&m_selection, &SelectionModel::selectedChanged, m_status, &StatusLine::setSelection);
    connect(&m_selection, &SelectionModel::selectedChanged, this, &MainWindow::refreshActions);
    connect(view, &TokenTextView::sampleRequested, this, [this](const QString& id) { openPaths({id}); });
    connect(view, &TokenTextView::openRequested, m_actions->action(Command::OpenFile), &QAction::trigger);
    connect(view, &TokenTextView::urlsDropped, this, [this](const QList<QUrl>& urls) {
        QMimeData mime;
        mime.setUrls(urls);
        takeMime(mime, Document::Origin::Pasted);
    });
    connect(view, &TokenTextView::textDropped, this,
            [this](const QString& text) { m_session.openText(Document::Origin::Pasted, text.toStdString()); });
    connect(view, &TokenTextView::menuRequested, this,
            [this](TokenIndex, const QPoint& position) { showTokenMenu(position); });
    connect(m_workspace->editor(), &TextEditor::edited, this,
            [this](const std::string& bytes) { m_session.edit(bytes); });
    connect(m_sources, &SourcesPanel::documentChosen, this, [this](const DocumentPtr& document) {
        setWorkspace(Workspace::Text);
        m_session.show(document);
    });
    connect(m_sources, &SourcesPanel::documentClosed, &m_session, &Session::close);
    connect(m_sources, &SourcesPanel::pathChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(m_sources, &SourcesPanel::recentRemoved, this, [this](const QString& path) {
        Settings::removeRecentFile(path);
        Q_EMIT m_session.documentsChanged();
    });
    connect(m_menus, &Menus::pathChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(m_menus, &Menus::recentCleared, this, [this] {
        Settings::clearRecentFiles();
        Q_EMIT m_session.documentsChanged();
    });
    connect(m_menus, &Menus::languageChosen, &m_appearance, &Appearance::setLanguage);
    connect(m_status, &StatusLine::firstDifferenceRequested, this, &MainWindow::goToFirstDifference);
    connect(m_status, &StatusLine::tokenizerRequested, this, &MainWindow::showChooser);
    connect(m_workspace->tokenizerButton(), &QToolButton::clicked, this, &MainWindow::showChooser);
    connect(&m_appearance, &Appearance::languageChanged, this,
            [this] { m_menus->setLanguage(m_appearance.languageChoice()); });
    connect(&m_appearance, &Appearance::textScaleChanged, this, [this] {
        m_workspace->setTextScale(m_appearance.textScale(), m_appearance.baseFont());
        scaleIcons();
        refreshActions();
    });
}

void MainWindow::showCurrent()
{
    const DocumentPtr& document = m_session.current();
    m_selection.clearSelected();
    m_workspace->showDocument(document, m_session.currentIsRevision());
    m_actions->action(Command::EditText)->setChecked(m_workspace->isEditing());
    m_sources->setDocuments(m_session.documents(), document);
    m_workspace->banner()->dismiss();
    if (document && document->looksLikeTokenizer) {
        m_workspace->banner()->present(
            {Banner::Tone::Information, tr("“%1” holds a tokenizer.").arg(document->name),
             tr("It is shown as text. It can also be used to tokenize other texts."), tr("Use as tokenizer"),
             [this, path = document->path] { m_session.chooseTokenizer(path.toStdString()); }});
    }
    if (m_session.tokenizer().empty())
        showMissingTokenizer();
    if (!document)
        m_status->setEncoded(std::nullopt);
    refreshTitle();
    refreshActions();
}

void MainWindow::showEncoded()
{
    const EncodedText* encoded = m_session.encodedCurrent();
    m_workspace->showTokenizer(m_session.tokenizers().find(m_session.tokenizer()));
    m_status->setTokenizerTitle(m_session.tokenizers().title(m_session.tokenizer()));
    if (encoded == nullptr)
        return;
    // Another encoding: positions of tokens mean something else now.
    m_selection.clearSelected();
    m_workspace->view()->setEncodingKey(encoded->key);
    m_workspace->showEncoded(*encoded);
    m_status->setEncoded(*encoded);
    showNotes();
    refreshActions();
    if (m_toSelect)
        showSelected(*std::exchange(m_toSelect, std::nullopt));
}

void MainWindow::refreshTitle()
{
    const DocumentPtr& document = m_session.current();
    const OpenPicturePtr& picture = m_images.current();
    const bool images = m_current != Workspace::Text;
    const bool open = images ? picture != nullptr : document != nullptr;
    setWindowTitle(open ? tr("%1 — Tokenscope").arg(images ? picture->name : document->name)
                        : QStringLiteral("Tokenscope"));
    if (images)
        setWindowFilePath(picture && QFileInfo::exists(picture->path) ? picture->path : QString());
    else
        setWindowFilePath(document && document->origin == Document::Origin::File ? document->path : QString());
}

/// Qt sizes icons by the style alone; they grow with the text here.
void MainWindow::scaleIcons()
{
    const int size = 16 * m_appearance.textScale() / 100;
    for (auto* button : findChildren<QToolButton*>())
        button->setIconSize(QSize(size, size));
    for (auto* view : findChildren<QAbstractItemView*>())
        view->setIconSize(QSize(size, size));
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    m_menus->retranslate();
    m_sourcesDock->setWindowTitle(tr("Sources"));
    m_workspaceTabs->setTabText(0, tr("Text"));
    m_workspaceTabs->setTabText(1, tr("Images"));
    m_workspaceTabs->setTabText(2, tr("Reduction"));
    m_workspaceTabs->setAccessibleName(tr("Workspaces"));
    for (std::size_t i = 0; i < m_docks.size(); ++i)
        m_docks[i]->setWindowTitle(m_panels[i]->title());
    QList<TextSample> offered;
    for (const Sample& sample : samples()) {
        if (offered.size() < 3)
            offered.append({sample.path, sample.title});
    }
    m_workspace->view()->setSamples(offered);
    m_workspace->view()->setAccessibleName(tr("Tokens of the text"));
    refreshTitle();
    refreshActions();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_session.cancel();
    if (m_autosave)
        m_autosave->close();
    if (!isFullScreen())
        Settings::setWindow(saveGeometry(),
                            m_current == Workspace::Text ? saveState(kLayoutVersion)
                                                         : m_workspaceStates[Workspace::Text]);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (takeMime(*event->mimeData(), Document::Origin::Pasted))
        event->acceptProposedAction();
}

} // namespace tokenscope::app
