// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/fieldselectionmodel.h"

namespace tokenscope {

FieldSelectionModel::FieldSelectionModel(QObject* parent)
    : QObject(parent)
    , m_hover([this](const FieldSelection& hovered) { emit hoveredChanged(hovered); })
{
}

void FieldSelectionModel::setSelected(const FieldSelection& selection)
{
    if (selection == m_selected)
        return;
    m_selected = selection;
    emit selectedChanged(m_selected);
}

} // namespace tokenscope
