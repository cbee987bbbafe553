// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"

#include <QObject>
#include <QStringList>

#include <cstdint>

namespace tokenscope::app {

/// Opens documents in the background. A newer request supersedes an older one, whose result is then dropped.
/// Results come from the event loop, never inside open().
class DocumentLoader final : public QObject {
    Q_OBJECT

public:
    explicit DocumentLoader(QObject* parent = nullptr);

    void open(const QString& path);
    /// Forgets the request that is under way.
    void cancel();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void opened(const tokenscope::app::DocumentPtr& document);
    void failed(const tokenscope::Error& error);
    void busyChanged(bool busy);

private:
    void setBusy(bool busy);

    std::uint64_t m_generation = 0;
    bool m_busy = false;
};

} // namespace tokenscope::app
