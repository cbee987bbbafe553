// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/undocommands.h"

#include <QDateTime>

namespace tokenscope::app {

/// Changes to a text closer together than this are one step back.
static constexpr qint64 kTypingPauseMs = 1500;

TokenizerCommand::TokenizerCommand(Session& session, std::string before, std::string after)
    : QUndoCommand(Session::tr("change tokenizer"))
    , m_session(session)
    , m_before(std::move(before))
    , m_after(std::move(after))
{
}

void TokenizerCommand::undo()
{
    choose(m_before);
}

void TokenizerCommand::redo()
{
    if (!m_first)
        choose(m_after);
    m_first = false;
}

void TokenizerCommand::choose(const std::string& id)
{
    m_session.m_fromUndo = true;
    m_session.encode(id);
}

TextCommand::TextCommand(Session& session, DocumentPtr before, DocumentPtr after, bool typing)
    : QUndoCommand(Session::tr("change text"))
    , m_session(session)
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_timeMs(QDateTime::currentMSecsSinceEpoch())
    , m_typing(typing)
{
}

void TextCommand::undo()
{
    m_session.replace(m_session.m_successors.of(m_after), m_session.m_successors.of(m_before));
}

void TextCommand::redo()
{
    m_session.replace(m_session.m_successors.of(m_before), m_session.m_successors.of(m_after));
}

bool TextCommand::mergeWith(const QUndoCommand* next)
{
    const auto* other = static_cast<const TextCommand*>(next);
    if (!m_typing || !other->m_typing || other->m_before != m_after || other->m_timeMs - m_timeMs > kTypingPauseMs)
        return false;
    m_after = other->m_after;
    m_timeMs = other->m_timeMs;
    return true;
}

bool TextCommand::speaksOf(const DocumentPtr& document) const
{
    return m_session.m_successors.of(m_before) == document || m_session.m_successors.of(m_after) == document;
}

CloseCommand::CloseCommand(Session& session, DocumentPtr document)
    : QUndoCommand(Session::tr("close text"))
    , m_session(session)
    , m_document(std::move(document))
{
}

void CloseCommand::undo()
{
    m_session.bringBack(m_session.m_successors.of(m_document), m_place);
}

void CloseCommand::redo()
{
    m_place = m_session.takeAway(m_session.m_successors.of(m_document));
}

} // namespace tokenscope::app
