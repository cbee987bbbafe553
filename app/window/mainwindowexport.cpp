// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What leaves the window: the export of one view, and the menu every panel offers it from.

#include "app/window/mainwindow.h"

#include "app/export/exportdialog.h"
#include "app/icons/icons.h"
#include "app/images/imageworkspace.h"
#include "app/reduction/reductionworkspace.h"
#include "app/window/banner.h"
#include "app/window/textworkspace.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/export/viewexport.h"
#include "widgets/textview/tokentextview.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QMenu>
#include <QTabBar>

namespace tokenscope::app {

void MainWindow::connectExport()
{
    on(Command::ExportView, [this] { exportView(focusedPanel()); });
    for (Panel* panel : m_panels) {
        connect(panel, &Panel::exportMenuRequested, this,
                [this, panel](const QPoint& position) { showExportMenu(panel, position); });
    }
}

Panel* MainWindow::focusedPanel() const
{
    for (QWidget* widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
        if (auto* panel = qobject_cast<Panel*>(widget))
            return panel;
    }
    return nullptr;
}

/// What stands in the middle.
const ViewExport* MainWindow::materialExport() const
{
    if (m_current == Workspace::Images)
        return m_imageWorkspace->focusedCanvas();
    if (m_current == Workspace::Reduction)
        return m_reductionWorkspace->focusedCanvas();
    return m_workspace->view();
}

void MainWindow::exportView(Panel* panel)
{
    const ViewExport* view = panel != nullptr ? panel->viewExport() : materialExport();
    if (view == nullptr || !view->hasExport()) {
        banner()->present({Banner::Tone::Information, tr("This view has nothing to export yet."), {}, {}, {}});
        return;
    }
    auto* dialog = new ExportDialog(
        *view, panel != nullptr ? panel->title() : m_workspaceTabs->tabText(static_cast<int>(m_current)),
        panel != nullptr ? panel->commandLine() : commandLine(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::failed, this, &MainWindow::showError);
    connect(dialog, &ExportDialog::saved, this, [this](const QString& path) {
        banner()->present(
            {Banner::Tone::Information, tr("Written: “%1”.").arg(QFileInfo(path).fileName()), path, {}, {}});
    });
    dialog->open();
}

void MainWindow::showExportMenu(Panel* panel, const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ViewExport* view = panel != nullptr ? panel->viewExport() : materialExport();
    QAction* export_ = menu->addAction(icons::icon(QStringLiteral("file-down")), tr("&Export this view…"));
    export_->setEnabled(view != nullptr && view->hasExport());
    connect(export_, &QAction::triggered, this, [this, panel] { exportView(panel); });
    const QString line = panel != nullptr ? panel->commandLine() : commandLine();
    QAction* copy = menu->addAction(icons::icon(QStringLiteral("square-terminal")), tr("Copy as command &line"));
    copy->setEnabled(!line.isEmpty());
    connect(copy, &QAction::triggered, this, [line] { QGuiApplication::clipboard()->setText(line); });
    menu->popup(globalPosition);
}

} // namespace tokenscope::app
