// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

#include <array>

namespace tokenscope {

/// Fill and outline of a token's box, with their alpha.
struct TokenStyle {
    QColor fill;
    QColor outline;

    bool operator==(const TokenStyle&) const = default;
};

/// Colours of data in one theme: eight hues in Okabe and Ito's order, told apart with any colour vision, shaded until
/// outlines reach 3:1 and text on every fill 4.5:1 against the theme's paper; and cividis for quantities.
class TokenPalette {
public:
    static constexpr int kHues = 8;

    /// `strong` is for projectors: opaque outlines and deeper fills.
    explicit TokenPalette(bool dark = false, bool strong = false);

    bool isDark() const { return m_dark; }
    bool isStrong() const { return m_strong; }
    /// `hue` is taken modulo kHues, so that consecutive numbers never look alike.
    const TokenStyle& hue(unsigned number) const { return m_hues[number % kHues]; }
    /// Box of something that has no colour of its own (whitespace tokens in a kind colouring, for example).
    const TokenStyle& neutral() const { return m_neutral; }
    /// `value` in 0…1 from the least to the most striking: cividis, run from the theme's paper.
    TokenStyle sequential(double value) const;

    /// The theme's paper, text, muted text (still 4.5:1), marks such as whitespace dots (3:1), and accent.
    const QColor& paper() const { return m_paper; }
    const QColor& text() const { return m_text; }
    const QColor& mutedText() const { return m_mutedText; }
    const QColor& mark() const { return m_mark; }
    const QColor& accent() const { return m_accent; }
    /// Laid over the fill of what is selected.
    const QColor& selectedFill() const { return m_selectedFill; }

    bool operator==(const TokenPalette&) const = default;

private:
    TokenStyle style(const QColor& base) const;

    bool m_dark;
    bool m_strong;
    QColor m_paper;
    QColor m_text;
    QColor m_mutedText;
    QColor m_mark;
    QColor m_accent;
    QColor m_selectedFill;
    std::array<TokenStyle, kHues> m_hues;
    TokenStyle m_neutral;
};

} // namespace tokenscope
