// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/parameterform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/pathfield.h"
#include "widgets/parameters/valueslider.h"

namespace tokenscope {
namespace {

constexpr int kSpacing = 8;

} // namespace

ParameterForm::ParameterForm(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(kSpacing);
}

void ParameterForm::setParameters(const std::vector<Parameter>& parameters, const ParameterValues& values)
{
    const bool same = std::ranges::equal(parameters, m_rows, {}, {}, &Row::parameter);
    if (!same) {
        for (const Row& row : m_rows) {
            delete row.label;
            delete row.control;
            delete row.line;
        }
        m_rows.clear();
        for (const Parameter& parameter : parameters)
            m_rows.push_back(makeRow(parameter));
    }
    setValues(values);
    if (!same)
        retranslate();
}

void ParameterForm::setValues(const ParameterValues& values)
{
    m_values = values;
    showValues();
    showRelevant();
}

QWidget* ParameterForm::control(const std::string& id) const
{
    const auto row = std::ranges::find_if(m_rows, [&](const Row& each) { return each.parameter.id == id; });
    return row == m_rows.end() ? nullptr : row->control;
}

ParameterForm::Row ParameterForm::makeRow(const Parameter& parameter)
{
    Row row{parameter, nullptr, makeControl(parameter)};
    row.control->setObjectName(QString::fromStdString(parameter.id));
    if (std::holds_alternative<bool>(parameter.fallback) || qobject_cast<ValueSlider*>(row.control) != nullptr) {
        m_column->addWidget(row.control);
        return row;
    }
    row.label = new QLabel(this);
    row.label->setBuddy(row.control);
    auto* line = new QHBoxLayout;
    line->setSpacing(kSpacing);
    line->addWidget(row.label);
    line->addWidget(row.control, 1);
    m_column->addLayout(line);
    row.line = line;
    return row;
}

QWidget* ParameterForm::makeControl(const Parameter& parameter)
{
    const std::string& id = parameter.id;
    if (std::holds_alternative<bool>(parameter.fallback)) {
        auto* box = new QCheckBox(this);
        connect(box, &QCheckBox::toggled, this, [this, id](bool on) { take(id, on); });
        return box;
    }
    if (std::holds_alternative<std::string>(parameter.fallback) && parameter.choices.empty())
        return parameter.text == TextKind::Plain ? makeText(parameter) : makePath(parameter);
    if (std::holds_alternative<std::string>(parameter.fallback)) {
        auto* box = new ElidingComboBox(this);
        for (const ParameterChoice& choice : parameter.choices)
            box->addItem(QString(), QString::fromStdString(choice.id));
        connect(box, &QComboBox::currentIndexChanged, this,
                [this, id, box] { take(id, box->currentData().toString().toStdString()); });
        return box;
    }
    if (std::holds_alternative<std::vector<std::int64_t>>(parameter.fallback))
        return makeList(parameter);
    auto* slider = new ValueSlider(parameter, this);
    const bool whole = std::holds_alternative<std::int64_t>(parameter.fallback);
    connect(slider, &ValueSlider::valueChanged, this, [this, id, whole](double value) {
        if (whole)
            take(id, static_cast<std::int64_t>(value));
        else
            take(id, value);
    });
    return slider;
}

QWidget* ParameterForm::makeText(const Parameter& parameter)
{
    auto* line = new QLineEdit(this);
    connect(line, &QLineEdit::editingFinished, this,
            [this, id = parameter.id, line] { take(id, line->text().trimmed().toStdString()); });
    return line;
}

QWidget* ParameterForm::makePath(const Parameter& parameter)
{
    auto* field = new PathField(this);
    connect(field, &PathField::pathChanged, this,
            [this, id = parameter.id](const QString& path) { take(id, path.toStdString()); });
    connect(field, &PathField::chooseRequested, this, [this, parameter] { emit pathWanted(parameter); });
    return field;
}

void ParameterForm::enterText(const std::string& id, const QString& text)
{
    take(id, text.toStdString());
    showValues();
}

QWidget* ParameterForm::makeList(const Parameter& parameter)
{
    auto* line = new QLineEdit(this);
    connect(line, &QLineEdit::editingFinished, this, [this, id = parameter.id, line] { takeList(id, line); });
    return line;
}

void ParameterForm::take(const std::string& id, ParameterValue value)
{
    if (value == m_values.value(id))
        return;
    if (!m_values.set(id, std::move(value))) {
        showValues(); // what cannot be is taken back
        return;
    }
    showRelevant();
    emit valuesChanged(m_values);
}

void ParameterForm::takeList(const std::string& id, QLineEdit* line)
{
    QString text = line->text();
    text.remove(QLatin1Char(' '));
    ParameterValues changed = m_values;
    if (!changed.setText(id + "=" + text.toStdString()))
        line->setText(QString::fromStdString(parameterText(m_values.value(id)))); // what cannot be is taken back
    else if (!(changed == m_values)) {
        m_values = changed;
        showRelevant();
        emit valuesChanged(m_values);
    }
}

void ParameterForm::showValues()
{
    for (const Row& row : m_rows) {
        const QSignalBlocker quiet(row.control);
        const ParameterValue& value = m_values.value(row.parameter.id);
        if (auto* box = qobject_cast<QCheckBox*>(row.control))
            box->setChecked(std::get<bool>(value));
        else if (auto* combo = qobject_cast<QComboBox*>(row.control))
            combo->setCurrentIndex(combo->findData(QString::fromStdString(std::get<std::string>(value))));
        else if (auto* line = qobject_cast<QLineEdit*>(row.control))
            line->setText(QString::fromStdString(parameterText(value)));
        else if (auto* field = qobject_cast<PathField*>(row.control))
            field->setPath(QString::fromStdString(std::get<std::string>(value)));
        else if (auto* slider = qobject_cast<ValueSlider*>(row.control))
            slider->setValue(std::holds_alternative<double>(value)
                                 ? std::get<double>(value)
                                 : static_cast<double>(std::get<std::int64_t>(value)));
    }
}

void ParameterForm::showRelevant()
{
    for (const Row& row : m_rows) {
        const Parameter& parameter = row.parameter;
        const bool relevant = m_values.matters(parameter);
        row.control->setVisible(relevant);
        if (row.label != nullptr)
            row.label->setVisible(relevant);
    }
    alignControls();
}

void ParameterForm::retranslate()
{
    for (const Row& row : m_rows) {
        const QString title = methodText(row.parameter.title);
        const QString help = methodText(row.parameter.help);
        if (row.label != nullptr)
            row.label->setText(title);
        if (auto* box = qobject_cast<QCheckBox*>(row.control))
            box->setText(title);
        if (auto* combo = qobject_cast<QComboBox*>(row.control)) {
            for (std::size_t i = 0; i < row.parameter.choices.size(); ++i)
                combo->setItemText(static_cast<int>(i), methodText(row.parameter.choices[i].title));
        }
        if (auto* slider = qobject_cast<ValueSlider*>(row.control))
            slider->setNames(title, help);
        if (auto* field = qobject_cast<PathField*>(row.control)) {
            field->setNames(title, help);
            field->setHint(row.parameter.text == TextKind::Folder ? tr("No folder chosen") : tr("No file chosen"));
        }
        row.control->setAccessibleName(title);
        row.control->setAccessibleDescription(help);
        row.control->setToolTip(help);
        if (row.label != nullptr)
            row.label->setToolTip(help);
    }
    alignControls();
}

void ParameterForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        alignControls();
    QWidget::changeEvent(event);
}

void ParameterForm::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    alignControls();
}

void ParameterForm::alignControls()
{
    int names = 0;
    int controls = 0;
    for (const Row& row : m_rows) {
        if (row.label == nullptr || row.label->isHidden())
            continue;
        names = std::max(names, row.label->sizeHint().width());
        const auto* box = qobject_cast<const ElidingComboBox*>(row.control);
        controls = std::max(controls, box != nullptr ? box->wholeWidth() : row.control->minimumSizeHint().width());
    }
    const int common = names + kSpacing + controls <= width() ? names : 0;
    for (const Row& row : m_rows) {
        if (row.label != nullptr)
            row.label->setMinimumWidth(common);
    }
}

} // namespace tokenscope
