// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/textworkspacecommands.h"

#include "app/actions/actionregistry.h"
#include "app/find/findbar.h"
#include "app/find/gotopopup.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/textworkspace.h"
#include "widgets/textview/tokentextview.h"

#include <QAction>
#include <QUndoCommand>

#include <utility>

namespace tokenscope::app {
namespace {

constexpr std::pair<const char*, Command> kColourings[] = {
    {"alternate", Command::ColourAlternate}, {"id", Command::ColourId},         {"length", Command::ColourLength},
    {"rank", Command::ColourRank},           {"script", Command::ColourScript}, {"kind", Command::ColourKind},
};
constexpr std::pair<const char*, Command> kNoteRows[] = {
    {"ids", Command::ShowIdRow}, {"bytes", Command::ShowBytesRow}, {"pieces", Command::ShowPieceRow}};

/// One thing about how the text is shown; `set` puts it in place.
template <typename Value>
class ViewCommand final : public QUndoCommand {
public:
    using Set = void (TextWorkspaceCommands::*)(const Value&);

    ViewCommand(const QString& text, TextWorkspaceCommands& commands, Set set, Value before, Value after)
        : QUndoCommand(text)
        , m_commands(commands)
        , m_set(set)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }
    void undo() override { (m_commands.*m_set)(m_before); }
    void redo() override { (m_commands.*m_set)(m_after); }

private:
    TextWorkspaceCommands& m_commands;
    Set m_set;
    Value m_before;
    Value m_after;
};

} // namespace

TextWorkspaceCommands::TextWorkspaceCommands(Session& session, const ActionRegistry& actions, TextWorkspace& workspace,
                                             QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
    , m_workspace(workspace)
    , m_goTo(new GoToPopup(&workspace))
{
    for (const auto& [id, command] : kColourings)
        connect(actions.action(command), &QAction::triggered, this,
                [this, name = QString::fromLatin1(id)] { chooseColouring(name); });
    for (const auto& [id, command] : kNoteRows)
        connect(actions.action(command), &QAction::triggered, this,
                [this, name = QString::fromLatin1(id)](bool shown) { chooseNoteRow(name, shown); });
    connect(actions.action(Command::Find), &QAction::triggered, this, [this] { m_workspace.findBar()->open(false); });
    connect(actions.action(Command::FindNext), &QAction::triggered, this,
            [this] { goToFound(Command::NextOccurrence, 1); });
    connect(actions.action(Command::FindPrevious), &QAction::triggered, this,
            [this] { goToFound(Command::PreviousOccurrence, -1); });
    connect(actions.action(Command::Replace), &QAction::triggered, this, [this] { m_workspace.findBar()->open(true); });
    connect(actions.action(Command::GoTo), &QAction::triggered, this, [this] { goTo(); });
    connect(workspace.findBar(), &FindBar::replaced, this,
            [this](const TextDocument& text) { m_session.edit(text, false); });
    connect(m_goTo, &GoToPopup::placeChosen, this, [this](std::uint64_t byte) {
        TokenTextView* view = m_workspace.view();
        const auto& tokens = view->document().tokens();
        view->scrollToByte(byte);
        if (const auto token = tokens ? tokens->tokenAtByte(byte) : std::nullopt)
            view->setCurrentToken(*token);
        view->setFocus(Qt::OtherFocusReason);
    });
    connect(&session, &Session::currentChanged, this, &TextWorkspaceCommands::refresh);
    setColouring(colouringById(Settings::colouring()) ? Settings::colouring() : alternateColouring()->id());
    setNoteRows(Settings::noteRows());
    refresh();
}

QString TextWorkspaceCommands::colouring() const
{
    return m_workspace.view()->colouring()->id();
}

QStringList TextWorkspaceCommands::noteRows() const
{
    const TextViewOptions& options = m_workspace.view()->options();
    QStringList rows;
    if (options.idRow)
        rows += QLatin1String(kNoteRows[0].first);
    if (options.bytesRow)
        rows += QLatin1String(kNoteRows[1].first);
    if (options.pieceRow)
        rows += QLatin1String(kNoteRows[2].first);
    return rows;
}

void TextWorkspaceCommands::setColouring(const QString& id)
{
    const auto wanted = colouringById(id);
    if (wanted == nullptr)
        return;
    m_workspace.view()->setColouring(wanted);
    for (const auto& [name, command] : kColourings) {
        if (id == QLatin1String(name))
            m_actions.action(command)->setChecked(true);
    }
    Settings::setColouring(id);
}

void TextWorkspaceCommands::setNoteRows(const QStringList& rows)
{
    TextViewOptions options = m_workspace.view()->options();
    options.idRow = rows.contains(QLatin1String(kNoteRows[0].first));
    options.bytesRow = rows.contains(QLatin1String(kNoteRows[1].first));
    options.pieceRow = rows.contains(QLatin1String(kNoteRows[2].first));
    m_workspace.view()->setOptions(options);
    for (const auto& [name, command] : kNoteRows)
        m_actions.action(command)->setChecked(rows.contains(QLatin1String(name)));
    Settings::setNoteRows(noteRows());
}

void TextWorkspaceCommands::chooseColouring(const QString& id)
{
    if (id != colouring())
        m_session.undoStack().push(new ViewCommand<QString>(tr("change colours"), *this,
                                                            &TextWorkspaceCommands::setColouring, colouring(), id));
}

void TextWorkspaceCommands::chooseNoteRow(const QString& row, bool shown)
{
    QStringList rows = noteRows();
    rows.removeAll(row);
    if (shown)
        rows += row;
    m_session.undoStack().push(new ViewCommand<QStringList>(tr("change rows under the text"), *this,
                                                            &TextWorkspaceCommands::setNoteRows, noteRows(), rows));
}

void TextWorkspaceCommands::goTo()
{
    m_goTo->open(m_workspace.view()->document(), m_workspace.mapToGlobal(QPoint(m_workspace.width() / 2, 0)));
}

/// Where nothing is looked for it is the selected token, and where none is selected the bar asks what to look for.
void TextWorkspaceCommands::goToFound(Command occurrence, int step)
{
    FindBar* bar = m_workspace.findBar();
    if (bar->isSearching())
        step > 0 ? bar->findNext() : bar->findPrevious();
    else if (m_actions.action(occurrence)->isEnabled())
        m_actions.action(occurrence)->trigger();
    else
        bar->open(false);
}

void TextWorkspaceCommands::refresh()
{
    const bool any = m_session.current() != nullptr;
    for (const Command command :
         {Command::Find, Command::FindNext, Command::FindPrevious, Command::Replace, Command::GoTo})
        m_actions.action(command)->setEnabled(any);
}

} // namespace tokenscope::app
