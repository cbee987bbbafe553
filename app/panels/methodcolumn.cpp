// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/methodcolumn.h"

#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace tokenscope::app {

QLabel* makeHeading(QWidget* parent)
{
    auto* label = new QLabel(parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QLabel* makeText(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

MethodColumn::MethodColumn(QWidget* panel)
    : QScrollArea(panel)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    auto* outer = new QVBoxLayout(inside);
    outer->setContentsMargins(12, 8, 12, 12);
    outer->setSpacing(8);
    m_column = new QVBoxLayout;
    m_column->setSpacing(8);
    outer->addLayout(m_column);
    outer->addStretch(1);
    setWidget(inside);
    viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    auto* whole = new QVBoxLayout(panel);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(this);
}

void MethodColumn::add(QWidget* widget, int spaceAbove)
{
    if (spaceAbove > 0)
        m_column->addSpacing(spaceAbove);
    m_column->addWidget(widget);
}

QLabel* MethodColumn::addHeading()
{
    QLabel* heading = makeHeading(widget());
    add(heading, 8);
    return heading;
}

QLabel* MethodColumn::addText()
{
    QLabel* text = makeText(widget());
    add(text);
    return text;
}

MethodColumn::Seed MethodColumn::addSeed()
{
    const Seed seed{new QLabel(widget()), new QSpinBox(widget())};
    seed.box->setRange(0, std::numeric_limits<int>::max());
    seed.box->setKeyboardTracking(false);
    seed.label->setBuddy(seed.box);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(seed.label);
    row->addWidget(seed.box);
    row->addStretch(1);
    m_column->addLayout(row);
    return seed;
}

QSize MethodColumn::minimumSizeHint() const
{
    const QSize usual = QScrollArea::minimumSizeHint();
    const int needed = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {std::max(usual.width(), needed), usual.height()};
}

bool MethodColumn::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry(); // another method has other controls
    return QScrollArea::eventFilter(watched, event);
}

} // namespace tokenscope::app
