// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/selection/linkedselection.h"

#include <utility>

namespace tokenscope {

LinkedSelection::LinkedSelection(SelectionModel& workspace, Outlet outlet, QObject* parent)
    : SelectionModel(parent)
    , m_workspace(workspace)
    , m_outlet(std::move(outlet))
{
    connect(&workspace, &SelectionModel::hoveredChanged, this, [this](const Selection& hovered) {
        if (m_linked)
            showHovered(hovered);
    });
    connect(&workspace, &SelectionModel::selectedChanged, this, [this](const Selection& selected) {
        if (m_linked)
            SelectionModel::setSelected(selected);
    });
    link();
}

void LinkedSelection::link()
{
    m_linked = true;
    showHovered(m_workspace.hovered());
    SelectionModel::setSelected(m_workspace.selected());
}

void LinkedSelection::detach(const Selection& selected)
{
    m_linked = false;
    showHovered({});
    SelectionModel::setSelected(selected);
}

void LinkedSelection::setHovered(const Selection& selection)
{
    if (m_linked)
        return m_workspace.setHovered(selection);
    SelectionModel::setHovered(selection);
    sendHovered(selection);
}

void LinkedSelection::setSelected(const Selection& selection)
{
    if (m_linked)
        return m_workspace.setSelected(selection);
    SelectionModel::setSelected(selection);
    sendSelected(selection);
}

void LinkedSelection::sendHovered(const Selection& selection)
{
    if (const auto out = outgoing(selection))
        m_workspace.setHovered(*out);
}

void LinkedSelection::sendSelected(const Selection& selection)
{
    if (const auto out = outgoing(selection))
        m_workspace.setSelected(*out);
}

std::optional<Selection> LinkedSelection::outgoing(const Selection& selection) const
{
    return m_outlet && !m_linked ? m_outlet(selection) : selection;
}

} // namespace tokenscope
