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
    : SelectingSubject(workspace, parent)
    , m_session(session)
    , m_stage(std::move(stage))
{
    connect(&session, &ImageSession::currentChanged, this, &FieldSubject::windowChanged);
    connect(&session, &ImageSession::activeChanged, this, &FieldSubject::windowChanged);
    connect(&session, &ImageSession::runsChanged, this, &FieldSubject::windowChanged);
    connect(&session, &ImageSession::resultChanged, this, [this](int run) {
        if (run == m_session.active())
            windowChanged();
    });
    connect(&session, &ImageSession::resultChanged, this, [this] { freezeSoon(); });
    connect(&session, &ImageSession::busyChanged, this, [this] { freezeSoon(); });
}

// The pin --------------------------------------------------------------------------------------------------------------

QString FieldSubject::pinnedName() const
{
    if (pinned() == nullptr)
        return isPinned() ? tr("pinned to the next picture") : QString();
    return tr("%1 · %2", "a picture, then a method").arg(pinned()->picture->name, pinned()->run);
}

QJsonValue FieldSubject::saved() const
{
    const int run = pinned() != nullptr ? pinned()->index : m_toPin.value_or(m_session.active());
    const std::size_t stage = pinned() != nullptr ? pinned()->stage : m_stageToPin.value_or(m_stage());
    return QJsonObject{{kRun, run}, {kStage, static_cast<qint64>(stage)}};
}

bool FieldSubject::readSaved(const QJsonValue& saved)
{
    if (!saved.isObject())
        return false;
    const QJsonObject json = saved.toObject();
    m_toPin = std::max(0, json.value(kRun).toInt());
    m_stageToPin = static_cast<std::size_t>(std::max(0, json.value(kStage).toInt()));
    return true;
}

void FieldSubject::forgetSaved()
{
    m_toPin.reset();
    m_stageToPin.reset();
}

PanelSubject::What FieldSubject::shownNow() const
{
    // What a session had pinned is what the run learns in the end, not what it is on its way.
    if (m_toPin && m_session.isBusy())
        return nullptr;
    const int run = m_toPin.value_or(m_session.active());
    const FieldResultPtr result = resultOf(run);
    if (!result)
        return nullptr;
    const std::size_t stage = stageOf(result, m_stageToPin.value_or(m_stage()));
    return std::make_shared<const Pinned>(
        Pinned{m_session.current(), result, runName(m_session, run), run, stage, curves(), selection().selected()});
}

void FieldSubject::setPinnedStage(std::size_t stage)
{
    if (pinned() == nullptr || stageOf(pinned()->result, stage) == pinned()->stage)
        return;
    Pinned other = *pinned();
    other.stage = stageOf(other.result, stage);
    keepInstead(std::make_shared<const Pinned>(std::move(other)));
    Q_EMIT changed();
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
    return pinned() != nullptr ? pinned()->result : resultOf(m_session.active());
}

int FieldSubject::run() const
{
    return pinned() != nullptr ? pinned()->index : m_session.active();
}

std::size_t FieldSubject::stage() const
{
    return pinned() != nullptr ? pinned()->stage : stageOf(result(), m_stage());
}

std::vector<TrainingCurve> FieldSubject::curves() const
{
    if (pinned() != nullptr)
        return pinned()->curves;
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
    const int run = pinned() != nullptr ? runOf(pinned()->result) : -1;
    if (run < 0)
        return std::nullopt;
    selection.run = run;
    return selection;
}

} // namespace tokenscope::app
