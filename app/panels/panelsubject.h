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

    bool isPinned() const { return m_wanted; }
    /// Null while it follows, and while there is nothing yet to be pinned to: that then happens with what comes next.
    const What& what() const { return m_what; }
    /// To what is shown now.
    void pin();
    /// To what() of an earlier time.
    void pinTo(const What& what);
    void follow();
    /// What it is pinned to, translated; empty while it follows.
    virtual QString pinnedName() const = 0;
    /// For a session file, of a pinned one.
    virtual QJsonValue saved() const = 0;
    /// The inverse, before what it was pinned to is there again. Takes anything: what is no saved pin leaves it following.
    void restoreSaved(const QJsonValue& saved);

Q_SIGNALS:
    /// isPinned() or what() is new.
    void pinnedChanged();

protected:
    using QObject::QObject;

    /// What the panel shows now, for a pin to keep; null while there is nothing, or not yet what a session had pinned.
    virtual What shownNow() const = 0;
    /// Remembers what a session had pinned, for shownNow(). False: it is no saved pin.
    virtual bool readSaved(const QJsonValue& saved) = 0;
    /// what() is what the panel shows from now on. `other`: it did not until now.
    virtual void hold(bool other) = 0;
    /// The panel shows again what the window does.
    virtual void release() = 0;
    /// What readSaved() remembered has been used, or is not wanted any more.
    virtual void forgetSaved() = 0;

    /// What is shown may be something new: a pin that waits takes it, once everybody else has.
    void freezeSoon();
    /// The same pin with a detail of it changed.
    void keepInstead(What what);

private:
    void freeze();

    What m_what;
    bool m_wanted = false;
};

} // namespace tokenscope::app
