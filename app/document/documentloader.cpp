// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/documentloader.h"

namespace tokenscope::app {

DocumentLoader::DocumentLoader(QObject* parent)
    : QObject(parent)
{
    connect(&m_work, &LatestWork::busyChanged, this, &DocumentLoader::busyChanged);
}

void DocumentLoader::open(const QString& path)
{
    m_work.start([path](const std::stop_token& stop, Progress&) { return openDocument(path, stop); },
                 [this](const Result<DocumentPtr>& result) {
                     if (result)
                         Q_EMIT opened(*result);
                     else
                         Q_EMIT failed(result.error());
                 });
}

} // namespace tokenscope::app
