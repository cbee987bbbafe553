// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/panel.h"

#include "app/actions/actionregistry.h"
#include "app/session/session.h"
#include "app/window/progressline.h"
#include "app/work/latestwork.h"

#include <QEvent>
#include <QJsonArray>
#include <QToolButton>

#include <algorithm>

namespace tokenscope::app {
namespace {

const QString kPinned = QStringLiteral("pinned");

/// Half-open; a pair that is no range of bytes is none.
std::optional<ByteRange> bytesOf(const QJsonValue& pinned)
{
    const QJsonArray pair = pinned.toArray();
    const double begin = pair.at(0).toDouble(-1);
    const double end = pair.at(1).toDouble(-1);
    constexpr double kMost = 9'007'199'254'740'992; // the whole numbers of JSON
    if (begin < 0 || end <= begin || end > kMost)
        return std::nullopt;
    return ByteRange{static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end)};
}

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
    if (pinned == m_subject.isPinned())
        return;
    if (pinned)
        m_subject.pin();
    else
        m_subject.follow();
    Q_EMIT stateChanged();
}

QString Panel::pinnedName() const
{
    const auto& pinned = m_subject.pinned();
    if (!pinned)
        return m_subject.isPinned() ? tr("pinned to the next text") : QString();
    return tr("%1 · %2", "a text, then a tokenizer")
        .arg(pinned->encoded.document->name, m_context.session.tokenizers().title(pinned->encoded.tokenizerId));
}

PanelState Panel::snapshot() const
{
    return {state(), m_subject.isPinned(), m_subject.pinned()};
}

void Panel::restoreSnapshot(const PanelState& state)
{
    restore(state.set);
    if (!state.pinned)
        m_subject.follow();
    else if (state.what)
        m_subject.pin(state.what);
    else
        m_subject.pin();
}

QJsonObject Panel::savedState() const
{
    QJsonObject saved = state();
    if (!m_subject.isPinned())
        return saved;
    QJsonArray bytes;
    if (const auto selected = m_subject.pinnedBytes())
        bytes = {static_cast<qint64>(selected->begin), static_cast<qint64>(selected->end)};
    saved.insert(kPinned, bytes);
    return saved;
}

void Panel::restoreSaved(const QJsonObject& state)
{
    restore(state);
    m_subject.follow();
    if (const QJsonValue pinned = state.value(kPinned); pinned.isArray())
        m_subject.pinNext(bytesOf(pinned));
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
    refreshSoon();
}

} // namespace tokenscope::app
