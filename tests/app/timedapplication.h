// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/stopwatch.h"

#include <QApplication>
#include <QThread>

#include <utility>

namespace tokenscope::app {

/// Knows which handler kept the window longest: one event, with all that came of it at once.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0 || QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        const QByteArray name = receiver->metaObject()->className(); // it may not outlive the event
        const int type = event->type();
        const test::Stopwatch handler;
        ++m_depth;
        const bool taken = QApplication::notify(receiver, event);
        --m_depth;
        if (handler.here() > m_worst) {
            m_worst = handler.here();
            m_what = name + ", event " + QByteArray::number(type);
        }
        return taken;
    }

    /// In milliseconds of CPU time, since it was asked last.
    double worst() { return std::exchange(m_worst, 0); }
    const QByteArray& what() const { return m_what; }

private:
    int m_depth = 0;
    double m_worst = 0;
    QByteArray m_what;
};

/// Of tests that were started with one.
inline TimedApplication& application()
{
    return *static_cast<TimedApplication*>(QCoreApplication::instance());
}

} // namespace tokenscope::app
