// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tokenizers/tokenizercache.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

/// Where it is, how large, and when it was last written, with what may be read beside it; empty for what is no file. A few
/// looks into a folder's list.
QByteArray stampOf(const std::string& idOrPath)
{
    if (!TokenizerCache::isFile(idOrPath))
        return {};
    const QFileInfo file(QString::fromStdString(idOrPath));
    QFileInfoList files{file};
    if (file.isDir()) {
        files += QDir(file.filePath()).entryInfoList(QDir::Files, QDir::Name);
    } else {
        for (const char* part : {"merges.txt", "vocab.bpe", "vocab.json", "encoder.json"})
            files.append(QFileInfo(file.dir().filePath(QLatin1String(part))));
    }
    QByteArray stamp;
    for (const QFileInfo& each : std::as_const(files)) {
        stamp += each.filePath().toUtf8() + '\0' + QByteArray::number(each.size()) + ' '
            + QByteArray::number(each.lastModified().toMSecsSinceEpoch()) + '\n';
    }
    return stamp;
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> TokenizerCache::open(const std::string& idOrPath) const
{
    const auto find = [&] { return std::ranges::find(m_entries, idOrPath, &Entry::id); };
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = find(); found != m_entries.end()) {
            m_entries.splice(m_entries.begin(), m_entries, found);
            if (!std::exchange(found->stale, false))
                return found->tokenizer;
        }
    }
    // Without the lock: opening may take seconds, and another thread may want one that is here. The stamp is taken first: what
    // changes while it is read has changed.
    QByteArray stamp = stampOf(idOrPath);
    Result<std::shared_ptr<const Tokenizer>> opened = m_source.open(idOrPath);
    const std::lock_guard lock(m_mutex);
    const auto found = find();
    if (!opened) {
        if (found != m_entries.end())
            found->stamp = std::move(stamp); // it is not tried again before the file is another
        return opened;
    }
    if (found != m_entries.end())
        m_entries.erase(found);
    m_entries.push_front({idOrPath, *opened, std::move(stamp), false});
    if (m_entries.size() > kKept)
        m_entries.pop_back();
    return opened;
}

bool TokenizerCache::renew(const std::string& idOrPath)
{
    if (!isFile(idOrPath))
        return false;
    const QByteArray stamp = stampOf(idOrPath);
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_entries, idOrPath, &Entry::id);
    if (found == m_entries.end() || found->stamp == stamp)
        return false;
    found->stale = true;
    return true;
}

} // namespace tokenscope::app
