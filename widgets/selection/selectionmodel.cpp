// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/selection/selectionmodel.h"

#include <algorithm>

namespace tokenscope {
namespace {

constexpr qint64 kHoverIntervalMs = 16;

} // namespace

SelectionModel::SelectionModel(QObject* parent)
    : QObject(parent)
{
    m_hoverTimer.setSingleShot(true);
    m_hoverTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_hoverTimer, &QTimer::timeout, this, &SelectionModel::publishHovered);
}

void SelectionModel::setHovered(const Selection& selection)
{
    m_nextHovered = selection;
    if (m_hoverTimer.isActive())
        return;
    if (m_nextHovered == m_hovered)
        return;
    const qint64 waited = m_sinceHover.isValid() ? m_sinceHover.elapsed() : kHoverIntervalMs;
    m_hoverTimer.start(static_cast<int>(std::max<qint64>(0, kHoverIntervalMs - waited)));
}

void SelectionModel::showHovered(const Selection& selection)
{
    m_hoverTimer.stop();
    m_nextHovered = selection;
    publishHovered();
}

void SelectionModel::publishHovered()
{
    if (m_nextHovered == m_hovered)
        return;
    m_hovered = m_nextHovered;
    m_sinceHover.start();
    emit hoveredChanged(m_hovered);
}

void SelectionModel::setSelected(const Selection& selection)
{
    if (selection == m_selected)
        return;
    m_selected = selection;
    emit selectedChanged(m_selected);
}

} // namespace tokenscope
