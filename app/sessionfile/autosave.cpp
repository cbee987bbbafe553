// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sessionfile/autosave.h"

#include "core/base/file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

#include <set>

namespace tokenscope::app {
namespace {

const QString kSessionName = QStringLiteral("session.json");
const QString kLockName = QStringLiteral("lock");
const QString kClosedName = QStringLiteral("closed"); ///< present when the window was closed in good order

/// The lock of a folder whose window is gone can be taken, whatever time has passed.
std::unique_ptr<QLockFile> lockOf(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(kLockName));
    lock->setStaleLockTime(0);
    return lock;
}

Result<void> store(const QString& path, std::span<const char> content)
{
    return writeFileAtomically(path.toStdString(), content).map_error([&path](Error error) {
        return inFile(std::move(error), path.toStdString());
    });
}

} // namespace

/// What one write needs; taken on the window's thread, used on the worker's.
struct Autosave::Snapshot {
    SessionState state;
    bool closing = false;
};

Autosave::Autosave(const QString& root, std::function<SessionState()> state, QObject* parent)
    : QObject(parent)
    , m_root(root)
    , m_folder(QDir(root).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces)))
    , m_state(std::move(state))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_work.start([this, snapshot = Snapshot{m_state(), false}](const std::stop_token&,
                                                                   Progress&) { return write(snapshot); },
                     [this](const Result<void>& written) {
                         if (written)
                             Q_EMIT saved();
                         else if (!std::exchange(m_reported, true))
                             Q_EMIT failed(written.error());
                     });
    });
    if (!QDir().mkpath(m_folder))
        return;
    m_lock = lockOf(m_folder);
    if (!m_lock->tryLock(0))
        m_lock.reset();
}

Autosave::~Autosave() = default;

void Autosave::changed()
{
    // Not restarted by later changes: a person who never pauses is kept too.
    if (isActive() && !m_timer.isActive())
        m_timer.start();
}

void Autosave::close()
{
    if (!isActive())
        return;
    m_timer.stop();
    m_work.cancel();
    const Result<void> written = write({m_state(), true});
    m_lock->unlock();
    m_lock.reset();
    if (!written)
        Q_EMIT failed(written.error());
}

void Autosave::discard()
{
    m_timer.stop();
    m_work.cancel();
    m_lock.reset();
    const std::lock_guard guard(m_writing);
    forget({m_folder, false});
}

/// By content, so that the same text is one file; each is hashed once, large as it may be.
QString Autosave::nameOf(const std::shared_ptr<const std::string>& bytes, StoredKind kind)
{
    auto& [known, name] = m_names[bytes.get()];
    if (known.lock() != bytes) {
        const QByteArrayView view(bytes->data(), static_cast<qsizetype>(bytes->size()));
        const QByteArray hash = QCryptographicHash::hash(view, QCryptographicHash::Sha1).toHex();
        known = bytes;
        name = (kind == StoredKind::Text ? QStringLiteral("text-%1.txt") : QStringLiteral("picture-%1.png"))
                   .arg(QString::fromLatin1(hash));
    }
    return name;
}

/// Texts and pictures first, then the session that refers to them, then what nothing refers to any more is removed: at no
/// moment does the folder hold less than the last whole session.
Result<void> Autosave::write(const Snapshot& snapshot)
{
    const std::lock_guard guard(m_writing);
    std::erase_if(m_names, [](const auto& entry) { return entry.second.first.expired(); });
    const QDir folder(m_folder);
    std::set<QString> used{kSessionName, kLockName, kClosedName};
    Result<void> stored;
    const QByteArray json =
        writeSession(snapshot.state, m_folder, [&](const std::shared_ptr<const std::string>& bytes, StoredKind kind) {
            QString name = nameOf(bytes, kind);
            used.insert(name);
            if (stored && !folder.exists(name))
                stored = store(folder.filePath(name), *bytes);
            return name;
        });
    if (!stored)
        return stored;
    if (Result<void> written =
            store(folder.filePath(kSessionName), std::span(json.constData(), std::size_t(json.size())));
        !written)
        return written;
    if (snapshot.closing)
        stored = store(folder.filePath(kClosedName), {});
    for (const QString& name : folder.entryList(QDir::Files)) {
        if (!used.contains(name))
            QFile::remove(folder.filePath(name));
    }
    return stored;
}

std::optional<Autosave::Kept> Autosave::find(const QString& root)
{
    std::optional<Kept> best;
    for (const QFileInfo& entry : QDir(root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time)) {
        const QString folder = entry.filePath();
        const std::unique_ptr<QLockFile> lock = lockOf(folder);
        if (!lock->tryLock(0))
            continue; // a window of this person is using it now
        const Kept kept{folder, QDir(folder).exists(kClosedName)};
        const Result<SessionState> state = read(kept);
        lock->unlock();
        if (!state) // maybe a window that is starting just now; never thrown away unread
            continue;
        if (!state->holdsMaterial()) {
            forget(kept);
            continue;
        }
        // Sorted newest first: the first of each kind counts, and a crash counts more than an orderly end.
        if (!best || (best->endedWell && !kept.endedWell)) {
            if (best)
                forget(*best);
            best = kept;
        } else if (kept.endedWell) {
            forget(kept);
        }
    }
    return best;
}

Result<SessionState> Autosave::read(const Kept& kept)
{
    const std::string path = QDir(kept.folder).filePath(kSessionName).toStdString();
    Result<std::string> json = readFile(path);
    if (!json)
        return tl::unexpected(inFile(std::move(json).error(), path));
    return readSession(QByteArray::fromStdString(*json), kept.folder).map_error([&path](Error error) {
        return error.file.empty() ? inFile(std::move(error), path) : error;
    });
}

void Autosave::forget(const Kept& kept)
{
    QDir(kept.folder).removeRecursively();
}

QString Autosave::standardRoot()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(QStringLiteral("autosave"));
}

} // namespace tokenscope::app
