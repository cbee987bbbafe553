// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"
#include "app/work/latestwork.h"

#include <QObject>
#include <QString>

namespace tokenscope::app {

/// Opens documents in the background. A newer request supersedes an older one, which is given up, as is what runs when this is
/// destroyed: nobody waits for a pipe. Results come from the event loop, never inside open().
class DocumentLoader final : public QObject {
    Q_OBJECT

public:
    explicit DocumentLoader(QObject* parent = nullptr);

    void open(const QString& path);
    /// Gives up the request that is under way.
    void cancel() { m_work.cancel(); }
    bool isBusy() const { return m_work.isBusy(); }

Q_SIGNALS:
    void opened(const tokenscope::app::DocumentPtr& document);
    void failed(const tokenscope::Error& error);
    void busyChanged(bool busy);

private:
    LatestWork m_work;
};

} // namespace tokenscope::app
