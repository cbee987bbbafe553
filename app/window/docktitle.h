// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QDockWidget;
class QLabel;
class QToolButton;

namespace tokenscope::app {

class Panel;

/// The quiet title of a panel: its name on the window's grid, a switch that pins what it shows, and a button that hides
/// it. Dragging it moves the panel, a double click makes it a window of its own.
class DockTitle final : public QWidget {
    Q_OBJECT

public:
    /// `hide` is the action that shows and hides the dock; `panel` and `pin`, the action that pins it, are null where there
    /// is nothing to pin.
    DockTitle(QDockWidget& dock, QAction* hide, const Panel* panel = nullptr, QAction* pin = nullptr);

    /// Null where there is nothing to pin.
    QToolButton* pinButton() const { return m_pin; }
    /// What the panel is pinned to, as it is written; empty while it follows.
    const QString& pinnedText() const { return m_pinnedText; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void refreshPin();
    void elide();

    QDockWidget& m_dock;
    const Panel* m_panel;
    QAction* m_pinAction;
    QLabel* m_name;
    QLabel* m_pinned;
    QString m_pinnedText;
    QToolButton* m_pin = nullptr;
    QToolButton* m_hide;
};

} // namespace tokenscope::app
