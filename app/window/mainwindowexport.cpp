// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What leaves the window: the export of one view, and the menu every panel offers it from.

#include "app/window/mainwindow.h"

#include "app/export/exportdialog.h"
#include "app/icons/icons.h"
#include "app/window/banner.h"
#include "widgets/export/viewexport.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QMenu>

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

void MainWindow::exportView(Panel* panel)
{
    const ViewExport* view = panel != nullptr ? panel->viewExport() : m_current->viewExport();
    if (view == nullptr || !view->hasExport()) {
        m_current->banner().present(
            {Banner::Tone::Information, tr("This view has nothing to export yet."), {}, {}, {}});
        return;
    }
    auto* dialog = new ExportDialog(*view, panel != nullptr ? panel->title() : m_current->title(),
                                    panel != nullptr ? panel->commandLine() : m_current->commandLine(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::failed, this, &MainWindow::showError);
    connect(dialog, &ExportDialog::saved, this, [this](const QString& path) {
        m_current->banner().present(
            {Banner::Tone::Information, tr("Written: “%1”.").arg(QFileInfo(path).fileName()), path, {}, {}});
    });
    dialog->open();
}

void MainWindow::showExportMenu(Panel* panel, const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ViewExport* view = panel != nullptr ? panel->viewExport() : m_current->viewExport();
    QAction* export_ = menu->addAction(icons::icon(QStringLiteral("file-down")), tr("&Export this view…"));
    export_->setEnabled(view != nullptr && view->hasExport());
    connect(export_, &QAction::triggered, this, [this, panel] { exportView(panel); });
    const QString line = panel != nullptr ? panel->commandLine() : m_current->commandLine();
    QAction* copy = menu->addAction(icons::icon(QStringLiteral("square-terminal")), tr("Copy as command &line"));
    copy->setEnabled(!line.isEmpty());
    connect(copy, &QAction::triggered, this, [line] { QGuiApplication::clipboard()->setText(line); });
    menu->popup(globalPosition);
}

} // namespace tokenscope::app
