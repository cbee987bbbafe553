// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace tokenscope::app {

/// What a workspace shows before anything is open: what to do, in one sentence, and the ways to begin as buttons, where what is
/// dropped would go.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setTexts(const QString& title, const QString& help);
    /// In the first row: ways to open something of one's own.
    QToolButton* addWay(const char* icon);
    /// In the second row: samples.
    QToolButton* addSample(const char* icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(QHBoxLayout* row, const char* icon);

    QLabel* m_title;
    QLabel* m_help;
    QHBoxLayout* m_ways;
    QHBoxLayout* m_samples;
};

} // namespace tokenscope::app
