// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

namespace tokenscope {

/// What a person may choose.
enum class ThemeChoice { System, Light, Dark };

/// The named colours of one theme; the only place outside tokenpalette.cpp where colours are written down.
struct ThemeColours {
    QColor window; ///< chrome
    QColor base; ///< paper: behind text and pictures
    QColor alternate; ///< every other table row
    QColor button;
    QColor text;
    QColor mutedText; ///< 4.5:1 on window and base
    QColor mark; ///< 3:1 on base
    QColor line; ///< decorative separators
    QColor accent;
    QColor onAccent; ///< text on accent
};

const ThemeColours& themeColours(bool dark);
QPalette themePalette(bool dark);
/// Whether a palette is a dark one, by its window colour: views ask their own palette, so that one window may differ.
bool isDark(const QPalette& palette);

/// Sets the application's style (Fusion) and palette by a choice. With ThemeChoice::System it follows the desktop's own
/// palette when that changes. Lives as long as the QApplication it dresses.
class Theme : public QObject {
    Q_OBJECT
public:
    /// Remembers the desktop's palette as it finds it: create it before anyone else sets one.
    explicit Theme(QObject* parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    bool isDark() const { return m_dark; }

signals:
    void darkChanged(bool dark);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    void readSystem();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemDark = false;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace tokenscope
