// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace tokenscope::app {

class ActionRegistry;
class SearchPopup;
class Session;
struct TokenizerChoice;

/// The ways to a tokenizer: the list to search, the dialog that brings one that is not here, a file of one's own.
class TokenizerChooser final : public QObject {
    Q_OBJECT

public:
    /// All of it must outlive this object.
    TokenizerChooser(Session& session, const ActionRegistry& actions, QWidget& window, QObject* parent);

    /// Shows the list at the top of `over`.
    void open(const QWidget& over);
    /// Null before the first open().
    SearchPopup* popup() const { return m_popup; }

private:
    void openFile();
    void bring(const TokenizerChoice& choice);

    Session& m_session;
    const ActionRegistry& m_actions;
    QWidget& m_window;
    SearchPopup* m_popup = nullptr;
};

} // namespace tokenscope::app
