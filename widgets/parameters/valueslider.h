// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/method/parameter.h"

class QAbstractSpinBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace tokenscope {

/// A number of a method: its name, a field for the exact value, and below a slider for the hand, which follows the drag. A
/// logarithmic whole number moves by powers of two on the slider, a logarithmic real one by equal ratios; the field takes any.
class ValueSlider : public QWidget {
    Q_OBJECT
public:
    /// `parameter` is one whose value is a whole or a real number.
    explicit ValueSlider(const Parameter& parameter, QWidget* parent = nullptr);

    double value() const;
    /// As if set elsewhere: emits nothing.
    void setValue(double value);
    void setNames(const QString& name, const QString& help);
    QAbstractSpinBox* field() const;
    QSlider* slider() const { return m_slider; }

signals:
    /// By the person.
    void valueChanged(double value);

private:
    double atPosition(int position) const;
    int positionOf(double value) const;
    void takeField();
    void takeSlider(int position);

    Parameter m_parameter;
    bool m_whole;
    QLabel* m_label;
    QSlider* m_slider;
    QSpinBox* m_wholeField = nullptr;
    QDoubleSpinBox* m_realField = nullptr;
};

} // namespace tokenscope
