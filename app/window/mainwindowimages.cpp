// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The workspaces of the window, and what the window does for pictures.

#include "app/window/mainwindow.h"

#include "app/images/imageworkspace.h"
#include "app/images/picturesamples.h"
#include "app/images/resultnumbers.h"
#include "app/images/runname.h"
#include "app/reduction/reductionworkspace.h"
#include "app/settings/settings.h"
#include "app/window/banner.h"
#include "app/window/menus.h"
#include "app/window/sourcespanel.h"
#include "app/window/statusline.h"
#include "app/window/textworkspace.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/textview/tokentextview.h"

#include <QDockWidget>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolBar>

#include <algorithm>

namespace tokenscope::app {

void MainWindow::buildWorkspaces()
{
    m_stack->addWidget(m_workspace);
    m_stack->addWidget(m_imageWorkspace);
    m_stack->addWidget(m_reductionWorkspace);
    setCentralWidget(m_stack);
    for (int i = 0; i < m_stack->count(); ++i)
        m_workspaceTabs->addTab(QString());
    m_workspaceTabs->setDocumentMode(true);
    m_workspaceTabs->setDrawBase(false);
    m_workspaceTabs->setExpanding(false);
    m_workspaceBar = addToolBar(QString());
    m_workspaceBar->setObjectName(QStringLiteral("workspaces"));
    m_workspaceBar->setMovable(false);
    m_workspaceBar->toggleViewAction()->setVisible(false);
    m_workspaceBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_workspaceBar->addWidget(m_workspaceTabs);
    connect(m_workspaceTabs, &QTabBar::currentChanged, this,
            [this](int index) { setWorkspace(static_cast<Workspace>(index)); });
    on(Command::TextWorkspace, [this] { setWorkspace(Workspace::Text); });
    on(Command::ImageWorkspace, [this] { setWorkspace(Workspace::Images); });
    on(Command::ReductionWorkspace, [this] { setWorkspace(Workspace::Reduction); });
    m_actions->action(Command::TextWorkspace)->setChecked(true);
}

std::vector<QDockWidget*> MainWindow::docksOf(Workspace workspace) const
{
    std::vector<QDockWidget*> docks;
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        if (m_panels[i]->workspace() == workspace)
            docks.push_back(m_docks[i]);
    }
    return docks;
}

void MainWindow::setWorkspace(Workspace workspace)
{
    if (workspace == m_current)
        return;
    if (isPresenting())
        setFullScreen(false);
    m_workspaceStates[m_current] = saveState(kLayoutVersion);
    m_current = workspace;
    m_reduction.setWatched(workspace == Workspace::Reduction);
    m_stack->setCurrentIndex(static_cast<int>(workspace));
    m_workspaceTabs->setCurrentIndex(static_cast<int>(workspace));
    constexpr Command kCommands[] = {Command::TextWorkspace, Command::ImageWorkspace, Command::ReductionWorkspace};
    m_actions->action(kCommands[static_cast<int>(workspace)])->setChecked(true);
    const auto known = m_workspaceStates.find(workspace);
    if (known == m_workspaceStates.end() || !restoreState(known->second, kLayoutVersion))
        placeDocks(workspace);
    checkShownDocks();
    m_status->setVisible(workspace == Workspace::Text);
    m_imageStatus->setVisible(workspace != Workspace::Text);
    showPicture();
    refreshTitle();
    refreshActions();
    if (workspace == Workspace::Text)
        m_workspace->view()->setFocus(Qt::OtherFocusReason);
    else if (PictureCanvas* canvas = workspace == Workspace::Images ? m_imageWorkspace->focusedCanvas()
                                                                    : m_reductionWorkspace->focusedCanvas())
        canvas->setFocus(Qt::OtherFocusReason);
}

Banner* MainWindow::banner() const
{
    switch (m_current) {
    case Workspace::Images:
        return m_imageWorkspace->banner();
    case Workspace::Reduction:
        return m_reductionWorkspace->banner();
    case Workspace::Text:
        break;
    }
    return m_workspace->banner();
}

void MainWindow::connectImages()
{
    connect(&m_images, &ImageSession::picturesChanged, this, &MainWindow::showPicture);
    connect(&m_images, &ImageSession::currentChanged, this, [this] {
        m_fieldSelection.clearSelected();
        showPicture();
        refreshTitle();
        refreshActions();
    });
    const auto status = [this] { showImageStatus(); };
    connect(&m_images, &ImageSession::resultChanged, this, status);
    connect(&m_images, &ImageSession::activeChanged, this, status);
    connect(&m_images, &ImageSession::activeChanged, this, &MainWindow::refreshActions);
    connect(&m_images, &ImageSession::runsChanged, this, &MainWindow::refreshActions);
    connect(&m_images, &ImageSession::stateChanged, this, &MainWindow::refreshActions);
    connect(&m_images, &ImageSession::busyChanged, this, &MainWindow::refreshCancel);
    connect(&m_images, &ImageSession::failed, this, &MainWindow::showError);
    connect(m_imageWorkspace, &ImageWorkspace::presentationLeft, this, [this] { setFullScreen(false); });
    connect(m_sources, &SourcesPanel::pictureChosen, this, [this](const OpenPicturePtr& picture) {
        if (m_current == Workspace::Text)
            setWorkspace(Workspace::Images);
        m_reduction.closeFeatures();
        m_images.show(picture);
    });
    connect(m_sources, &SourcesPanel::pictureClosed, &m_images, &ImageSession::close);
    connect(m_imageWorkspace, &ImageWorkspace::sampleRequested, this,
            [this](const QString& path) { openPaths({path}); });
    connect(m_imageWorkspace, &ImageWorkspace::openRequested, m_actions->action(Command::OpenFile), &QAction::trigger);
    connect(m_imageWorkspace, &ImageWorkspace::exportMenuRequested, this,
            [this](const QPoint& position) { showExportMenu(nullptr, position); });

    on(Command::AddRun, [this] {
        if (m_current == Workspace::Reduction)
            m_reduction.addRun();
        else
            m_images.addRun();
    });
    on(Command::RemoveRun, [this] {
        if (m_current == Workspace::Reduction)
            m_reduction.removeRun(m_reduction.active());
        else
            m_images.removeRun(m_images.active());
    });
    on(Command::NextRun, [this] {
        if (m_current == Workspace::Reduction)
            m_reduction.setActive((m_reduction.active() + 1) % static_cast<int>(m_reduction.runs().size()));
        else
            m_images.setActive((m_images.active() + 1) % static_cast<int>(m_images.runs().size()));
    });
    on(Command::PauseTraining, [this] { m_images.activeRun()->setPaused(!m_images.activeRun()->isPaused()); });
    on(Command::StepTraining, [this] { m_images.activeRun()->step(); });
    on(Command::BackTraining, [this] { m_images.activeRun()->goTo(m_images.activeRun()->done() - 1); });
    on(Command::RestartTraining, [this] {
        m_images.activeRun()->goTo(0);
        m_images.activeRun()->setPaused(false);
    });
}

void MainWindow::showPicture()
{
    m_sources->setPictures(m_images.pictures(), m_current != Workspace::Text ? m_images.current() : nullptr);
    m_sources->setRecent(Settings::recentFiles());
    m_menus->setRecent(Settings::recentFiles());
    if (m_images.current() && !m_images.current()->picture->origin.warnings.empty()) {
        m_imageWorkspace->banner()->present(
            {Banner::Tone::Information,
             tr("“%1” is damaged; what could be read is shown.").arg(m_images.current()->name),
             QString::fromStdString(m_images.current()->picture->origin.warnings.front()),
             {},
             {}});
    } else if (m_images.current() && m_images.current()->path.isEmpty() && !m_images.current()->png) {
        m_imageWorkspace->banner()->present(
            {Banner::Tone::Information,
             tr("“%1” is too large to be kept in sessions.").arg(m_images.current()->name),
             tr("Save it as a file and open that, and sessions will bring it back."),
             {},
             {}});
    } else {
        m_imageWorkspace->banner()->dismiss();
    }
    showImageStatus();
}

void MainWindow::showImageStatus()
{
    if (m_current == Workspace::Reduction)
        return showReductionStatus();
    const ImageRun* run = m_images.activeRun();
    if (!m_images.current() || run == nullptr || !run->result())
        return m_imageStatus->clear();
    const QLocale locale;
    QStringList parts{tr("%Ln token(s)", nullptr, static_cast<int>(run->result()->coded.field->tokens())),
                      runName(m_images, m_images.active()), measuresText(*run->result())};
    if (const QString sample = sampleText(*run->result()); !sample.isEmpty())
        parts.append(tr("learnt from %1", "12 of 34 tokens").arg(sample));
    const PictureOrigin& origin = m_images.current()->picture->origin;
    if (origin.profile && !origin.profileApplied)
        parts.append(tr("colours without their profile"));
    m_imageStatus->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace tokenscope::app
