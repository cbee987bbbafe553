// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the commands do; how the window is put together is in mainwindow.cpp.

#include "app/window/mainwindow.h"

#include "app/document/pathkind.h"
#include "app/errors/errortext.h"
#include "app/export/exporter.h"
#include "app/help/aboutdialog.h"
#include "app/help/exportexampledialog.h"
#include "app/help/keyboardhelp.h"
#include "app/search/searchpopup.h"
#include "app/session/undoid.h"
#include "app/window/banner.h"
#include "app/window/entries.h"

#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoCommand>

#include <algorithm>

namespace tokenscope::app {
namespace {

/// The size of everything changed; pressing a key several times is one step back.
class ScaleCommand final : public QUndoCommand {
public:
    ScaleCommand(Appearance& appearance, int after)
        : QUndoCommand(MainWindow::tr("change size"))
        , m_appearance(appearance)
        , m_before(appearance.textScale())
        , m_after(after)
    {
    }
    void undo() override { m_appearance.setTextScale(m_before); }
    void redo() override { m_appearance.setTextScale(m_after); }
    int id() const override { return UndoTextScale; }
    bool mergeWith(const QUndoCommand* next) override
    {
        m_after = static_cast<const ScaleCommand*>(next)->m_after;
        return true;
    }

private:
    Appearance& m_appearance;
    int m_before;
    int m_after;
};

void showDialog(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

void MainWindow::on(Command command, std::function<void()> run)
{
    connect(m_actions->action(command), &QAction::triggered, this, [run = std::move(run)] { run(); });
}

void MainWindow::connectCommands()
{
    for (const Command command : WorkspacePlace::sharedCommands()) {
        if (command != Command::Presentation)
            on(command, [this, command] { m_current->run(command); });
    }
    on(Command::OpenFile, [this] { openDialog(); });
    on(Command::ExportAll, [this] { exportDialog(); });
    on(Command::Quit, [this] { close(); });
    on(Command::FocusText, [this] {
        if (QWidget* target = m_current->focusTarget())
            target->setFocus(Qt::ShortcutFocusReason);
    });
    on(Command::Undo, [this] { m_session.undoStack().undo(); });
    on(Command::Redo, [this] { m_session.undoStack().redo(); });
    on(Command::CopyCommandLine, [this] { QGuiApplication::clipboard()->setText(m_current->commandLine()); });
    on(Command::Paste, [this] {
        if (const QMimeData* copied = QGuiApplication::clipboard()->mimeData())
            takeMime(*copied);
    });
    on(Command::Cancel, [this] {
        for (WorkspacePlace* place : m_places)
            place->cancel();
    });
    on(Command::CommandPalette, [this] { showPalette(); });
    on(Command::LargerText, [this] { setTextScale(m_appearance.neighbourScale(1)); });
    on(Command::SmallerText, [this] { setTextScale(m_appearance.neighbourScale(-1)); });
    on(Command::NormalText, [this] { setTextScale(100); });
    on(Command::ThemeSystem, [this] { m_appearance.setTheme(ThemeChoice::System); });
    on(Command::ThemeLight, [this] { m_appearance.setTheme(ThemeChoice::Light); });
    on(Command::ThemeDark, [this] { m_appearance.setTheme(ThemeChoice::Dark); });
    on(Command::ResetLayout, [this] { resetLayout(); });
    on(Command::Presentation, [this] { setFullScreen(m_actions->action(Command::Presentation)->isChecked()); });
    on(Command::KeyboardHelp, [this] { showDialog(new KeyboardHelp(*m_actions, this)); });
    on(Command::ExportExample, [this] { showDialog(new ExportExampleDialog(this)); });
    on(Command::Licences,
       [this] { showDialog(new AboutDialog(m_session.tokenizers(), AboutDialog::Page::Licences, this)); });
    on(Command::Sources,
       [this] { showDialog(new AboutDialog(m_session.tokenizers(), AboutDialog::Page::Sources, this)); });
    on(Command::About, [this] { showDialog(new AboutDialog(m_session.tokenizers(), AboutDialog::Page::About, this)); });
    const Command themes[] = {Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark};
    m_actions->action(themes[static_cast<int>(m_appearance.theme())])->setChecked(true);
}

WorkspacePlace& MainWindow::takerOf(const QString& path) const
{
    if (isStream(path)) // to look into it would take from it what its reader is to get, or wait for its writer
        return *m_places.front();
    if (m_current->takes(path))
        return *m_current;
    const auto taker =
        std::ranges::find_if(m_places, [&path](const WorkspacePlace* place) { return place->takes(path); });
    return taker == m_places.end() ? *m_places.front() : **taker;
}

void MainWindow::openPaths(const QStringList& paths)
{
    std::map<const WorkspacePlace*, QStringList> taken;
    WorkspacePlace* first = nullptr;
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".tokenscope")) && !isStream(path)) {
            openSessionFile(path);
        } else if (isTokenizer(path)) {
            m_session.chooseTokenizer(QDir::cleanPath(QFileInfo(path).absoluteFilePath()).toStdString());
        } else {
            WorkspacePlace& taker = takerOf(path);
            taken[&taker].append(path);
            if (first == nullptr)
                first = &taker;
        }
    }
    if (first != nullptr && !isSeen(*first))
        bringToFront(*first);
    for (WorkspacePlace* place : m_places) {
        if (const auto own = taken.find(place); own != taken.end())
            place->open(own->second);
    }
}

void MainWindow::openDialog()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open texts, pictures or videos"));
    openPaths(paths);
}

void MainWindow::exportDialog()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Export into a folder"));
    if (folder.isEmpty())
        return;
    const Result<QStringList> written = exportWindow(*this, folder);
    if (!written) {
        showError(written.error());
        return;
    }
    m_current->banner().present(
        {Banner::Tone::Information,
         tr("%Ln file(s) written to “%1”", nullptr, static_cast<int>(written->size())).arg(folder),
         written->join(QStringLiteral(", ")),
         {},
         {}});
}

bool MainWindow::takeMime(const QMimeData& mime)
{
    QStringList paths;
    const QList<QUrl> urls = mime.urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (!paths.isEmpty()) {
        openPaths(paths);
        return true;
    }
    const auto taken = [this, &mime](WorkspacePlace* place) {
        if (!place->take(mime))
            return false;
        if (!isSeen(*place))
            bringToFront(*place);
        return true;
    };
    return taken(m_current)
        || std::ranges::any_of(m_places, [&](WorkspacePlace* place) { return place != m_current && taken(place); });
}

void MainWindow::setTextScale(int percent)
{
    if (percent != m_appearance.textScale())
        m_session.undoStack().push(new ScaleCommand(m_appearance, percent));
}

bool MainWindow::isPresenting() const
{
    return std::ranges::any_of(m_places, &WorkspacePlace::isPresenting);
}

void MainWindow::setFullScreen(bool full)
{
    m_actions->action(Command::Presentation)->setChecked(full);
    if (full == isPresenting())
        return;
    if (full) {
        m_beforePresentation = saveState(kLayoutVersion);
        for (QDockWidget* dock : docks())
            dock->hide();
        showFullScreen();
    } else {
        showNormal();
        restoreState(m_beforePresentation, kLayoutVersion);
    }
    menuBar()->setVisible(!full);
    statusBar()->setVisible(!full);
    m_tabBar->setVisible(!full);
    m_offer->setVisible(!full && !m_offer->message().title.isEmpty());
    m_current->setPresenting(full);
}

void MainWindow::showPalette()
{
    if (m_popup == nullptr)
        m_popup = new SearchPopup(this);
    const QString name = tr("Command palette");
    m_popup->open(commandEntries(*m_actions), tr("Type part of a command's name"), name,
                  mapToGlobal(QPoint(width() / 2, menuBar()->height())));
}

void MainWindow::showErrorOf(const Error& error, OpenedAs openedAs)
{
    m_current->banner().present(
        {Banner::Tone::Problem, errorLine(error, openedAs), errorText(error, openedAs).remedy, {}, {}});
}

void MainWindow::refreshActions()
{
    const auto enable = [this](Command command, bool enabled) { m_actions->action(command)->setEnabled(enabled); };
    for (const Command command : WorkspacePlace::sharedCommands())
        enable(command, m_current->can(command));
    enable(Command::Presentation, m_current->can(Command::Presentation) || isPresenting());
    enable(Command::ExportAll, !m_current->material().isEmpty());
    enable(Command::CopyCommandLine, !m_current->commandLine().isEmpty());
    for (const WorkspacePlace* place : m_places) {
        // Of dozens of panels the menu lists those that can be shown now.
        const auto offer = [&](Command command) {
            enable(command, place == m_current);
            m_actions->action(command)->setVisible(place == m_current);
        };
        for (const Panel* panel : place->panels()) {
            offer(panel->showCommand());
            if (const auto pin = panel->pinCommand())
                offer(*pin);
        }
    }
    enable(Command::Undo, m_session.undoStack().canUndo());
    enable(Command::Redo, m_session.undoStack().canRedo());
    enable(Command::LargerText, m_appearance.textScale() < 300);
    enable(Command::SmallerText, m_appearance.textScale() > 100);
    enable(Command::NormalText, m_appearance.textScale() != 100);
    for (WorkspacePlace* place : m_places)
        place->refreshActions();
    refreshCancel();
}

bool MainWindow::isBusy() const
{
    return std::ranges::any_of(m_places, &WorkspacePlace::isBusy) || std::ranges::any_of(m_panels, &Panel::isBusy);
}

/// Work starts and ends many times a second while a person types: this alone follows it.
void MainWindow::refreshCancel()
{
    if (!std::ranges::any_of(m_panels, &Panel::isWorking)) {
        m_workDelay.stop();
        m_longWork = false;
    } else if (!m_longWork && !m_workDelay.isActive()) {
        m_workDelay.start();
    }
    if (m_current->statusWidget() != nullptr || !m_current->isWorking()) {
        m_cancelDelay.stop();
        m_cancel->hide();
    } else if (m_cancel->isHidden() && !m_cancelDelay.isActive()) {
        m_cancelDelay.start();
    }
    m_actions->action(Command::Cancel)
        ->setEnabled(m_longWork || std::ranges::any_of(m_places, &WorkspacePlace::isWorking));
}

} // namespace tokenscope::app
