// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videosubject.h"

#include "app/video/videosession.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kRun = QStringLiteral("run");

} // namespace

VideoSubject::VideoSubject(VideoSession& session, QObject* parent)
    : SelectingSubject(session.selection(), parent)
    , m_session(session)
{
    for (auto signal : {&VideoSession::clipChanged, &VideoSession::sourceChanged, &VideoSession::runsChanged,
                        &VideoSession::similarityChanged, &VideoSession::qualityChanged})
        connect(&session, signal, this, &VideoSubject::windowChanged);
    for (auto signal : {&VideoSession::activeChanged, &VideoSession::resultChanged})
        connect(&session, signal, this, &VideoSubject::windowChanged);
    connect(&session, &VideoSession::resultChanged, this, [this] { freezeSoon(); });
    connect(&session, &VideoSession::busyChanged, this, [this] { freezeSoon(); });
}

// The pin --------------------------------------------------------------------------------------------------------------

QString VideoSubject::pinnedName() const
{
    if (pinned() == nullptr)
        return isPinned() ? tr("pinned to the next clip") : QString();
    const ClipShown& shown = pinned()->shown;
    return tr("%1 · %2", "a clip, then a method").arg(shown.clip->name(), shown.activeMethod().name);
}

QJsonValue VideoSubject::saved() const
{
    return QJsonObject{{kRun, pinned() != nullptr ? pinned()->shown.active : m_toPin.value_or(m_session.active())}};
}

bool VideoSubject::readSaved(const QJsonValue& saved)
{
    if (!saved.isObject())
        return false;
    m_toPin = std::max(0, saved.toObject().value(kRun).toInt());
    return true;
}

PanelSubject::What VideoSubject::shownNow() const
{
    // What a session had pinned is there when all of it has been opened and worked out.
    if (m_toPin && m_session.isBusy())
        return nullptr;
    ClipShown shown = shownIn(m_session);
    if (m_toPin)
        shown.active = std::min(*m_toPin, static_cast<int>(shown.methods.size()) - 1);
    if (!shown.clip || !shown.activeMethod().result)
        return nullptr;
    // As it was made, whatever has been set since.
    shown.source = shown.activeMethod().result->source;
    shown.encoding = shown.source->encoding;
    if (shown.source != m_session.source())
        shown.similarity.reset();
    for (ClipShown::Method& method : shown.methods) {
        if (method.result)
            method.method = method.result->method;
    }
    return std::make_shared<const Pinned>(Pinned{std::move(shown), m_session.selection().selected()});
}

// What it is about -----------------------------------------------------------------------------------------------------

ClipShown VideoSubject::shown() const
{
    return pinned() != nullptr ? pinned()->shown : shownIn(m_session);
}

ClipResultPtr VideoSubject::result() const
{
    if (pinned() != nullptr)
        return pinned()->shown.activeMethod().result;
    return m_session.clip() ? m_session.activeRun()->result() : nullptr;
}

int VideoSubject::run() const
{
    return pinned() != nullptr ? pinned()->shown.active : m_session.active();
}

bool VideoSubject::isOfWindow() const
{
    return pinned() == nullptr || pinned()->shown.clip == m_session.clip();
}

bool VideoSubject::selectsIn(const ClipSourcePtr& source) const
{
    return source == (pinned() != nullptr ? pinned()->shown.source : m_session.source());
}

/// Tokens and codes of a result that is not shown any more mean nothing elsewhere.
std::optional<FieldSelection> VideoSubject::outgoing(FieldSelection selection) const
{
    const ClipResultPtr own = result();
    for (int run = 0; own && run < static_cast<int>(m_session.runs().size()); ++run) {
        if (m_session.run(run)->result() != own)
            continue;
        if (!selection.isEmpty())
            selection.run = run;
        return selection;
    }
    return std::nullopt;
}

} // namespace tokenscope::app
