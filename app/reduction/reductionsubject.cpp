// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionsubject.h"

#include "app/reduction/reductionname.h"
#include "app/reduction/reductionsession.h"
#include "app/reduction/reductionworkspace.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kRun = QStringLiteral("run");
const QString kStep = QStringLiteral("step");

} // namespace

ReductionSubject::ReductionSubject(const ReductionSession& session, const ReductionWorkspace& workspace,
                                   QObject* parent)
    : PanelSubject(parent)
    , m_session(session)
    , m_workspace(workspace)
{
    const auto forward = [this](auto signal) {
        return [this, signal] {
            if (!what())
                Q_EMIT(this->*signal)();
        };
    };
    const auto soon = [this] { freezeSoon(); };
    connect(&session, &ReductionSession::materialChanged, this, forward(&ReductionSubject::changed));
    connect(&session, &ReductionSession::activeChanged, this, forward(&ReductionSubject::changed));
    connect(&session, &ReductionSession::runsChanged, this, forward(&ReductionSubject::changed));
    connect(&session, &ReductionSession::resultChanged, this, forward(&ReductionSubject::changed));
    connect(&session, &ReductionSession::keptChanged, this, forward(&ReductionSubject::settingsChanged));
    connect(&workspace, &ReductionWorkspace::settingsChanged, this, forward(&ReductionSubject::settingsChanged));
    connect(&session, &ReductionSession::resultChanged, this, soon);
    connect(&session, &ReductionSession::busyChanged, this, soon);
}

// The pin --------------------------------------------------------------------------------------------------------------

QString ReductionSubject::pinnedName() const
{
    if (pinned() == nullptr)
        return isPinned() ? tr("pinned to the next tokens") : QString();
    return tr("%1 · %2", "a picture, then a method").arg(pinned()->material, pinned()->activeMethod().name);
}

QJsonValue ReductionSubject::saved() const
{
    const Shown* kept = pinned();
    return QJsonObject{{kRun, kept != nullptr ? kept->active : m_toPin.value_or(m_session.active())},
                       {kStep, kept != nullptr ? kept->step : m_stepToPin}};
}

bool ReductionSubject::readSaved(const QJsonValue& saved)
{
    if (!saved.isObject())
        return false;
    const QJsonObject json = saved.toObject();
    m_toPin = std::max(0, json.value(kRun).toInt());
    m_stepToPin = std::max(-1, json.value(kStep).toInt(-1));
    return true;
}

void ReductionSubject::forgetSaved()
{
    m_toPin.reset();
    m_stepToPin = -1;
}

PanelSubject::What ReductionSubject::shownNow() const
{
    // What a session had pinned is there when all of it has been opened and worked out.
    if (m_toPin && !m_session.isSettled())
        return nullptr;
    Shown shown = inWindow();
    if (m_toPin) {
        shown.active = std::min(*m_toPin, static_cast<int>(shown.methods.size()) - 1);
        shown.step = m_stepToPin;
    }
    if (!shown.activeMethod().result)
        return nullptr;
    return std::make_shared<const Shown>(std::move(shown));
}

void ReductionSubject::hold(bool)
{
    Q_EMIT changed();
    Q_EMIT settingsChanged();
}

void ReductionSubject::release()
{
    Q_EMIT changed();
    Q_EMIT settingsChanged();
}

void ReductionSubject::setPinnedStep(int step)
{
    if (pinned() == nullptr || pinned()->step == step)
        return;
    Shown other = *pinned();
    other.step = step;
    keepInstead(std::make_shared<const Shown>(std::move(other)));
    Q_EMIT settingsChanged();
}

// What it is about -----------------------------------------------------------------------------------------------------

ReductionSubject::Shown ReductionSubject::shown() const
{
    return pinned() != nullptr ? *pinned() : inWindow();
}

ReductionSubject::Shown ReductionSubject::inWindow() const
{
    Shown shown;
    shown.material = m_session.picture() ? m_session.picture()->name : m_session.featuresName();
    for (int run = 0; run < static_cast<int>(m_session.runs().size()); ++run) {
        const ReductionRun& each = *m_session.run(run);
        shown.methods.push_back({reductionName(m_session, run), each.pipeline(), each.result()});
    }
    shown.active = m_session.active();
    shown.kept = m_session.kept();
    shown.step = m_workspace.settings().step;
    shown.boxes = m_workspace.settings().boxes;
    return shown;
}

std::optional<int> ReductionSubject::runInWindow(int method) const
{
    const Shown about = shown();
    if (method < 0 || method >= static_cast<int>(about.methods.size()))
        return std::nullopt;
    if (pinned() == nullptr)
        return method;
    const ReducedFieldPtr& result = about.methods[static_cast<std::size_t>(method)].result;
    for (int run = 0; result && run < static_cast<int>(m_session.runs().size()); ++run) {
        if (m_session.run(run)->result() == result)
            return run;
    }
    return std::nullopt;
}

} // namespace tokenscope::app
