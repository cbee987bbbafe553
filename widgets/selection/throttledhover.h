// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

namespace tokenscope {

/// What is pointed at, shown when the event loop is next idle and at most 60 times a second: of many pointer moves only the
/// last counts. On the window's thread.
template <typename Value>
class ThrottledHover {
public:
    /// `shown` is called whenever shown() has become another.
    explicit ThrottledHover(std::function<void(const Value&)> shown)
        : m_announce(std::move(shown))
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { publish(); });
    }

    const Value& shown() const { return m_shown; }

    void set(const Value& value)
    {
        m_next = value;
        if (m_timer.isActive() || m_next == m_shown)
            return;
        constexpr qint64 kIntervalMs = 16;
        const qint64 waited = m_since.isValid() ? m_since.elapsed() : kIntervalMs;
        m_timer.start(static_cast<int>(std::max<qint64>(0, kIntervalMs - waited)));
    }
    /// At once.
    void setNow(const Value& value)
    {
        m_timer.stop();
        m_next = value;
        publish();
    }

private:
    void publish()
    {
        if (m_next == m_shown)
            return;
        m_shown = m_next;
        m_since.start();
        m_announce(m_shown);
    }

    std::function<void(const Value&)> m_announce;
    Value m_shown{};
    Value m_next{};
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace tokenscope
