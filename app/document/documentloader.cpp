// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/documentloader.h"

#include <QFuture>
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
    QtConcurrent::run([path] {
        return openDocument(path);
    }).then(this, [this, generation](const Result<DocumentPtr>& result) {
        if (generation != m_generation)
            return;
        setBusy(false);
        if (result)
            Q_EMIT opened(*result);
        else
            Q_EMIT failed(result.error());
    });
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
