// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "widgets/statistics/statisticstext.h"

class QGridLayout;
class QLabel;

namespace tokenscope {

/// Names and values in two columns, each explained by its tooltip.
class NumbersCard : public QWidget {
    Q_OBJECT
public:
    explicit NumbersCard(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setNumbers(const QList<statisticstext::Number>& numbers);
    /// "name: value" lines, for tests.
    QStringList lines() const;
    /// At (0, 0).
    void paintCard(QPainter& painter) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_title;
    QGridLayout* m_grid;
    QList<QLabel*> m_names;
    QList<QLabel*> m_values;
};

} // namespace tokenscope
