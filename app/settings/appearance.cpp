// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/appearance.h"

#include "app/settings/settings.h"

#include <QApplication>
#include <QFontInfo>

#include <algorithm>

namespace tokenscope::app {

Appearance::Appearance(QObject* parent)
    : QObject(parent)
    , m_baseFont(QApplication::font())
{
    m_theme.setChoice(Settings::theme());
    m_languageChoice = Settings::language();
    m_language.set(m_languageChoice);
    setTextScale(Settings::textScale());
}

void Appearance::setTheme(ThemeChoice theme)
{
    m_theme.setChoice(theme);
    Settings::setTheme(theme);
    Q_EMIT themeChanged();
}

void Appearance::setTextScale(int percent)
{
    const bool changed = percent != m_scale;
    m_scale = percent;
    Settings::setTextScale(percent);
    if (!changed)
        return;
    QFont font = m_baseFont;
    font.setPointSizeF(QFontInfo(m_baseFont).pointSizeF() * percent / 100);
    QApplication::setFont(font);
    Q_EMIT textScaleChanged();
}

int Appearance::neighbourScale(int steps) const
{
    const QList<int>& scales = Settings::textScales();
    const qsizetype at = std::max<qsizetype>(0, scales.indexOf(m_scale));
    return scales.at(std::clamp<qsizetype>(at + steps, 0, scales.size() - 1));
}

void Appearance::setLanguage(const QString& code)
{
    m_languageChoice = code;
    Settings::setLanguage(code);
    m_language.set(code);
    Q_EMIT languageChanged();
}

} // namespace tokenscope::app
