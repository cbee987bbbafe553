// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QObject>
#include <QString>

#include <memory>

namespace tokenscope::app {

/// What one panel is about, as far as its pin goes: it follows what the window shows, or keeps what it had when it was pinned.
class PanelSubject : public QObject {
    Q_OBJECT

public:
    /// What a pinned panel goes on showing, of a type only the subject knows; shared with undo steps and never changed.
    using What = std::shared_ptr<const void>;

    virtual bool isPinned() const = 0;
    /// Null while it follows, and while there is nothing yet to be pinned to: that then happens with what comes next.
    virtual What what() const = 0;
    /// To what is shown now.
    virtual void pin() = 0;
    /// To what() of an earlier time.
    virtual void pinTo(const What& what) = 0;
    virtual void follow() = 0;
    /// What it is pinned to, translated; empty while it follows.
    virtual QString pinnedName() const = 0;
    /// For a session file, of a pinned one.
    virtual QJsonValue saved() const = 0;
    /// The inverse, before what it was pinned to is there again. Takes anything: what is no saved pin leaves it following.
    virtual void restoreSaved(const QJsonValue& saved) = 0;

Q_SIGNALS:
    /// isPinned() or what() is new.
    void pinnedChanged();

protected:
    using QObject::QObject;
};

} // namespace tokenscope::app
