// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/emptystate.h"

#include "app/icons/icons.h"
#include "widgets/theme/droptarget.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenscope::app {

static constexpr int kFrame = 16; // of the drop target, to the edges and to what is in it

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_help(new QLabel(this))
    , m_ways(new QHBoxLayout)
    , m_samples(new QHBoxLayout)
{
    for (QLabel* label : {m_title, m_help}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    for (QHBoxLayout* row : {m_ways, m_samples}) {
        row->setSpacing(8);
        row->addStretch(1);
        row->addStretch(1);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * kFrame, 2 * kFrame, 2 * kFrame, 2 * kFrame);
    column->setSpacing(16);
    column->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addLayout(m_ways);
    column->addLayout(m_samples);
    column->addStretch(1);
}

void EmptyState::setTexts(const QString& title, const QString& help)
{
    m_title->setText(title);
    m_help->setText(help);
}

QToolButton* EmptyState::addButton(QHBoxLayout* row, const char* icon)
{
    auto* button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(icons::icon(QString::fromLatin1(icon)));
    button->setFocusPolicy(Qt::StrongFocus);
    row->insertWidget(row->count() - 1, button);
    return button;
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintDropTarget(painter, QRectF(rect()).adjusted(kFrame, kFrame, -kFrame, -kFrame), palette(), false);
}

QToolButton* EmptyState::addWay(const char* icon)
{
    return addButton(m_ways, icon);
}

QToolButton* EmptyState::addSample(const char* icon)
{
    return addButton(m_samples, icon);
}

} // namespace tokenscope::app
