// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyseriesform.h"

#include "app/panels/pathchoice.h"
#include "app/study/studytexts.h"
#include "core/study/studyplan.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/fidelitybadge.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace tokenscope::app {
namespace {

bool isList(const Parameter* parameter)
{
    return parameter != nullptr && std::holds_alternative<std::vector<std::int64_t>>(parameter->fallback);
}

/// Values of lists have commas themselves.
QChar separatorOf(const Parameter* parameter)
{
    return isList(parameter) ? QLatin1Char(';') : QLatin1Char(',');
}

constexpr double kLeastShare = 0.05; // of an axis: its ends are rarely what anybody uses
constexpr double kMostTarget = 1e12;

} // namespace

std::vector<std::string> usualValues(const Parameter& parameter, std::size_t count)
{
    std::vector<std::string> all = axisValues(parameter);
    if (all.size() <= count)
        return all;
    std::vector<std::string> some;
    const auto last = static_cast<double>(all.size() - 1);
    for (std::size_t i = 0; i < count; ++i) {
        const double share =
            kLeastShare + (1 - 2 * kLeastShare) * static_cast<double>(i) / static_cast<double>(count - 1);
        some.push_back(all[static_cast<std::size_t>(share * last + 0.5)]);
    }
    some.erase(std::unique(some.begin(), some.end()), some.end());
    return some;
}

StudySeriesForm::StudySeriesForm(const StudyCatalog& catalog, QWidget* parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_method(new QLabel)
    , m_badge(new FidelityBadge)
    , m_summary(new QLabel)
    , m_nameLabel(new QLabel)
    , m_name(new QLineEdit)
    , m_axisLabel(new QLabel)
    , m_axis(new ElidingComboBox)
    , m_valuesLabel(new QLabel)
    , m_values(new QLineEdit)
    , m_aims(new QCheckBox)
    , m_aim(new QWidget)
    , m_measure(new ElidingComboBox)
    , m_target(new QDoubleSpinBox)
    , m_form(new ParameterForm)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    m_method->setWordWrap(true);
    m_summary->setWordWrap(true);
    head->addWidget(m_method, 1);
    head->addWidget(m_badge, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_summary);
    const std::array<std::pair<QLabel*, QWidget*>, 3> lines{
        {{m_nameLabel, m_name}, {m_axisLabel, m_axis}, {m_valuesLabel, m_values}}};
    for (const auto& [label, field] : lines) {
        label->setBuddy(field);
        column->addSpacing(4);
        column->addWidget(label);
        column->addWidget(field);
    }
    auto* aim = new QHBoxLayout(m_aim);
    aim->setContentsMargins(0, 0, 0, 0);
    aim->addWidget(m_measure, 1);
    aim->addWidget(m_target);
    m_target->setRange(-kMostTarget, kMostTarget);
    m_target->setDecimals(3);
    m_target->setKeyboardTracking(false);
    m_target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_target->setMinimumWidth(80);
    column->addSpacing(4);
    column->addWidget(m_aims);
    column->addWidget(m_aim);
    column->addSpacing(4);
    column->addWidget(m_form);
    offerPathDialogs(*m_form);

    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        StudySeries series = m_series;
        series.name = m_name->text().trimmed().toStdString();
        if (!series.name.empty())
            edit(series, QStringLiteral("name"));
        else
            showAll();
    });
    connect(m_axis, &QComboBox::currentIndexChanged, this, &StudySeriesForm::takeAxis);
    connect(m_values, &QLineEdit::editingFinished, this, &StudySeriesForm::takeValues);
    connect(m_aims, &QCheckBox::toggled, this, &StudySeriesForm::takeTarget);
    connect(m_measure, &QComboBox::currentIndexChanged, this, &StudySeriesForm::takeTarget);
    connect(m_target, &QDoubleSpinBox::valueChanged, this, &StudySeriesForm::takeTarget);
    connect(m_form, &ParameterForm::valuesChanged, this, &StudySeriesForm::takeForm);
    retranslate();
}

void StudySeriesForm::edit(const StudySeries& series, const QString& what)
{
    if (m_showing || series == m_series)
        return;
    m_series = series;
    showAll();
    Q_EMIT seriesEdited(m_series, what);
}

void StudySeriesForm::setSeries(const StudySeries& series)
{
    if (series == m_series)
        return;
    m_series = series;
    showAll();
}

std::vector<Parameter> StudySeriesForm::parameters() const
{
    const auto method = findStudyMethod(m_catalog, m_series.kind, m_series.method);
    if (!method)
        return {};
    const auto encoder = m_series.set.find(reducerstudy::kEncoder);
    return studyParameters(*method, encoder == m_series.set.end() ? std::string() : encoder->second)
        .value_or(std::vector<Parameter>());
}

const Parameter* StudySeriesForm::axisParameter(const std::vector<Parameter>& parameters) const
{
    const auto found = std::ranges::find(parameters, m_series.axis, &Parameter::id);
    return found == parameters.end() ? nullptr : &*found;
}

void StudySeriesForm::showAll()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    if (const auto method = findStudyMethod(m_catalog, m_series.kind, m_series.method)) {
        m_badge->setMethod(method->info());
        m_summary->setText(method->absent().empty()
                               ? methodText(method->info().summary)
                               : tr("Not in this build: %1").arg(QString::fromStdString(method->absent())));
    }
    m_method->setText(methodTitle(m_series, m_catalog));
    m_name->setText(QString::fromStdString(m_series.name));
    std::vector<Parameter> all = parameters();
    m_axis->clear();
    m_axis->addItem(tr("Nothing: one point"), QString());
    for (const Parameter& parameter : all)
        m_axis->addItem(methodText(parameter.title), QString::fromStdString(parameter.id));
    m_axis->setCurrentIndex(std::max(0, m_axis->findData(QString::fromStdString(m_series.axis))));
    const bool varies = !m_series.axis.empty();
    QStringList values;
    for (const std::string& at : m_series.at)
        values.append(QString::fromStdString(at));
    const QString separator = QString(separatorOf(axisParameter(all))) + QLatin1Char(' ');
    m_values->setText(values.join(separator));
    m_values->setPlaceholderText(m_series.target ? tr("the whole range") : QString());
    m_valuesLabel->setVisible(varies);
    m_values->setVisible(varies);
    m_aims->setVisible(varies && m_series.kind != StudyKind::Text);
    m_aims->setChecked(m_series.target.has_value());
    m_aim->setVisible(varies && m_series.target.has_value());
    m_measure->clear();
    for (const StudyMeasure& measure : studyMeasures(m_catalog)) {
        if (kindHasMeasure(m_series.kind, measure))
            m_measure->addItem(measureTitle(measure), QString::fromStdString(measure.id));
    }
    if (m_series.target) {
        m_measure->setCurrentIndex(m_measure->findData(QString::fromStdString(m_series.target->measure)));
        m_target->setValue(m_series.target->value);
    }
    // What varies is set by its values.
    std::erase_if(all, [this](const Parameter& parameter) { return parameter.id == m_series.axis; });
    ParameterValues set(all);
    for (const auto& [id, value] : m_series.set)
        (void)set.setText(
            std::string(id).append("=").append(value)); // what does not fit is said of the study as a whole
    m_form->setParameters(all, set);
}

void StudySeriesForm::takeAxis()
{
    if (m_showing)
        return;
    StudySeries series = m_series;
    series.axis = m_axis->currentData().toString().toStdString();
    series.at.clear();
    series.set.erase(series.axis);
    const std::vector<Parameter> all = parameters();
    const auto found = std::ranges::find(all, series.axis, &Parameter::id);
    if (found == all.end())
        series.target.reset();
    else if (!series.target)
        series.at = usualValues(*found);
    edit(series, QStringLiteral("axis"));
}

void StudySeriesForm::takeValues()
{
    const std::vector<Parameter> all = parameters();
    StudySeries series = m_series;
    series.at.clear();
    for (const QString& value : m_values->text().split(separatorOf(axisParameter(all)), Qt::SkipEmptyParts)) {
        const std::string text = value.trimmed().toStdString();
        if (!text.empty() && std::ranges::find(series.at, text) == series.at.end())
            series.at.push_back(text);
    }
    edit(series, QStringLiteral("values"));
}

void StudySeriesForm::takeTarget()
{
    if (m_showing)
        return;
    StudySeries series = m_series;
    if (!m_aims->isChecked()) {
        const std::vector<Parameter> all = parameters();
        series.target.reset();
        if (const Parameter* axis = axisParameter(all); axis != nullptr && series.at.empty())
            series.at = usualValues(*axis);
        return edit(series, QStringLiteral("aims"));
    }
    if (!series.target) {
        // All values the axis has are looked through, for a usual picture quality.
        series.at.clear();
        series.target = StudyTarget{"psnr", 30};
        return edit(series, QStringLiteral("aims"));
    }
    series.target = StudyTarget{m_measure->currentData().toString().toStdString(), m_target->value()};
    edit(series, QStringLiteral("target"));
}

void StudySeriesForm::takeForm(const ParameterValues& values)
{
    StudySeries series = m_series;
    for (const Parameter& parameter : values.parameters()) {
        const ParameterValue& value = values.value(parameter.id);
        if (value == parameter.fallback)
            series.set.erase(parameter.id);
        else
            series.set[parameter.id] = parameterText(value);
    }
    edit(series, QStringLiteral("set"));
}

void StudySeriesForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StudySeriesForm::retranslate()
{
    m_nameLabel->setText(tr("Name"));
    m_axisLabel->setText(tr("What varies"));
    m_valuesLabel->setText(tr("Its values"));
    m_values->setToolTip(tr("From cheap to dear, with commas between them"));
    m_aims->setText(tr("Solve for a target"));
    m_aims->setToolTip(
        tr("Instead of drawing every value: the cheapest that reaches a quality, or the dearest within a "
           "cost, for each input"));
    m_measure->setAccessibleName(tr("What is to be reached"));
    m_target->setAccessibleName(tr("Target"));
    showAll();
}

} // namespace tokenscope::app
