// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is open as one value: session files, autosave, and undo of what a person set in a panel.

#include "app/window/mainwindow.h"

#include "app/session/undoid.h"
#include "app/sessionfile/joinedstate.h"
#include "app/settings/preferencesdialog.h"
#include "app/settings/settings.h"
#include "app/window/banner.h"
#include "core/base/file.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QSpinBox>
#include <QUndoCommand>

#include <algorithm>

namespace tokenscope::app {
namespace {

const QString kSuffix = QStringLiteral(".tokenscope");

/// Something set in a panel; changes that follow each other closely (typing into a filter) are one step back.
class PanelCommand final : public QUndoCommand {
public:
    PanelCommand(Panel& panel, PanelState before, PanelState after, std::map<Panel*, PanelState>& known)
        : QUndoCommand(MainWindow::tr("change %1").arg(panel.title()))
        , m_panel(panel)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_known(known)
        , m_timeMs(QDateTime::currentMSecsSinceEpoch())
    {
    }
    void undo() override { apply(m_before); }
    void redo() override
    {
        if (m_first)
            m_first = false;
        else
            apply(m_after);
    }
    int id() const override { return UndoPanel; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* other = static_cast<const PanelCommand*>(next);
        if (&other->m_panel != &m_panel || other->m_timeMs - m_timeMs > kPauseMs
            || other->m_after.pinned != other->m_before.pinned || m_after.pinned != m_before.pinned)
            return false;
        m_after = other->m_after;
        m_timeMs = other->m_timeMs;
        return true;
    }

private:
    static constexpr qint64 kPauseMs = 1500;

    void apply(const PanelState& state)
    {
        m_known[&m_panel] = state;
        m_panel.restoreSnapshot(state);
    }

    Panel& m_panel;
    PanelState m_before;
    PanelState m_after;
    std::map<Panel*, PanelState>& m_known;
    qint64 m_timeMs;
    bool m_first = true;
};

} // namespace

void MainWindow::connectSessionFile()
{
    on(Command::OpenSession, [this] { openSessionDialog(); });
    on(Command::SaveSession, [this] { saveSession(false); });
    on(Command::SaveSessionAs, [this] { saveSession(true); });
    on(Command::Preferences, [this] { showPreferences(); });
    on(Command::FrameMemory, [this] {
        QSpinBox* memory = showPreferences().frameMemory();
        memory->setFocus(Qt::ShortcutFocusReason);
        memory->selectAll();
    });
    for (Panel* panel : m_panels) {
        m_panelStates[panel] = panel->snapshot();
        connect(panel, &Panel::stateChanged, this, [this, panel] { rememberPanel(panel); });
    }
    const auto changed = [this] {
        if (m_autosave)
            m_autosave->changed();
    };
    for (const WorkspacePlace* place : m_places)
        connect(place, &WorkspacePlace::sessionChanged, this, changed);
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, changed);
}

/// The commands whose check marks say how the material is shown: they belong to a session. Theme and size belong to the person,
/// pins to their panels, which know what they are pinned to.
bool MainWindow::isViewCommand(const CommandInfo& info) const
{
    const bool menu =
        info.menu == CommandMenu::View || info.menu == CommandMenu::Colouring || info.menu == CommandMenu::Panels;
    return menu && info.checkable && info.command != Command::Presentation && std::string_view(info.group) != "theme"
        && std::ranges::none_of(m_panels, [&info](const Panel* panel) { return panel->pinCommand() == info.command; });
}

void MainWindow::rememberPanel(Panel* panel)
{
    const PanelState state = panel->snapshot();
    PanelState& known = m_panelStates[panel];
    if (state == known)
        return;
    const PanelState before = std::exchange(known, state);
    m_session.undoStack().push(new PanelCommand(*panel, before, state, m_panelStates));
}

SessionState MainWindow::sessionState() const
{
    SessionState state;
    QJsonArray commands;
    for (const CommandInfo& info : commandTable()) {
        if (isViewCommand(info) && m_actions->action(info.command)->isChecked())
            commands.append(QLatin1String(info.id));
    }
    state.view.insert(QStringLiteral("commands"), commands);
    for (Panel* panel : m_panels)
        state.panels.insert(panel->panelId(), panel->savedState());
    for (const WorkspacePlace* place : m_places)
        place->save(state);
    state.window = layoutState();
    return state;
}

void MainWindow::restoreSession(const SessionState& state)
{
    for (Panel* panel : m_panels) {
        panel->restoreSaved(state.panels.value(panel->panelId()).toObject());
        m_panelStates[panel] = panel->snapshot();
    }
    const QJsonArray commands = state.view.value(QLatin1String("commands")).toArray();
    for (const CommandInfo& info : commandTable()) {
        QAction* action = m_actions->action(info.command);
        const bool wanted = commands.contains(QJsonValue(QLatin1String(info.id)));
        // Of an exclusive group only the chosen one is triggered.
        const bool exclusive = *info.group != '\0';
        if (!commands.isEmpty() && isViewCommand(info) && action->isChecked() != wanted && (wanted || !exclusive))
            action->trigger();
    }
    for (WorkspacePlace* place : m_places)
        place->restore(state);
    restoreLayoutState(state.window);
}

void MainWindow::openSessionDialog()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a session"), {}, tr("Sessions (%1);;All files (*)").arg(QLatin1Char('*') + kSuffix));
    if (!path.isEmpty())
        openSessionFile(path);
}

void MainWindow::openSessionFile(const QString& path)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    const auto read = [&]() -> Result<SessionState> {
        Result<std::string> json = readFile(file.toStdString());
        if (!json)
            return tl::unexpected(std::move(json).error());
        return readSession(QByteArray::fromStdString(*json), QFileInfo(file).absolutePath());
    };
    const Result<SessionState> state = read();
    if (!state) {
        Error error = state.error();
        if (error.file.empty())
            error.file = file.toStdString();
        showError(error);
        return;
    }
    m_sessionFile = file;
    restoreSession(*state);
}

void MainWindow::saveSession(bool elsewhere)
{
    QString path = m_sessionFile;
    if (elsewhere || path.isEmpty()) {
        path =
            QFileDialog::getSaveFileName(this, tr("Save the session"), path.isEmpty() ? tr("session") + kSuffix : path,
                                         tr("Sessions (%1)").arg(QLatin1Char('*') + kSuffix));
        if (path.isEmpty())
            return;
        if (QFileInfo(path).suffix().isEmpty())
            path += kSuffix;
    }
    const QByteArray json = writeSession(sessionState(), QFileInfo(path).absolutePath());
    const Result<void> written =
        writeFileAtomically(path.toStdString(), {json.constData(), static_cast<std::size_t>(json.size())});
    if (!written) {
        showError(inFile(written.error(), path.toStdString()));
        return;
    }
    m_sessionFile = QFileInfo(path).absoluteFilePath();
    m_current->banner().present(
        {Banner::Tone::Information, tr("Session saved as “%1”.").arg(QFileInfo(path).fileName()), {}, {}, {}});
}

void MainWindow::startAutosave(const QString& root)
{
    m_autosaveRoot = root;
    const std::optional<Autosave::Kept> kept = Autosave::find(root);
    if (!Settings::autosave())
        return;
    m_autosave = std::make_unique<Autosave>(root, [this] { return sessionState(); });
    connect(m_autosave.get(), &Autosave::failed, this, &MainWindow::showError);
    if (kept)
        offerKept(*kept);
}

PreferencesDialog& MainWindow::showPreferences()
{
    auto* dialog = new PreferencesDialog(m_appearance, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::recentCleared, this, [this] { showRecent(); });
    connect(dialog, &PreferencesDialog::layoutReset, this, &MainWindow::resetLayout);
    connect(dialog, &PreferencesDialog::autosaveChanged, this, [this](bool keep) {
        if (m_autosaveRoot.isEmpty())
            return;
        if (m_autosave)
            m_autosave->discard();
        m_autosave.reset();
        if (keep) {
            startAutosave(m_autosaveRoot);
            m_autosave->changed();
        }
    });
    connect(dialog, &PreferencesDialog::frameMemoryChanged, this, [this] {
        for (WorkspacePlace* place : m_places)
            place->takeFrameMemory();
    });
    dialog->open();
    return *dialog;
}

/// Stays until it is answered: whoever opened something first has not said no.
void MainWindow::offerKept(const Autosave::Kept& kept)
{
    const QString what = kept.endedWell ? tr("What was open in your last session is still here.")
                                        : tr("Tokenscope did not end in good order; nothing was lost.");
    m_offer->present({Banner::Tone::Information, what, tr("Continue with what was open then?"), tr("Continue"),
                      [this, kept] { continueKept(kept); }});
}

void MainWindow::continueKept(const Autosave::Kept& kept)
{
    const Result<SessionState> state = Autosave::read(kept);
    if (!state) {
        showError(state.error());
        return;
    }
    restoreSession(joined(*state, sessionState()));
    // Only once it is kept anew.
    if (m_autosave)
        connect(m_autosave.get(), &Autosave::saved, m_autosave.get(), [kept] { Autosave::forget(kept); });
}

} // namespace tokenscope::app
