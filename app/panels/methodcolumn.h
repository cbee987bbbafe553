// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace tokenscope::app {

/// What stands in a method's panel, from top to bottom. It scrolls where that is taller, and is as wide as it and a scroll bar
/// need, so that nothing is cut at the side.
class MethodColumn final : public QScrollArea {
    Q_OBJECT

public:
    /// Fills the panel.
    explicit MethodColumn(QWidget* panel);

    void add(QWidget* widget, int spaceAbove = 0);
    QLabel* addHeading();
    QLabel* addText();
    struct Seed {
        QLabel* label;
        QSpinBox* box;
    };
    Seed addSeed();

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* m_column;
};

QLabel* makeHeading(QWidget* parent);
/// Wraps, and can be selected and copied.
QLabel* makeText(QWidget* parent);

} // namespace tokenscope::app
