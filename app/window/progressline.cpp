// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/progressline.h"

#include <QPainter>

#include <cmath>

namespace tokenscope::app {

static constexpr int kTickMs = 50;
static constexpr int kPhases = 40;

ProgressLine::ProgressLine(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(sizeHint().height());
    setFocusPolicy(Qt::NoFocus);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    m_tick.setInterval(kTickMs);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        setShowing(true);
        m_tick.start();
        tick();
    });
    connect(&m_tick, &QTimer::timeout, this, &ProgressLine::tick);
}

void ProgressLine::start(std::function<std::optional<double>()> share)
{
    m_share = std::move(share);
    if (!m_showing)
        m_delay.start();
}

void ProgressLine::stop()
{
    m_delay.stop();
    m_tick.stop();
    setShowing(false);
    update();
}

QSize ProgressLine::sizeHint() const
{
    return {100, 3};
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    if (!m_showing)
        return;
    QPainter painter(this);
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_done) {
        painter.fillRect(QRect(0, 0, static_cast<int>(std::lround(*m_done * width())), height()), accent);
        return;
    }
    const int length = width() / 5;
    const int left = (width() + length) * m_phase / kPhases - length;
    painter.fillRect(QRect(left, 0, length, height()), accent);
}

void ProgressLine::tick()
{
    m_done = m_share ? m_share() : std::nullopt;
    m_phase = (m_phase + 1) % kPhases;
    update();
    Q_EMIT percentChanged(m_done ? static_cast<int>(*m_done * 100) : -1);
}

void ProgressLine::setShowing(bool showing)
{
    if (m_showing == showing)
        return;
    m_showing = showing;
    Q_EMIT showingChanged(showing);
}

} // namespace tokenscope::app
