// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

namespace tokenscope::app {

/// A thin line that shows work under way, from 200 ms after it began. The share done is asked for while it shows; where
/// it is unknown the line runs from side to side.
class ProgressLine final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kDelayMs = 200;

    explicit ProgressLine(QWidget* parent = nullptr);

    /// `share` gives 0…1, or nothing while it is unknown.
    void start(std::function<std::optional<double>()> share);
    void stop();
    bool isShowing() const { return m_showing; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The delay has passed, or the work has ended.
    void showingChanged(bool showing);
    /// While showing: per cent done, -1 while unknown.
    void percentChanged(int percent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tick();
    void setShowing(bool showing);

    std::function<std::optional<double>()> m_share;
    QTimer m_delay;
    QTimer m_tick;
    bool m_showing = false;
    std::optional<double> m_done;
    int m_phase = 0;
};

} // namespace tokenscope::app
