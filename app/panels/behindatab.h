// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDockWidget>

namespace tokenscope::app {

/// Whether a dock's widget stands behind another dock's tab: Qt leaves such docks visible and moves them out of the window.
/// Panels whose work grows with the text ask it before they refresh, and are asked to refresh when they come out.
inline bool isBehindATab(const QWidget& panel)
{
    const auto* dock = qobject_cast<const QDockWidget*>(panel.parentWidget());
    return dock != nullptr && !dock->isWindow() && (dock->geometry().right() < 0 || dock->geometry().bottom() < 0);
}

} // namespace tokenscope::app
