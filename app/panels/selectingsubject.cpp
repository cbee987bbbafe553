// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/selectingsubject.h"

namespace tokenscope::app {

SelectingSubject::SelectingSubject(FieldSelectionModel& workspace, QObject* parent)
    : PanelSubject(parent)
    , m_selection(workspace, [this](const FieldSelection& selection) { return outgoing(selection); })
{
}

void SelectingSubject::windowChanged()
{
    if (!what())
        Q_EMIT changed();
}

void SelectingSubject::hold(bool)
{
    m_selection.detach(selectedThen());
    Q_EMIT changed();
}

void SelectingSubject::release()
{
    Q_EMIT changed();
    m_selection.link();
}

} // namespace tokenscope::app
