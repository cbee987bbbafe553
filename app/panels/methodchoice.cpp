// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/methodchoice.h"

#include "app/panels/methodcolumn.h"
#include "app/panels/pathchoice.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/fidelitybadge.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace tokenscope::app {

MethodChoice::MethodChoice(Summary summary, QWidget* parent)
    : QWidget(parent)
    , m_heading(makeHeading(this))
    , m_box(new ElidingComboBox(this))
    , m_badge(new FidelityBadge(this))
    , m_form(new ParameterForm(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_box, 1);
    row->addWidget(m_badge);
    column->addWidget(m_heading);
    column->addLayout(row);
    if (summary == Summary::Written) {
        m_summary = new QLabel(this);
        m_summary->setWordWrap(true);
        column->addWidget(m_summary);
    }
    column->addWidget(m_form);
    offerPathDialogs(*m_form);
    connect(m_box, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT methodChosen(m_box->currentData().toString().toStdString()); });
    connect(m_form, &ParameterForm::valuesChanged, this, &MethodChoice::valuesChanged);
}

void MethodChoice::setTexts(const QString& heading, const QString& name)
{
    m_heading->setText(heading);
    m_box->setAccessibleName(name);
}

void MethodChoice::setMethods(const std::vector<const MethodInfo*>& methods, bool families)
{
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    const std::string* family = nullptr;
    for (const MethodInfo* method : methods) {
        if (families && family != nullptr && method->family != *family)
            m_box->insertSeparator(m_box->count());
        family = &method->family;
        addMethod(*method, {});
    }
}

void MethodChoice::setGroups(const std::vector<Group>& groups)
{
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    for (const Group& group : groups) {
        if (m_box->count() > 0)
            m_box->insertSeparator(m_box->count());
        m_box->addItem(group.heading);
        if (auto* items = qobject_cast<QStandardItemModel*>(m_box->model())) {
            QStandardItem* heading = items->item(m_box->count() - 1);
            heading->setEnabled(false);
            QFont font = m_box->font();
            font.setWeight(QFont::DemiBold);
            heading->setFont(font);
        }
        for (const Offer& offer : group.offers)
            addMethod(*offer.method, offer.reason);
    }
}

void MethodChoice::addMethod(const MethodInfo& method, const QString& reason)
{
    m_box->addItem(methodText(method.title), QString::fromStdString(method.id));
    const int item = m_box->count() - 1;
    const bool needsModel = method.fidelity == Fidelity::NeedsModel;
    m_box->setItemData(item, !reason.isEmpty() ? reason : methodText(needsModel ? method.fidelityNote : method.summary),
                       Qt::ToolTipRole);
    auto* items = qobject_cast<QStandardItemModel*>(m_box->model());
    if (items != nullptr && (needsModel || !reason.isEmpty()))
        items->item(item)->setEnabled(false);
}

void MethodChoice::showMethod(const MethodInfo& described, const ParameterValues& values)
{
    {
        const QSignalBlocker quiet(m_box);
        m_box->setCurrentIndex(m_box->findData(QString::fromStdString(described.id)));
    }
    m_badge->setMethod(described);
    if (m_summary != nullptr)
        m_summary->setText(methodText(described.summary));
    else
        m_box->setToolTip(methodText(described.summary));
    m_form->setParameters(described.parameters, values);
}

void MethodChoice::insertAboveForm(QWidget* widget)
{
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(m_form), widget);
}

} // namespace tokenscope::app
