// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/session.h"
#include "app/session/undoid.h"

#include <QUndoCommand>

namespace tokenscope::app {

/// The tokenizer of the window changed. Made when the new one has already taken effect.
class TokenizerCommand final : public QUndoCommand {
public:
    TokenizerCommand(Session& session, std::string before, std::string after);
    void undo() override;
    void redo() override;

private:
    void choose(const std::string& id);

    Session& m_session;
    std::string m_before;
    std::string m_after;
    bool m_first = true;
};

/// The text shown was replaced by another; typing in one go is one step.
class TextCommand final : public QUndoCommand {
public:
    TextCommand(Session& session, DocumentPtr before, DocumentPtr after, bool typing);
    void undo() override;
    void redo() override;
    int id() const override { return UndoText; }
    bool mergeWith(const QUndoCommand* next) override;
    bool speaksOf(const DocumentPtr& document) const;

private:
    Session& m_session;
    DocumentPtr m_before;
    DocumentPtr m_after;
    qint64 m_timeMs;
    bool m_typing; ///< may be one step with what follows
};

/// A text was closed.
class CloseCommand final : public QUndoCommand {
public:
    CloseCommand(Session& session, DocumentPtr document);
    void undo() override;
    void redo() override;

private:
    Session& m_session;
    DocumentPtr m_document;
    std::size_t m_place = 0;
};

} // namespace tokenscope::app
