// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/selection/selectionmodel.h"

namespace tokenscope {

SelectionModel::SelectionModel(QObject* parent)
    : QObject(parent)
    , m_hover([this](const Selection& hovered) { emit hoveredChanged(hovered); })
{
}

void SelectionModel::setSelected(const Selection& selection)
{
    if (selection == m_selected)
        return;
    m_selected = selection;
    emit selectedChanged(m_selected);
}

} // namespace tokenscope
