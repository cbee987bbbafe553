// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/statistics/numberscard.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include "widgets/plot/plotcard.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

NumbersCard::NumbersCard(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(8, 8, 8, 8);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(2);
    m_grid->addWidget(m_title, 0, 0, 1, 2);
    m_grid->setColumnStretch(0, 1);
    m_title->setTextFormat(Qt::PlainText);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

void NumbersCard::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void NumbersCard::setNumbers(const QList<statisticstext::Number>& numbers)
{
    while (m_names.size() < numbers.size()) {
        const int row = static_cast<int>(m_names.size()) + 1;
        for (QList<QLabel*>* column : {&m_names, &m_values}) {
            auto* label = new QLabel;
            label->setTextFormat(Qt::PlainText);
            label->setSizePolicy(column == &m_names ? QSizePolicy::Ignored : QSizePolicy::Preferred,
                                 QSizePolicy::Fixed);
            m_grid->addWidget(label, row, column == &m_names ? 0 : 1);
            column->append(label);
        }
        m_values.back()->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_values.back()->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->setRowStretch(row, 0);
        m_grid->setRowStretch(row + 1, 1);
    }
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        m_names[i]->setText(numbers[i].name);
        m_values[i]->setText(numbers[i].value);
        for (QLabel* label : {m_names[i], m_values[i]})
            label->setToolTip(numbers[i].explanation);
        m_values[i]->setAccessibleName(numbers[i].name);
        m_values[i]->setAccessibleDescription(numbers[i].explanation);
    }
    restyle();
}

QStringList NumbersCard::lines() const
{
    QStringList lines;
    for (qsizetype i = 0; i < m_names.size(); ++i)
        lines.append(m_names[i]->text() + QLatin1String(": ") + m_values[i]->text());
    return lines;
}

void NumbersCard::paintCard(QPainter& painter) const
{
    painter.fillRect(rect(), palette().base());
    paintLabel(painter, *m_title, *this);
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        paintLabel(painter, *m_names[i], *this);
        paintLabel(painter, *m_values[i], *this);
    }
}

void NumbersCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

void NumbersCard::restyle()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    QPalette muted = palette();
    // On paper, labels draw with the role Text.
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        muted.setColor(role, themeColours(isDark(palette())).mutedText);
    for (QLabel* name : std::as_const(m_names))
        name->setPalette(muted);
}

} // namespace tokenscope
