// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/language.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QObject>

namespace tokenscope::app {

/// How the whole program looks and speaks: theme, size, language. Setting one takes effect at once and is remembered.
/// Created right after the QApplication, before any widget.
class Appearance final : public QObject {
    Q_OBJECT

public:
    explicit Appearance(QObject* parent = nullptr);

    ThemeChoice theme() const { return m_theme.choice(); }
    void setTheme(ThemeChoice theme);

    /// Per cent, one of Settings::textScales().
    int textScale() const { return m_scale; }
    void setTextScale(int percent);
    /// The scale `steps` larger (or smaller), within the limits.
    int neighbourScale(int steps) const;
    /// The desktop's own font, as it was at the start.
    const QFont& baseFont() const { return m_baseFont; }

    /// As chosen; empty: the system's.
    const QString& languageChoice() const { return m_languageChoice; }
    const Language& language() const { return m_language; }
    void setLanguage(const QString& code);

Q_SIGNALS:
    void themeChanged();
    void textScaleChanged();
    void languageChanged();

private:
    Theme m_theme;
    Language m_language;
    QFont m_baseFont;
    int m_scale = 100;
    QString m_languageChoice;
};

/// Gives a person's theme back when it goes: the themes of exported pictures are not their choice.
class KeepTheme final {
public:
    explicit KeepTheme(Appearance& appearance)
        : m_appearance(appearance)
        , m_theme(appearance.theme())
    {
    }
    ~KeepTheme() { m_appearance.setTheme(m_theme); }
    KeepTheme(const KeepTheme&) = delete;
    KeepTheme& operator=(const KeepTheme&) = delete;

private:
    Appearance& m_appearance;
    ThemeChoice m_theme;
};

} // namespace tokenscope::app
