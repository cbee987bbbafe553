// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/runtabs.h"

#include "app/icons/icons.h"

#include <QEvent>
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
    connect(m_add, &QToolButton::clicked, this, &RunTabs::added);
}

void RunTabs::setRuns(std::size_t count, int active, std::size_t most)
{
    const QSignalBlocker quiet(m_bar);
    const int runs = static_cast<int>(count);
    while (m_bar->count() > runs)
        m_bar->removeTab(m_bar->count() - 1);
    while (m_bar->count() < runs)
        addTab();
    for (int run = 0; run < runs; ++run)
        m_bar->tabButton(run, QTabBar::RightSide)->setVisible(runs > 1);
    m_bar->setCurrentIndex(active);
    m_add->setEnabled(count < most);
}

/// With a button of the program's own: what the style brings is red, and has no name.
void RunTabs::addTab()
{
    const int run = m_bar->addTab(QString(QChar(u'A' + m_bar->count())));
    auto* close = new QToolButton(m_bar);
    close->setIcon(icons::icon(QStringLiteral("x")));
    close->setIconSize(m_add->iconSize() * 3 / 4);
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::NoFocus); // the tabs have their keys, and the command has one
    connect(close, &QToolButton::clicked, this, [this, close] {
        for (int at = 0; at < m_bar->count(); ++at) {
            if (m_bar->tabButton(at, QTabBar::RightSide) == close)
                return Q_EMIT closed(at);
        }
    });
    m_bar->setTabButton(run, QTabBar::RightSide, close);
    nameCloseButtons();
}

void RunTabs::nameCloseButtons()
{
    for (int run = 0; run < m_bar->count(); ++run) {
        QWidget* close = m_bar->tabButton(run, QTabBar::RightSide);
        const QString name = tr("Take %1 away", "one of the runs A, B, C").arg(m_bar->tabText(run));
        close->setAccessibleName(name);
        close->setToolTip(name);
    }
}

QAbstractButton* RunTabs::closeButton(int run) const
{
    return m_bar->count() > 1 ? qobject_cast<QAbstractButton*>(m_bar->tabButton(run, QTabBar::RightSide)) : nullptr;
}

void RunTabs::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        nameCloseButtons();
    QWidget::changeEvent(event);
}

void RunTabs::setTexts(const QString& name, const QString& add, const QString& addHelp)
{
    m_bar->setAccessibleName(name);
    m_add->setAccessibleName(add);
    m_add->setToolTip(addHelp);
}

} // namespace tokenscope::app
