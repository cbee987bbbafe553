// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/factlist.h"

#include "widgets/textview/tokentextview.h"

#include <QFormLayout>
#include <QLabel>

namespace tokenscope::app {

FactList::FactList(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
}

void FactList::clear()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
}

void FactList::addRow(const QString& name, const QString& value, bool monospace)
{
    auto* label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* field = new QLabel(value);
    field->setTextFormat(Qt::PlainText);
    field->setWordWrap(true);
    field->setTextInteractionFlags(Qt::TextSelectableByMouse);
    field->setAccessibleName(name);
    field->setAccessibleDescription(value);
    if (monospace) {
        QFont fixed = TokenTextView::defaultTextFont();
        fixed.setPointSizeF(font().pointSizeF());
        field->setFont(fixed);
    }
    m_form->addRow(label, field);
}

void FactList::addNote(const QString& text)
{
    auto* note = new QLabel(text);
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    m_form->addRow(note);
}

QStringList FactList::lines() const
{
    QStringList lines;
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem* name = m_form->itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem* value = m_form->itemAt(row, QFormLayout::FieldRole);
        if (name != nullptr && value != nullptr)
            lines.append(static_cast<QLabel*>(name->widget())->text() + QLatin1String(": ")
                         + static_cast<QLabel*>(value->widget())->text());
    }
    return lines;
}

} // namespace tokenscope::app
