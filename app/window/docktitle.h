// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;
class QToolButton;

namespace tokenscope::app {

/// The quiet title of a panel: its name on the window's grid and one button that hides it. Dragging it moves the panel,
/// a double click makes it a window of its own.
class DockTitle final : public QWidget {
    Q_OBJECT

public:
    /// `hide` is the action that shows and hides the dock.
    DockTitle(QDockWidget& dock, QAction* hide);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    QDockWidget& m_dock;
    QLabel* m_name;
    QToolButton* m_hide;
};

} // namespace tokenscope::app
