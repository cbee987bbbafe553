// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/panel.h"

#include "app/actions/actionregistry.h"
#include "app/window/progressline.h"
#include "app/work/latestwork.h"

#include <QDockWidget>
#include <QEvent>
#include <QToolButton>

#include <algorithm>

namespace tokenscope::app {
namespace {

const QString kPinned = QStringLiteral("pinned");

} // namespace

Panel::Panel(const PanelContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_subject(context.session, context.selection)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(context.actions.action(Command::Cancel), &QAction::triggered, this, [this] { cancelWork(); });
}

QSize Panel::minimumSizeHint() const
{
    constexpr int kMostWidth = 480;
    constexpr int kMostHeight = 240;
    return QWidget::minimumSizeHint().boundedTo(QSize(kMostWidth, kMostHeight));
}

// Work -----------------------------------------------------------------------------------------------------------------

bool Panel::isWorking() const
{
    return std::ranges::any_of(m_works, &LatestWork::isBusy);
}

void Panel::cancelWork()
{
    for (LatestWork* work : m_works)
        work->cancel();
}

void Panel::watch(LatestWork& work)
{
    m_works.push_back(&work);
    connect(&work, &LatestWork::busyChanged, this, [this] {
        showProgress();
        Q_EMIT workingChanged();
    });
}

void Panel::showWork(ProgressLine& line, QToolButton* cancel)
{
    m_line = &line;
    if (cancel == nullptr)
        return;
    cancel->hide();
    connect(&line, &ProgressLine::showingChanged, cancel, &QWidget::setVisible);
    connect(cancel, &QToolButton::clicked, this, [this] { cancelWork(); });
}

void Panel::showProgress()
{
    if (m_line == nullptr)
        return;
    if (!isWorking())
        return m_line->stop();
    m_line->start([this]() -> std::optional<double> {
        const auto busy = std::ranges::find_if(m_works, &LatestWork::isBusy);
        return busy == m_works.end() ? std::nullopt : (*busy)->progress();
    });
}

// What a person set ----------------------------------------------------------------------------------------------------

void Panel::setPinned(bool pinned)
{
    if (pinned == m_pinnable->isPinned())
        return;
    if (pinned)
        m_pinnable->pin();
    else
        m_pinnable->follow();
    Q_EMIT stateChanged();
}

PanelState Panel::snapshot() const
{
    return {state(), m_pinnable->isPinned(), m_pinnable->what()};
}

void Panel::restoreSnapshot(const PanelState& state)
{
    restore(state.set);
    if (!state.pinned)
        m_pinnable->follow();
    else if (state.what)
        m_pinnable->pinTo(state.what);
    else
        m_pinnable->pin();
}

QJsonObject Panel::savedState() const
{
    QJsonObject saved = state();
    if (m_pinnable->isPinned())
        saved.insert(kPinned, m_pinnable->saved());
    return saved;
}

void Panel::restoreSaved(const QJsonObject& state)
{
    restore(state);
    m_pinnable->follow();
    m_pinnable->restoreSaved(state.value(kPinned));
}

// Events ---------------------------------------------------------------------------------------------------------------

void Panel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Panel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // Coming out from behind another tab is no show event.
    if (const auto* dock = qobject_cast<QDockWidget*>(parentWidget()))
        connect(dock, &QDockWidget::visibilityChanged, &m_refresh, qOverload<>(&QTimer::start), Qt::UniqueConnection);
    refreshSoon();
}

} // namespace tokenscope::app
