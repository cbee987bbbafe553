// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/method/parametervalues.h"
#include "core/study/studycatalog.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace tokenscope {
class FidelityBadge;
class ParameterForm;
} // namespace tokenscope

namespace tokenscope::app {

/// One series of a study: its name, its method, which parameter varies through which values or until what is reached, and what is
/// set of the others.
class StudySeriesForm final : public QWidget {
    Q_OBJECT

public:
    explicit StudySeriesForm(const StudyCatalog& catalog, QWidget* parent = nullptr);

    /// Emits nothing.
    void setSeries(const StudySeries& series);
    const StudySeries& series() const { return m_series; }

    QLineEdit* nameLine() const { return m_name; }
    QComboBox* axisBox() const { return m_axis; }
    QLineEdit* valuesLine() const { return m_values; }
    QCheckBox* targetSwitch() const { return m_aims; }
    QComboBox* targetBox() const { return m_measure; }
    QDoubleSpinBox* targetField() const { return m_target; }
    ParameterForm* form() const { return m_form; }

Q_SIGNALS:
    /// By the person; `what` is the same for sets of one control.
    void seriesEdited(const tokenscope::StudySeries& series, const QString& what);

protected:
    void changeEvent(QEvent* event) override;

private:
    void edit(const StudySeries& series, const QString& what);
    std::vector<Parameter> parameters() const;
    const Parameter* axisParameter(const std::vector<Parameter>& parameters) const;
    void showAll();
    void takeAxis();
    void takeValues();
    void takeTarget();
    void takeForm(const ParameterValues& values);
    void retranslate();

    const StudyCatalog& m_catalog;
    StudySeries m_series;
    QLabel* m_method;
    FidelityBadge* m_badge;
    QLabel* m_summary;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QLabel* m_axisLabel;
    QComboBox* m_axis;
    QLabel* m_valuesLabel;
    QLineEdit* m_values;
    QCheckBox* m_aims;
    QWidget* m_aim;
    QComboBox* m_measure;
    QDoubleSpinBox* m_target;
    ParameterForm* m_form;
    bool m_showing = false; ///< controls are set, not used
};

/// Some values of a parameter, from cheap to dear, for an axis to begin with: at most `count` of axisValues(), evenly.
std::vector<std::string> usualValues(const Parameter& parameter, std::size_t count = 6);

} // namespace tokenscope::app
