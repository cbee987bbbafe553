// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyencoderform.h"

#include "app/panels/pathchoice.h"
#include "core/vision/encoder.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace tokenscope::app {

StudyEncoderForm::StudyEncoderForm(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_box(new ElidingComboBox)
    , m_form(new ParameterForm)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addWidget(m_box);
    column->addWidget(m_form);
    m_label->setBuddy(m_box);
    m_label->setWordWrap(true);
    offerPathDialogs(*m_form);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
        if (m_showing)
            return;
        const std::string id = m_box->currentData().toString().toStdString();
        m_encoder = id.empty() ? std::nullopt : std::optional(StudyEncoder{id, {}});
        showAll();
        Q_EMIT encoderEdited(m_encoder);
    });
    connect(m_form, &ParameterForm::valuesChanged, this, [this](const ParameterValues& values) {
        if (m_showing || !m_encoder)
            return;
        m_encoder->set.clear();
        for (const Parameter& parameter : values.parameters()) {
            if (values.value(parameter.id) != parameter.fallback)
                m_encoder->set[parameter.id] = parameterText(values.value(parameter.id));
        }
        Q_EMIT encoderEdited(m_encoder);
    });
    retranslate();
}

void StudyEncoderForm::setEncoder(const std::optional<StudyEncoder>& encoder)
{
    if (encoder == m_encoder)
        return;
    m_encoder = encoder;
    showAll();
}

void StudyEncoderForm::showAll()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const EncoderMethod* method = m_encoder ? findEncoderMethod(m_encoder->method) : nullptr;
    m_box->setCurrentIndex(
        std::max(0, m_box->findData(m_encoder ? QString::fromStdString(m_encoder->method) : QString())));
    m_form->setVisible(method != nullptr);
    if (method == nullptr)
        return;
    ParameterValues values(method->info);
    for (const auto& [id, value] : m_encoder->set) {
        std::string assignment = id;
        (void)values.setText(assignment.append("=").append(value)); // what does not fit is said of the study as a whole
    }
    m_form->setParameters(method->info.parameters, values);
}

void StudyEncoderForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StudyEncoderForm::retranslate()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_label->setText(tr("Encoder of the feature error"));
    m_box->setAccessibleName(m_label->text());
    m_box->setToolTip(tr("Through which pictures are compared as a model sees them. Every point then costs two more "
                         "encodings."));
    m_box->clear();
    m_box->addItem(tr("None"), QString());
    for (const EncoderMethod& encoder : encoderMethods()) {
        m_box->addItem(methodText(encoder.info.title), QString::fromStdString(encoder.info.id));
        m_box->setItemData(m_box->count() - 1, methodText(encoder.info.summary), Qt::ToolTipRole);
    }
    showAll();
}

} // namespace tokenscope::app
