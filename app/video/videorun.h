// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/work/latestwork.h"
#include "core/videostudy/clipresult.h"

#include <QObject>

#include <optional>

namespace tokenscope::app {

/// One method over the tokens of a clip, in the background: the newest setting wins, and what was there before stays until
/// something new is.
class VideoRun final : public QObject {
    Q_OBJECT

public:
    explicit VideoRun(ClipMethod method, QObject* parent = nullptr);

    const ClipMethod& method() const { return m_method; }
    void setMethod(const ClipMethod& method);
    /// The tokens. What was made of others stays until there is something new; null: nothing is left.
    void setSource(const ClipSourcePtr& source);
    /// The share of all tokens to keep, whatever the method calls it; 0: as its parameters say.
    void setKept(double kept);
    /// Once more, after it was stopped.
    void restart() { begin(); }

    /// The last there is, which may be of the settings before while it works; null before the first.
    const ClipResultPtr& result() const { return m_result; }
    /// Why there is nothing: the last failure, until something succeeds.
    const std::optional<Error>& error() const { return m_error; }
    /// Whether a person stopped it before it came to an end.
    bool isStopped() const { return m_stopped; }
    bool isBusy() const { return m_work.isBusy(); }
    const LatestWork& work() const { return m_work; }
    void cancel();

Q_SIGNALS:
    /// Also when the wanted share has set a parameter.
    void methodChanged();
    void resultChanged();
    /// Busy, stopped or failed is new.
    void stateChanged();

private:
    void begin();
    void take(Result<ClipResultPtr> result);

    ClipMethod m_method;
    ClipSourcePtr m_source;
    double m_kept = 0;
    ClipResultPtr m_result;
    std::optional<Error> m_error;
    bool m_stopped = false;
    LatestWork m_work;
};

/// How many of the tokens a share is, at least one.
std::int64_t keptOf(double share, std::int64_t tokens);

} // namespace tokenscope::app
