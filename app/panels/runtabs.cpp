// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/runtabs.h"

#include "app/icons/icons.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

namespace tokenscope::app {

RunTabs::RunTabs(QWidget* parent)
    : QWidget(parent)
    , m_bar(new QTabBar(this))
    , m_add(new QToolButton(this))
{
    m_bar->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_bar->setDocumentMode(true);
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_add->setIcon(icons::icon(QStringLiteral("plus")));
    m_add->setAutoRaise(true);
    m_add->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_bar);
    row->addWidget(m_add);
    row->addStretch(1);
    connect(m_bar, &QTabBar::currentChanged, this, &RunTabs::chosen);
    connect(m_bar, &QTabBar::tabCloseRequested, this, &RunTabs::closed);
    connect(m_add, &QToolButton::clicked, this, &RunTabs::added);
}

void RunTabs::setRuns(std::size_t count, int active, std::size_t most)
{
    const QSignalBlocker quiet(m_bar);
    const int runs = static_cast<int>(count);
    while (m_bar->count() > runs)
        m_bar->removeTab(m_bar->count() - 1);
    while (m_bar->count() < runs)
        m_bar->addTab(QString(QChar(u'A' + m_bar->count())));
    m_bar->setTabsClosable(runs > 1);
    m_bar->setCurrentIndex(active);
    m_add->setEnabled(count < most);
}

void RunTabs::setTexts(const QString& name, const QString& add, const QString& addHelp)
{
    m_bar->setAccessibleName(name);
    m_add->setAccessibleName(add);
    m_add->setToolTip(addHelp);
}

} // namespace tokenscope::app
