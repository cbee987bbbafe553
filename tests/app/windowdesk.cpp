// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"

#include <QTest>

namespace tokenscope::app {

void WindowDesk::openWindow(QSize size)
{
    m_source = std::make_unique<TinySource>();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowDesk::closeWindow()
{
    m_source->release(); // what was held would never end
    m_window.reset();
    m_appearance.reset();
    m_source.reset();
}

} // namespace tokenscope::app
