// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace tokenscope::app {

class ActionRegistry;

/// The menu bar: the registry's commands, and the submenus whose lines are data (samples, recent files, languages).
class Menus final : public QObject {
    Q_OBJECT

public:
    Menus(const ActionRegistry& actions, QMenuBar& bar);

    void setRecent(const QStringList& paths);
    void setLanguage(const QString& code);
    void retranslate();

Q_SIGNALS:
    void pathChosen(const QString& path);
    void recentCleared();
    void languageChosen(const QString& code);

private:
    void fillRecent();
    void fillSamples();
    void fillLanguages();

    const ActionRegistry& m_actions;
    QMenu* m_menus[7];
    QMenu* m_submenus[2];
    QMenu* m_samples;
    QMenu* m_recent;
    QMenu* m_languages;
    QActionGroup* m_languageGroup;
    QStringList m_recentPaths;
    QString m_language;
};

} // namespace tokenscope::app
