// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/mainwindow.h"

#include "app/icons/icons.h"
#include "app/settings/settings.h"
#include "app/window/banner.h"
#include "app/window/docktitle.h"
#include "app/window/menus.h"
#include "app/window/placestack.h"
#include "app/window/progressline.h"
#include "app/window/sourcespanel.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace tokenscope::app {

static const QString kLayoutKey = QStringLiteral("layout");
static const QString kLayoutsKey = QStringLiteral("layouts");
static const QString kGeometryKey = QStringLiteral("geometry");

MainWindow::MainWindow(const TokenizerSource& source, Appearance& appearance, QWidget* parent)
    : QMainWindow(parent)
    , m_appearance(appearance)
    , m_session(source)
    , m_actions(new ActionRegistry(this))
    , m_menus(new Menus(*m_actions, *menuBar()))
    , m_tabs(new QTabBar)
    , m_stack(new PlaceStack(this))
    , m_offer(new Banner(this))
    , m_statusText(new QLabel(this))
    , m_cancel(new QToolButton(this))
    , m_sources(new SourcesPanel(this))
    , m_sourcesDock(new QDockWidget(this))
{
    setAcceptDrops(true);
    buildFrame();
    buildPlaces();
    buildDocks();
    connectChrome();
    connectCommands();
    connectSessionFile();
    connectExport();
    for (WorkspacePlace* place : m_places)
        connectPlace(*place);
    m_menus->setLanguage(appearance.languageChoice());
    showRecent();
    scaleIcons();
    retranslate();
    m_current->focusTarget()->setFocus();
}

MainWindow::~MainWindow()
{
    // What dies on the way still says that it changed.
    m_session.undoStack().disconnect();
    m_session.tokenizers().disconnect();
    m_session.disconnect();
    for (WorkspacePlace* place : m_places)
        place->disconnect(this);
    // Panels and workspaces are children, which would outlive the members; what they have running uses the session's
    // tokenizers.
    for (QDockWidget* dock : m_docks)
        delete dock;
    for (auto place = m_places.rbegin(); place != m_places.rend(); ++place) {
        delete (*place)->widget();
        delete *place;
    }
}

void MainWindow::buildFrame()
{
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    auto* middle = new QWidget(this);
    auto* rows = new QVBoxLayout(middle);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_offer);
    rows->addWidget(m_stack, 1);
    setCentralWidget(middle);
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabBar = addToolBar(QString());
    m_tabBar->setObjectName(QStringLiteral("workspaces"));
    m_tabBar->setMovable(false);
    m_tabBar->toggleViewAction()->setVisible(false);
    m_tabBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_tabBar->addWidget(m_tabs);
    statusBar()->setSizeGripEnabled(false);
    auto* palette = new QToolButton(menuBar());
    palette->setDefaultAction(m_actions->action(Command::CommandPalette));
    palette->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    palette->setAutoRaise(true);
    palette->setFocusPolicy(Qt::TabFocus);
    menuBar()->setCornerWidget(palette);
}

void MainWindow::buildPlaces()
{
    m_places = makePlaces({{m_session, m_selection, *m_actions}, m_appearance, *this}, this);
    m_current = m_places.front();
    m_current->setFront(true);
    for (WorkspacePlace* place : m_places) {
        m_stack->addWidget(place->widget());
        m_tabs->addTab(QString());
        if (QWidget* status = place->statusWidget()) {
            statusBar()->addPermanentWidget(status, 1);
            status->setVisible(place == m_current);
        }
        m_panels.insert(m_panels.end(), place->panels().begin(), place->panels().end());
        on(place->command(), [this, place] { bringToFront(*place); });
    }
    m_statusText->setContentsMargins(12, 0, 0, 0); // begins where the panels' texts do
    statusBar()->addPermanentWidget(m_statusText, 1);
    statusBar()->addPermanentWidget(m_cancel);
    m_cancel->setObjectName(QStringLiteral("cancelWork"));
    m_cancel->setDefaultAction(m_actions->action(Command::Cancel));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    m_cancel->hide();
    m_cancelDelay.setSingleShot(true);
    m_cancelDelay.setInterval(ProgressLine::kDelayMs);
    connect(&m_cancelDelay, &QTimer::timeout, m_cancel, &QWidget::show);
    m_statusText->setVisible(m_current->statusWidget() == nullptr);
    m_actions->action(m_current->command())->setChecked(true);
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int index) { bringToFront(*m_places.at(static_cast<std::size_t>(index))); });
}

void MainWindow::connectPlace(WorkspacePlace& place)
{
    const auto whenFront = [this, &place](void (MainWindow::*refresh)()) {
        return [this, &place, refresh] {
            if (&place == m_current)
                (this->*refresh)();
        };
    };
    connect(&place, &WorkspacePlace::changed, this, whenFront(&MainWindow::refreshTitle));
    connect(&place, &WorkspacePlace::changed, this, &MainWindow::refreshActions);
    connect(&place, &WorkspacePlace::statusChanged, this, whenFront(&MainWindow::showStatus));
    connect(&place, &WorkspacePlace::sourcesChanged, this, &MainWindow::showSources);
    connect(&place, &WorkspacePlace::workingChanged, this, &MainWindow::refreshCancel);
    const auto showError = [this, &place](const Error& error) { showErrorOf(error, place.opensAs()); };
    connect(&place, &WorkspacePlace::failed, this, showError);
    for (const Panel* panel : place.panels())
        connect(panel, &Panel::failed, this, showError);
    connect(&place, &WorkspacePlace::frontRequested, this, [this, &place] { bringToFront(place); });
    connect(&place, &WorkspacePlace::pathsRequested, this, &MainWindow::openPaths);
    connect(&place, &WorkspacePlace::exportMenuRequested, this,
            [this](const QPoint& position) { showExportMenu(nullptr, position); });
    connect(&place, &WorkspacePlace::presentationLeft, this, [this] { setFullScreen(false); });
}

void MainWindow::bringToFront(WorkspacePlace& place)
{
    if (&place == m_current)
        return;
    if (isPresenting())
        setFullScreen(false);
    const QSize asItWas = size();
    m_layouts[m_current] = saveState(kLayoutVersion);
    m_current->setFront(false);
    m_current = &place;
    place.setFront(true);
    m_stack->setCurrentWidget(place.widget());
    m_tabs->setCurrentIndex(static_cast<int>(std::ranges::find(m_places, &place) - m_places.begin()));
    m_actions->action(place.command())->setChecked(true);
    const auto known = m_layouts.find(&place);
    if (known == m_layouts.end() || !restoreState(known->second, kLayoutVersion))
        placeDocks();
    checkShownDocks();
    for (const WorkspacePlace* other : m_places) {
        if (QWidget* status = other->statusWidget())
            status->setVisible(other == m_current);
    }
    m_statusText->setVisible(place.statusWidget() == nullptr);
    showStatus();
    showSources();
    refreshTitle();
    refreshActions();
    // With panels of one workspace around the middle of the other, for a moment, it needed more room than either.
    centralWidget()->layout()->activate();
    layout()->activate();
    if (size() != asItWas && !isMaximized() && !isFullScreen())
        resize(asItWas);
    if (QWidget* target = place.focusTarget())
        target->setFocus(Qt::OtherFocusReason);
}

void MainWindow::buildDocks()
{
    m_sourcesDock->setObjectName(QStringLiteral("sources"));
    m_sourcesDock->setWidget(m_sources);
    bindDock(*m_sourcesDock, Command::ShowSources);
    for (Panel* panel : m_panels) {
        auto* dock = new QDockWidget(this);
        dock->setObjectName(panel->panelId());
        dock->setWidget(panel);
        bindDock(*dock, panel->showCommand(), panel);
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

bool MainWindow::isOf(const WorkspacePlace& place, const Panel* panel) const
{
    return std::ranges::find(place.panels(), panel) != place.panels().end();
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
    for (const WorkspacePlace* place : m_places) {
        const QByteArray layout = Settings::panelLayout(place->id());
        if (place == m_current)
            restoreState(layout, kLayoutVersion);
        else if (!layout.isEmpty())
            m_layouts[place] = layout;
    }
    checkShownDocks();
}

/// A panel hidden before the window was ever shown does not say so.
void MainWindow::checkShownDocks()
{
    m_actions->action(Command::ShowSources)->setChecked(!m_sourcesDock->isHidden());
    for (std::size_t i = 0; i < m_docks.size(); ++i)
        m_actions->action(m_panels[i]->showCommand())->setChecked(!m_docks[i]->isHidden());
}

QByteArray MainWindow::layoutOf(const WorkspacePlace& place) const
{
    if (&place == m_current)
        return isPresenting() ? m_beforePresentation // a presentation is a moment, not a layout
                              : saveState(kLayoutVersion);
    const auto known = m_layouts.find(&place);
    return known == m_layouts.end() ? QByteArray() : known->second;
}

QJsonObject MainWindow::layoutState() const
{
    const auto text = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); };
    QJsonObject layouts;
    for (const WorkspacePlace* place : m_places) {
        if (const QByteArray layout = layoutOf(*place); !layout.isEmpty())
            layouts.insert(place->id(), text(layout));
    }
    QJsonObject state{{kLayoutsKey, layouts}};
    if (!isFullScreen())
        state.insert(kGeometryKey, text(saveGeometry()));
    return state;
}

void MainWindow::restoreLayoutState(const QJsonObject& state)
{
    if (isPresenting())
        return;
    const auto bytes = [](const QJsonValue& value) {
        const QByteArray base64 = value.toString().toLatin1();
        const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? *decoded : QByteArray();
    };
    if (const QByteArray geometry = bytes(state.value(kGeometryKey)); !geometry.isEmpty())
        restoreGeometry(geometry);
    const QJsonObject layouts = state.value(kLayoutsKey).toObject();
    for (const WorkspacePlace* place : m_places) {
        QByteArray layout = bytes(layouts.value(place->id()));
        if (place == m_current && layouts.isEmpty())
            layout = bytes(state.value(kLayoutKey)); // sessions had that of the workspace in front alone
        if (layout.isEmpty())
            continue;
        if (place != m_current)
            m_layouts[place] = layout;
        else if (restoreState(layout, kLayoutVersion))
            checkShownDocks();
    }
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
    m_layouts.clear();
    placeDocks();
}

/// Those of the workspace in front where they are at first; the others step aside.
void MainWindow::placeDocks()
{
    const int em = fontMetrics().horizontalAdvance(QLatin1Char('m'));
    QDockWidget* right = nullptr;
    QDockWidget* bottom = nullptr;
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        if (!isOf(*m_current, m_panels[i])) {
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
    QList<int> widths{std::clamp(m_sources->widthOfNames(), em * 17, em * 24)};
    if (right != nullptr) {
        sides.append(right);
        widths.append(em * 22);
        right->raise();
    }
    resizeDocks(sides, widths, Qt::Horizontal);
    if (bottom != nullptr) {
        resizeDocks({bottom}, {static_cast<int>(height() * m_current->bottomShare())}, Qt::Vertical);
        bottom->raise();
    }
}

void MainWindow::connectChrome()
{
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::refreshActions);
    m_workDelay.setSingleShot(true);
    m_workDelay.setInterval(ProgressLine::kDelayMs);
    connect(&m_workDelay, &QTimer::timeout, this, [this] {
        m_longWork = true;
        refreshCancel();
    });
    connect(m_sources, &SourcesPanel::pathChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(m_sources, &SourcesPanel::recentRemoved, this, [this](const QString& path) {
        Settings::removeRecentFile(path);
        showRecent();
    });
    connect(m_menus, &Menus::pathChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(m_menus, &Menus::recentCleared, this, [this] {
        Settings::clearRecentFiles();
        showRecent();
    });
    connect(m_menus, &Menus::languageChosen, &m_appearance, &Appearance::setLanguage);
    connect(&m_appearance, &Appearance::languageChanged, this,
            [this] { m_menus->setLanguage(m_appearance.languageChoice()); });
    connect(&m_appearance, &Appearance::textScaleChanged, this, [this] {
        scaleIcons();
        refreshActions();
    });
}

bool MainWindow::isSeen(const WorkspacePlace& place) const
{
    return &place == m_current || &place == m_current->lender();
}

void MainWindow::showSources()
{
    std::vector<Source> open;
    for (WorkspacePlace* place : m_places) {
        for (Source& source : place->sources()) {
            source.isCurrent = source.isCurrent && isSeen(*place) && place->material() == m_current->material();
            source.show = [this, place, choose = std::move(source.show)] {
                if (!isSeen(*place))
                    bringToFront(*place);
                choose();
            };
            open.push_back(std::move(source));
        }
    }
    m_sources->setOpen(std::move(open));
    showRecent();
}

void MainWindow::showRecent()
{
    m_sources->setRecent(Settings::recentFiles());
    m_menus->setRecent(Settings::recentFiles());
}

void MainWindow::showStatus()
{
    m_statusText->setText(m_current->statusText());
}

void MainWindow::refreshTitle()
{
    const Material material = m_current->material();
    setWindowTitle(material.isEmpty() ? QStringLiteral("Tokenscope") : tr("%1 — Tokenscope").arg(material.name));
    const bool file = !material.path.startsWith(QLatin1Char(':')) && QFileInfo::exists(material.path);
    setWindowFilePath(file ? material.path : QString());
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
    m_tabs->setAccessibleName(tr("Workspaces"));
    std::vector<SourcesPanel::Offered> samples;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        WorkspacePlace& place = *m_places[i];
        m_tabs->setTabText(static_cast<int>(i), place.title());
        place.retranslate();
        for (Sample& sample : place.samples())
            samples.push_back({std::move(sample), place.sampleIcon()});
    }
    m_sources->setSamples(std::move(samples));
    for (std::size_t i = 0; i < m_docks.size(); ++i)
        m_docks[i]->setWindowTitle(m_panels[i]->title());
    showSources();
    showStatus();
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
        Settings::setWindowGeometry(saveGeometry());
    for (const WorkspacePlace* place : m_places)
        Settings::setPanelLayout(place->id(), layoutOf(*place));
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (takeMime(*event->mimeData()))
        event->acceptProposedAction();
}

} // namespace tokenscope::app
