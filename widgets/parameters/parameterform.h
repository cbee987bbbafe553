// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <map>
#include <string>
#include <vector>

#include "core/method/parametervalues.h"

class QCheckBox;
class QComboBox;
class QLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace tokenscope {

class ValueSlider;

/// The controls of a method, made from its own description: a switch, a slider with a field, a list of choices, a line for
/// texts and lists of numbers, a field for a file or folder. They begin below each other where that leaves room for what is
/// chosen, else each behind its own name. Those that do not matter for what is chosen are hidden. Help is in tooltips and for
/// screen readers.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(QWidget* parent = nullptr);

    /// Makes the controls anew when the parameters are others; emits nothing.
    void setParameters(const std::vector<Parameter>& parameters, const ParameterValues& values);
    void setValues(const ParameterValues& values);
    const ParameterValues& values() const { return m_values; }

    /// The control of a parameter, for tests and focus; null when there is none.
    QWidget* control(const std::string& id) const;

    /// As if the person had set a text or path.
    void enterText(const std::string& id, const QString& text);

signals:
    /// By the person; also while a slider is dragged.
    void valuesChanged(const tokenscope::ParameterValues& values);
    /// The person wants to choose the file or folder of this parameter; enterText() says which.
    void pathWanted(const tokenscope::Parameter& parameter);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        Parameter parameter;
        QLabel* label = nullptr; ///< null where the control says its name itself
        QWidget* control = nullptr;
        QLayout* line = nullptr; ///< label and control, where there is a label
    };

    Row makeRow(const Parameter& parameter);
    QWidget* makeControl(const Parameter& parameter);
    QWidget* makeText(const Parameter& parameter);
    QWidget* makePath(const Parameter& parameter);
    QWidget* makeList(const Parameter& parameter);
    void take(const std::string& id, ParameterValue value);
    void takeList(const std::string& id, QLineEdit* line);
    void showValues();
    void showRelevant();
    void retranslate();
    void alignControls();

    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
    ParameterValues m_values{std::vector<Parameter>{}};
};

} // namespace tokenscope
