// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace tokenscope::app {
namespace {

/// The code of ours that fits the system's languages best.
QString systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString& language : wanted) {
        if (language.startsWith(QLatin1String("en")))
            break;
        if (language.startsWith(QLatin1String("ru")))
            return QStringLiteral("ru");
        if (language.startsWith(QLatin1String("zh")))
            return QStringLiteral("zh_CN");
    }
    return QStringLiteral("en");
}

} // namespace

Language::Language(QObject* parent)
    : QObject(parent)
{
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

std::vector<Language::Choice> Language::choices()
{
    return {
        {QString(), tr("System language")},
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("ru"), QStringLiteral("Русский")},
        {QStringLiteral("zh_CN"), QStringLiteral("简体中文")},
    };
}

void Language::set(const QString& code)
{
    m_current = code.isEmpty() ? systemLanguage() : code;
    QLocale::setDefault(code.isEmpty() ? QLocale::system() : QLocale(m_current));
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_current == QLatin1String("en")) {
        // Plural forms ("%n token(s)") need a translation in English too.
        if (m_ours.load(QStringLiteral(":/i18n/tokenscope_en.qm")))
            QCoreApplication::installTranslator(&m_ours);
        return;
    }
    if (m_qt.load(QStringLiteral("qtbase_") + m_current, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_ours.load(QStringLiteral(":/i18n/tokenscope_%1.qm").arg(m_current)))
        QCoreApplication::installTranslator(&m_ours);
}

} // namespace tokenscope::app
