// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/panelsubject.h"

#include <utility>

namespace tokenscope::app {

void PanelSubject::pin()
{
    if (m_wanted)
        return;
    m_wanted = true;
    freeze();
    if (!m_what)
        Q_EMIT pinnedChanged();
}

void PanelSubject::pinTo(const What& what)
{
    m_wanted = true;
    forgetSaved();
    m_what = what;
    hold(true);
    Q_EMIT pinnedChanged();
}

void PanelSubject::follow()
{
    if (!std::exchange(m_wanted, false))
        return;
    forgetSaved();
    if (std::exchange(m_what, nullptr))
        release();
    Q_EMIT pinnedChanged();
}

void PanelSubject::restoreSaved(const QJsonValue& saved)
{
    if (!readSaved(saved))
        return;
    m_wanted = true;
    freezeSoon();
    Q_EMIT pinnedChanged();
}

void PanelSubject::freezeSoon()
{
    if (m_wanted && !m_what)
        QMetaObject::invokeMethod(this, &PanelSubject::freeze, Qt::QueuedConnection);
}

void PanelSubject::freeze()
{
    if (!m_wanted || m_what)
        return;
    m_what = shownNow();
    if (!m_what)
        return;
    forgetSaved();
    hold(false);
    Q_EMIT pinnedChanged();
}

void PanelSubject::keepInstead(What what)
{
    m_what = std::move(what);
    Q_EMIT pinnedChanged();
}

} // namespace tokenscope::app
