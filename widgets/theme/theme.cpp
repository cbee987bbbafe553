// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

#include "widgets/theme/edgestyle.h"

namespace tokenscope {
namespace {

constexpr int kDarkLightness = 128;

void setRole(QPalette& palette, QPalette::ColorRole role, const QColor& colour, const QColor& disabled)
{
    palette.setColor(QPalette::All, role, colour);
    palette.setColor(QPalette::Disabled, role, disabled);
}

} // namespace

const ThemeColours& themeColours(bool dark)
{
    static const ThemeColours light{.window = QColor(0xF7F7F8),
                                    .base = QColor(0xFFFFFF),
                                    .alternate = QColor(0xF3F3F5),
                                    .button = QColor(0xECECEF),
                                    .text = QColor(0x1B1B1F),
                                    .mutedText = QColor(0x62626B),
                                    .mark = QColor(0x85858E),
                                    .line = QColor(0xDCDCE0),
                                    .accent = QColor(0x2F6FDE),
                                    .onAccent = QColor(0xFFFFFF)};
    static const ThemeColours darkColours{.window = QColor(0x1E1F22),
                                          .base = QColor(0x26282C),
                                          .alternate = QColor(0x2B2D32),
                                          .button = QColor(0x32353A),
                                          .text = QColor(0xE6E6E9),
                                          .mutedText = QColor(0xA6A8B0),
                                          .mark = QColor(0x868993),
                                          .line = QColor(0x3D4046),
                                          .accent = QColor(0x7AA7FF),
                                          .onAccent = QColor(0x14161A)};
    return dark ? darkColours : light;
}

QPalette themePalette(bool dark)
{
    const ThemeColours& colours = themeColours(dark);
    QPalette palette;
    setRole(palette, QPalette::Window, colours.window, colours.window);
    setRole(palette, QPalette::WindowText, colours.text, colours.mark);
    setRole(palette, QPalette::Base, colours.base, colours.window);
    setRole(palette, QPalette::AlternateBase, colours.alternate, colours.window);
    setRole(palette, QPalette::Text, colours.text, colours.mark);
    setRole(palette, QPalette::PlaceholderText, colours.mutedText, colours.mark);
    setRole(palette, QPalette::Button, colours.button, colours.button);
    setRole(palette, QPalette::ButtonText, colours.text, colours.mark);
    setRole(palette, QPalette::BrightText, colours.onAccent, colours.mark);
    setRole(palette, QPalette::Highlight, colours.accent, colours.mark);
    setRole(palette, QPalette::HighlightedText, colours.onAccent, colours.base);
    setRole(palette, QPalette::Link, colours.accent, colours.mark);
    setRole(palette, QPalette::LinkVisited, colours.accent, colours.mark);
    setRole(palette, QPalette::ToolTipBase, colours.base, colours.base);
    setRole(palette, QPalette::ToolTipText, colours.text, colours.mark);
    // Fusion draws frames and grooves from these; kept close together for quiet edges.
    setRole(palette, QPalette::Light, dark ? colours.button.lighter(115) : colours.base, colours.button);
    setRole(palette, QPalette::Midlight, dark ? colours.button : colours.window, colours.button);
    setRole(palette, QPalette::Mid, colours.line, colours.line);
    setRole(palette, QPalette::Dark, dark ? colours.window.darker(125) : colours.line.darker(110), colours.line);
    setRole(palette, QPalette::Shadow, dark ? colours.window.darker(160) : colours.mark, colours.line);
    return palette;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < kDarkLightness;
}

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_systemDark(tokenscope::isDark(QApplication::palette()))
{
    QApplication::setStyle(new EdgeStyle);
    qApp->installEventFilter(this);
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    const bool dark = m_choice == ThemeChoice::System ? m_systemDark : m_choice == ThemeChoice::Dark;
    {
        const QScopedValueRollback<bool> applying(m_applying, true);
        QApplication::setPalette(themePalette(dark));
    }
    if (dark == m_dark)
        return;
    m_dark = dark;
    emit darkChanged(dark);
}

void Theme::readSystem()
{
    // A palette without choices of its own lets the desktop's show through.
    const QScopedValueRollback<bool> applying(m_applying, true);
    QApplication::setPalette(QPalette());
    m_systemDark = tokenscope::isDark(QApplication::palette());
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    const bool desktopChanged = event->type() == QEvent::ThemeChange;
    const bool paletteSet = watched == qApp && event->type() == QEvent::ApplicationPaletteChange;
    if ((desktopChanged || paletteSet) && !m_applying) {
        if (desktopChanged)
            readSystem();
        else
            m_systemDark = tokenscope::isDark(QApplication::palette());
        apply();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tokenscope
