// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/menus.h"

#include "app/actions/actionregistry.h"
#include "app/document/document.h"
#include "app/icons/icons.h"
#include "app/settings/language.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include <utility>

namespace tokenscope::app {

static constexpr CommandMenu kMenus[] = {CommandMenu::File,   CommandMenu::Edit,  CommandMenu::Tokens,
                                         CommandMenu::Images, CommandMenu::Video, CommandMenu::View,
                                         CommandMenu::Help};
static constexpr std::size_t kViewMenu = 5;
static constexpr CommandMenu kSubmenus[] = {CommandMenu::Colouring, CommandMenu::Panels}; ///< of View

Menus::Menus(const ActionRegistry& actions, QMenuBar& bar)
    : QObject(&bar)
    , m_actions(actions)
    , m_samples(new QMenu(&bar))
    , m_recent(new QMenu(&bar))
    , m_languages(new QMenu(&bar))
    , m_languageGroup(new QActionGroup(this))
{
    for (std::size_t i = 0; i < std::size(kMenus); ++i) {
        m_menus[i] = bar.addMenu(QString());
        m_menus[i]->setToolTipsVisible(true);
        actions.fill(*m_menus[i], kMenus[i]);
    }
    for (QMenu* menu : {m_samples, m_recent, m_languages})
        menu->setToolTipsVisible(true);
    m_samples->setIcon(icons::icon(QStringLiteral("book-open")));
    m_recent->setIcon(icons::icon(QStringLiteral("history")));
    m_languages->setIcon(icons::icon(QStringLiteral("languages")));
    m_menus[0]->insertMenu(actions.action(Command::OpenTokenizer), m_recent);
    m_menus[0]->insertMenu(actions.action(Command::OpenTokenizer), m_samples);
    for (std::size_t i = 0; i < std::size(kSubmenus); ++i) {
        m_submenus[i] = new QMenu(&bar);
        m_submenus[i]->setToolTipsVisible(true);
        actions.fill(*m_submenus[i], kSubmenus[i]);
        m_menus[kViewMenu]->insertMenu(actions.action(Command::FocusText), m_submenus[i]);
    }
    m_submenus[0]->setIcon(icons::icon(QStringLiteral("palette")));
    m_submenus[1]->setIcon(icons::icon(QStringLiteral("layout-dashboard")));
    m_menus[kViewMenu]->insertMenu(actions.action(Command::FocusText), m_languages);
    m_menus[kViewMenu]->insertSeparator(actions.action(Command::FocusText));
    retranslate();
}

void Menus::setRecent(const QStringList& paths)
{
    if (paths == m_recentPaths)
        return;
    m_recentPaths = paths;
    fillRecent();
}

void Menus::fillRecent()
{
    m_recent->clear();
    m_recent->setEnabled(!m_recentPaths.isEmpty());
    for (const QString& path : std::as_const(m_recentPaths)) {
        QAction* action =
            m_recent->addAction(QFileInfo(path).fileName().replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT pathChosen(path); });
    }
    m_recent->addSeparator();
    QAction* clear = m_recent->addAction(tr("&Clear this list"));
    clear->setToolTip(tr("Forget the recent files; the files themselves stay"));
    connect(clear, &QAction::triggered, this, &Menus::recentCleared);
}

void Menus::setLanguage(const QString& code)
{
    m_language = code;
    fillLanguages();
}

void Menus::retranslate()
{
    for (std::size_t i = 0; i < std::size(kMenus); ++i)
        m_menus[i]->setTitle(menuTitle(kMenus[i]));
    for (std::size_t i = 0; i < std::size(kSubmenus); ++i)
        m_submenus[i]->setTitle(menuTitle(kSubmenus[i]));
    m_samples->setTitle(tr("&Samples"));
    m_recent->setTitle(tr("Recent f&iles"));
    m_languages->setTitle(tr("Lang&uage"));
    fillSamples();
    fillLanguages();
    fillRecent();
}

void Menus::fillSamples()
{
    m_samples->clear();
    for (const Sample& sample : samples()) {
        QAction* action = m_samples->addAction(sample.title);
        action->setToolTip(sample.help);
        connect(action, &QAction::triggered, this, [this, path = sample.path] { Q_EMIT pathChosen(path); });
    }
}

void Menus::fillLanguages()
{
    m_languages->clear();
    for (const Language::Choice& choice : Language::choices()) {
        QAction* action = m_languages->addAction(choice.name);
        action->setToolTip(tr("Show the interface in this language"));
        action->setCheckable(true);
        action->setChecked(choice.code == m_language);
        m_languageGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, code = choice.code] { Q_EMIT languageChosen(code); });
    }
}

} // namespace tokenscope::app
