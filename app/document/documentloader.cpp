// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/documentloader.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace tokenscope::app {

DocumentLoader::DocumentLoader(QObject* parent)
    : QObject(parent)
{
}

void DocumentLoader::open(const QString& path)
{
    const std::uint64_t generation = ++m_generation;
    setBusy(true);
    // A continuation of the future would run inside open() when the work is quicker than this thread; a watcher never does.
    auto* watcher = new QFutureWatcher<Result<DocumentPtr>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        watcher->deleteLater();
        if (generation != m_generation)
            return;
        setBusy(false);
        if (const Result<DocumentPtr> result = watcher->result(); result)
            Q_EMIT opened(*result);
        else
            Q_EMIT failed(result.error());
    });
    watcher->setFuture(QtConcurrent::run([path] { return openDocument(path); }));
}

void DocumentLoader::cancel()
{
    ++m_generation;
    setBusy(false);
}

void DocumentLoader::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace tokenscope::app
