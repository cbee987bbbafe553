// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/valueslider.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace tokenscope {

constexpr int kRealPositions = 400; // of a slider for real numbers
constexpr int kMostPositions = 4096; // of one for whole numbers; beyond, positions stand for several
constexpr int kDecimals = 4;

ValueSlider::ValueSlider(const Parameter& parameter, QWidget* parent)
    : QWidget(parent)
    , m_parameter(parameter)
    , m_whole(std::holds_alternative<std::int64_t>(parameter.fallback))
    , m_label(new QLabel(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
{
    m_label->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_label, 1);
    column->addLayout(row);
    column->addWidget(m_slider);
    const QString suffix =
        parameter.unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(parameter.unit);
    if (m_whole) {
        m_wholeField = new QSpinBox(this);
        m_wholeField->setRange(static_cast<int>(parameter.minimum), static_cast<int>(parameter.maximum));
        m_wholeField->setSuffix(suffix);
        m_wholeField->setGroupSeparatorShown(true);
        connect(m_wholeField, &QSpinBox::valueChanged, this, &ValueSlider::takeField);
        row->addWidget(m_wholeField);
    } else {
        m_realField = new QDoubleSpinBox(this);
        m_realField->setDecimals(kDecimals);
        m_realField->setRange(parameter.minimum, parameter.maximum);
        m_realField->setSingleStep((parameter.maximum - parameter.minimum) / 100);
        m_realField->setSuffix(suffix);
        connect(m_realField, &QDoubleSpinBox::valueChanged, this, &ValueSlider::takeField);
        row->addWidget(m_realField);
    }
    field()->setKeyboardTracking(false); // a number half typed is not meant
    m_label->setBuddy(field());
    setFocusProxy(field());
    m_slider->setRange(0, m_whole ? positionOf(parameter.maximum) : kRealPositions);
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    connect(m_slider, &QSlider::valueChanged, this, &ValueSlider::takeSlider);
    const double fallback = m_whole ? static_cast<double>(std::get<std::int64_t>(parameter.fallback))
                                    : std::get<double>(parameter.fallback);
    setValue(fallback);
}

QAbstractSpinBox* ValueSlider::field() const
{
    return m_whole ? static_cast<QAbstractSpinBox*>(m_wholeField) : m_realField;
}

double ValueSlider::value() const
{
    return m_whole ? m_wholeField->value() : m_realField->value();
}

void ValueSlider::setValue(double value)
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietField(field());
    if (m_whole)
        m_wholeField->setValue(static_cast<int>(value));
    else
        m_realField->setValue(value);
    m_slider->setValue(positionOf(value));
}

void ValueSlider::setNames(const QString& name, const QString& help)
{
    m_label->setText(name);
    m_label->setToolTip(help);
    m_slider->setAccessibleName(name);
    field()->setAccessibleName(name);
    m_slider->setToolTip(help);
    field()->setToolTip(help);
    field()->setAccessibleDescription(help);
}

double ValueSlider::atPosition(int position) const
{
    const double low = m_parameter.minimum;
    const double high = m_parameter.maximum;
    if (m_whole && m_parameter.logarithmic)
        return std::clamp(std::exp2(std::ceil(std::log2(std::max(1.0, low))) + position), low, high);
    if (m_whole) {
        const double step = std::max(1.0, (high - low) / kMostPositions);
        return std::min(high, low + std::round(position * step));
    }
    const double part = static_cast<double>(position) / kRealPositions;
    if (m_parameter.logarithmic && low > 0)
        return low * std::pow(high / low, part);
    return low + (high - low) * part;
}

int ValueSlider::positionOf(double value) const
{
    const double low = m_parameter.minimum;
    const double high = m_parameter.maximum;
    if (m_whole && m_parameter.logarithmic) {
        const double first = std::ceil(std::log2(std::max(1.0, low)));
        return std::max(0, static_cast<int>(std::lround(std::log2(std::max(1.0, value)) - first)));
    }
    if (m_whole)
        return static_cast<int>(std::lround((value - low) / std::max(1.0, (high - low) / kMostPositions)));
    if (high <= low)
        return 0;
    if (m_parameter.logarithmic && low > 0)
        return static_cast<int>(std::lround(kRealPositions * std::log(value / low) / std::log(high / low)));
    return static_cast<int>(std::lround(kRealPositions * (value - low) / (high - low)));
}

void ValueSlider::takeField()
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(positionOf(value()));
    emit valueChanged(value());
}

void ValueSlider::takeSlider(int position)
{
    const QSignalBlocker quiet(field());
    const double wanted = atPosition(position);
    if (m_whole)
        m_wholeField->setValue(static_cast<int>(wanted));
    else
        m_realField->setValue(wanted);
    emit valueChanged(value());
}

} // namespace tokenscope
