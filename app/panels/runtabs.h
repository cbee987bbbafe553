// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAbstractButton;
class QTabBar;
class QToolButton;

namespace tokenscope::app {

/// The runs beside each other as tabs A, B, C…, with a button for one more.
class RunTabs final : public QWidget {
    Q_OBJECT

public:
    explicit RunTabs(QWidget* parent = nullptr);

    /// Emits nothing.
    void setRuns(std::size_t count, int active, std::size_t most);
    void setTexts(const QString& name, const QString& add, const QString& addHelp);
    /// What takes a run away; null while it is the only one.
    QAbstractButton* closeButton(int run) const;
    QTabBar* bar() const { return m_bar; }

Q_SIGNALS:
    // By the person:
    void chosen(int run);
    void closed(int run);
    void added();

protected:
    void changeEvent(QEvent* event) override;

private:
    void addTab();
    void nameCloseButtons();

    QTabBar* m_bar;
    QToolButton* m_add;
};

} // namespace tokenscope::app
