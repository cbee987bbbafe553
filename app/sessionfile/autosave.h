// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sessionfile/sessionstate.h"
#include "app/work/latestwork.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

class QLockFile;

namespace tokenscope::app {

/// Keeps what is open on disk while the program runs, so that nothing is lost when it is killed: each running window has a
/// folder of its own under `root`, locked while it lives. Texts and pictures that are in no file are stored once by content, so
/// that a change of a view costs a kilobyte however large they are.
class Autosave final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Autosave)

public:
    static constexpr int kDelayMs = 1000; ///< at most this much of a person's doing is lost

    /// `state` gives what to keep, on this thread.
    Autosave(const QString& root, std::function<SessionState()> state, QObject* parent = nullptr);
    ~Autosave() override;

    /// Something changed: it is on disk within kDelayMs.
    void changed();
    /// Writes now and waits; for closing. What was kept then stays, as the folder of a session that ended well.
    void close();
    /// Takes what was kept away again; nothing is kept from now on.
    void discard();
    bool isActive() const { return m_lock != nullptr; }

    /// A kept session that no running window owns.
    struct Kept {
        QString folder;
        bool endedWell = false;
    };
    /// The newest, crashed ones first; nothing where none holds a text or a picture.
    static std::optional<Kept> find(const QString& root);
    static Result<SessionState> read(const Kept& kept);
    static void forget(const Kept& kept);
    /// Where the program keeps them for this person.
    static QString standardRoot();

Q_SIGNALS:
    void saved();
    void failed(const tokenscope::Error& error);

private:
    struct Snapshot;
    Result<void> write(const Snapshot& snapshot);
    QString nameOf(const std::shared_ptr<const std::string>& bytes, StoredKind kind);

    QString m_root;
    QString m_folder;
    std::function<SessionState()> m_state;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_timer;
    std::mutex m_writing; ///< guards m_names and the folder's files
    std::map<const std::string*, std::pair<std::weak_ptr<const std::string>, QString>> m_names; ///< hashed once
    LatestWork m_work; ///< after what its job uses
    bool m_reported = false; ///< a full disk is said once
};

} // namespace tokenscope::app
