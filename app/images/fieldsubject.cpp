// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/fieldsubject.h"

#include "app/images/runname.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kRun = QStringLiteral("run");
const QString kStage = QStringLiteral("stage");

} // namespace

FieldSubject::FieldSubject(const ImageSession& session, FieldSelectionModel& workspace,
                           std::function<std::size_t()> stage, QObject* parent)
    : PanelSubject(parent)
    , m_session(session)
    , m_stage(std::move(stage))
    , m_selection(workspace, [this](const FieldSelection& selection) { return outgoing(selection); })
{
    const auto forward = [this] {
        if (!m_pinned)
            Q_EMIT changed();
    };
    connect(&session, &ImageSession::currentChanged, this, forward);
    connect(&session, &ImageSession::activeChanged, this, forward);
    connect(&session, &ImageSession::runsChanged, this, forward);
    connect(&session, &ImageSession::resultChanged, this, [this, forward](int run) {
        if (run == m_session.active())
            forward();
    });
    connect(&session, &ImageSession::resultChanged, this, &FieldSubject::freezeSoon);
    connect(&session, &ImageSession::busyChanged, this, &FieldSubject::freezeSoon);
}

// The pin --------------------------------------------------------------------------------------------------------------

void FieldSubject::pin()
{
    if (m_wanted)
        return;
    m_wanted = true;
    freeze();
    Q_EMIT pinnedChanged();
}

void FieldSubject::pinTo(const What& what)
{
    m_wanted = true;
    m_toPin.reset();
    m_stageToPin.reset();
    m_pinned = std::static_pointer_cast<const Pinned>(what);
    m_selection.detach(m_pinned->selected);
    Q_EMIT changed();
    Q_EMIT pinnedChanged();
}

void FieldSubject::follow()
{
    if (!std::exchange(m_wanted, false))
        return;
    m_toPin.reset();
    m_stageToPin.reset();
    if (std::exchange(m_pinned, nullptr)) {
        Q_EMIT changed();
        m_selection.link();
    }
    Q_EMIT pinnedChanged();
}

QString FieldSubject::pinnedName() const
{
    if (!m_pinned)
        return m_wanted ? tr("pinned to the next picture") : QString();
    return tr("%1 · %2", "a picture, then a method").arg(m_pinned->picture->name, m_pinned->run);
}

QJsonValue FieldSubject::saved() const
{
    const int run = m_pinned ? m_pinned->index : m_toPin.value_or(m_session.active());
    const std::size_t stage = m_pinned ? m_pinned->stage : m_stageToPin.value_or(m_stage());
    return QJsonObject{{kRun, run}, {kStage, static_cast<qint64>(stage)}};
}

void FieldSubject::restoreSaved(const QJsonValue& saved)
{
    if (!saved.isObject())
        return;
    const QJsonObject json = saved.toObject();
    m_wanted = true;
    m_toPin = std::max(0, json.value(kRun).toInt());
    m_stageToPin = static_cast<std::size_t>(std::max(0, json.value(kStage).toInt()));
    freezeSoon();
    Q_EMIT pinnedChanged();
}

/// Only when everybody has taken the new result.
void FieldSubject::freezeSoon()
{
    if (m_wanted && !m_pinned)
        QMetaObject::invokeMethod(this, &FieldSubject::freeze, Qt::QueuedConnection);
}

void FieldSubject::freeze()
{
    // What a session had pinned is what the run learns in the end, not what it is on its way.
    if (!m_wanted || m_pinned || (m_toPin && m_session.isBusy()))
        return;
    const int run = m_toPin.value_or(m_session.active());
    const FieldResultPtr result = resultOf(run);
    if (!result)
        return;
    const std::size_t stage = stageOf(result, m_stageToPin.value_or(m_stage()));
    const FieldSelection selected = m_selection.selected();
    m_pinned = std::make_shared<const Pinned>(
        Pinned{m_session.current(), result, runName(m_session, run), run, stage, curves(), selected});
    m_toPin.reset();
    m_stageToPin.reset();
    m_selection.detach(selected);
    Q_EMIT changed();
    Q_EMIT pinnedChanged();
}

void FieldSubject::setPinnedStage(std::size_t stage)
{
    if (!m_pinned || stageOf(m_pinned->result, stage) == m_pinned->stage)
        return;
    Pinned other = *m_pinned;
    other.stage = stageOf(other.result, stage);
    m_pinned = std::make_shared<const Pinned>(std::move(other));
    Q_EMIT changed();
    Q_EMIT pinnedChanged();
}

// What it is about -----------------------------------------------------------------------------------------------------

FieldResultPtr FieldSubject::resultOf(int run) const
{
    const OpenPicturePtr& shown = m_session.current();
    const ImageRun* made = m_session.run(run);
    return shown && made != nullptr && made->picture() == shown->picture ? made->result() : nullptr;
}

std::size_t FieldSubject::stageOf(const FieldResultPtr& result, std::size_t wanted) const
{
    const std::size_t stages = result ? result->coded.codes.stages() : 1;
    return std::min(wanted, std::max<std::size_t>(1, stages) - 1);
}

int FieldSubject::runOf(const FieldResultPtr& result) const
{
    for (int run = 0; run < static_cast<int>(m_session.runs().size()); ++run) {
        if (resultOf(run) == result)
            return run;
    }
    return -1;
}

FieldResultPtr FieldSubject::result() const
{
    return m_pinned ? m_pinned->result : resultOf(m_session.active());
}

int FieldSubject::run() const
{
    return m_pinned ? m_pinned->index : m_session.active();
}

std::size_t FieldSubject::stage() const
{
    return m_pinned ? m_pinned->stage : stageOf(result(), m_stage());
}

std::vector<TrainingCurve> FieldSubject::curves() const
{
    if (m_pinned)
        return m_pinned->curves;
    std::vector<TrainingCurve> curves;
    for (int run = 0; run < static_cast<int>(m_session.runs().size()); ++run) {
        const ImageRun& each = *m_session.run(run);
        curves.push_back({runName(m_session, run), each.history(), each.steps()});
    }
    return curves;
}

/// Tokens and codes of a result that is not shown any more mean nothing elsewhere.
std::optional<FieldSelection> FieldSubject::outgoing(FieldSelection selection) const
{
    const int run = m_pinned ? runOf(m_pinned->result) : -1;
    if (run < 0)
        return std::nullopt;
    selection.run = run;
    return selection;
}

} // namespace tokenscope::app
