// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/plot/plotcard.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/plot/plotwidget.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

PlotCard::PlotCard(const QString& name, PlotWidget* plot, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_plot(plot)
    , m_title(new QLabel)
    , m_figure(new QLabel)
    , m_note(new QLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    for (QLabel* label : {m_title, m_figure, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    layout->addWidget(m_title);
    layout->addWidget(m_figure);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_note);
    m_note->hide();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    restyle();
}

void PlotCard::setTitle(const QString& title)
{
    m_title->setText(title);
    m_plot->setAccessibleName(title);
}

QString PlotCard::title() const
{
    return m_title->text();
}

void PlotCard::setFigure(const QString& figure)
{
    m_figure->setText(figure);
    m_figure->setVisible(!figure.isEmpty());
    m_plot->setAccessibleDescription(figure);
}

QString PlotCard::figure() const
{
    return m_figure->text();
}

void PlotCard::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString PlotCard::note() const
{
    return m_note->text();
}

void PlotCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

void PlotCard::restyle()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    QPalette muted = palette();
    // On paper, labels draw with the role Text.
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        muted.setColor(role, themeColours(isDark(palette())).mutedText);
    m_note->setPalette(muted);
}

void PlotCard::paintPicture(QPainter& painter) const
{
    painter.fillRect(rect(), palette().base());
    for (const QLabel* label : {m_title, m_figure, m_note})
        paintLabel(painter, *label, *this);
    painter.save();
    painter.translate(m_plot->pos());
    m_plot->paintPlot(painter);
    painter.restore();
}

std::optional<DataTable> PlotCard::data(DataScope scope) const
{
    return scope == DataScope::All ? m_table : std::nullopt;
}

void paintLabel(QPainter& painter, const QLabel& label, const QWidget& within)
{
    if (label.isHidden())
        return;
    painter.save();
    painter.setFont(label.font());
    painter.setPen(label.palette().color(label.foregroundRole()));
    const QRect place(label.mapTo(const_cast<QWidget*>(&within), QPoint()), label.size());
    painter.drawText(place, static_cast<int>(label.alignment()) | (label.wordWrap() ? Qt::TextWordWrap : 0),
                     label.text());
    painter.restore();
}

} // namespace tokenscope
