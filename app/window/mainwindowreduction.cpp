// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window does for reductions.

#include "app/window/mainwindow.h"

#include "app/reduction/reductionname.h"
#include "app/reduction/reductionpanes.h"
#include "app/reduction/reductionworkspace.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>

namespace tokenscope::app {

void MainWindow::connectReduction()
{
    const auto status = [this] { showImageStatus(); };
    connect(&m_reduction, &ReductionSession::resultChanged, this, status);
    connect(&m_reduction, &ReductionSession::activeChanged, this, status);
    connect(&m_reduction, &ReductionSession::runsChanged, this, &MainWindow::refreshActions);
    connect(&m_reduction, &ReductionSession::busyChanged, this, &MainWindow::refreshCancel);
    connect(&m_reduction, &ReductionSession::failed, this, &MainWindow::showError);
    connect(&m_reduction, &ReductionSession::materialChanged, this, [this] {
        m_fieldSelection.clearSelected();
        showImageStatus();
    });
    connect(m_reductionWorkspace, &ReductionWorkspace::openRequested, m_actions->action(Command::OpenFile),
            &QAction::trigger);
    connect(m_reductionWorkspace, &ReductionWorkspace::featuresRequested, m_actions->action(Command::OpenFeatures),
            &QAction::trigger);
    connect(m_reductionWorkspace, &ReductionWorkspace::exportMenuRequested, this,
            [this](const QPoint& position) { showExportMenu(nullptr, position); });
    on(Command::OpenFeatures, [this] { openFeaturesDialog(); });
}

void MainWindow::openFeaturesDialog()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open features"), {}, tr("NumPy arrays (%1);;All files (*)").arg(QStringLiteral("*.npy")));
    if (path.isEmpty())
        return;
    const QFileInfo file(path);
    setWorkspace(Workspace::Reduction);
    // That name says that what lies beside it belongs to it.
    m_reduction.openFeatures(file.fileName() == QLatin1String("features.npy") ? file.absolutePath() : path);
}

void MainWindow::showReductionStatus()
{
    const ReductionRun* run = m_reduction.activeRun();
    if (!run->result())
        return m_imageStatus->clear();
    m_imageStatus->setText(reductionName(m_reduction, m_reduction.active()) + QStringLiteral(" · ")
                           + reductionText(*run->result()));
}

} // namespace tokenscope::app
