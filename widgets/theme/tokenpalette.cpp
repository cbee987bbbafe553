// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/tokenpalette.h"

#include <algorithm>
#include <cmath>

#include "widgets/theme/contrast.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

// M. Okabe and K. Ito, "Color Universal Design", 2008; their black, which is no hue, is replaced by a neutral at the end.
constexpr std::array<QRgb, TokenPalette::kHues> kOkabeIto{0xFFE69F00, 0xFF56B4E9, 0xFF009E73, 0xFFF0E442,
                                                          0xFF0072B2, 0xFFD55E00, 0xFFCC79A7, 0xFF808080};

// J. Nuñez, C. Anderton, R. Renslow, "Optimizing colormaps with consideration for color vision deficiency", 2018:
// cividis at nine equal steps.
constexpr std::array<QRgb, 9> kCividis{0xFF00224E, 0xFF1D3A6D, 0xFF434E6C, 0xFF61636D, 0xFF7D7C78,
                                       0xFF9B9476, 0xFFBCAE6C, 0xFFDFCB5C, 0xFFFEE838};

constexpr double kMarkContrast = 3.05; // a little above 3, for rounding to eight bits
constexpr float kFillAlpha = 0.22F;
constexpr float kOutlineAlpha = 0.70F;
constexpr float kStrongFillAlpha = 0.28F; // more would cost text its contrast
constexpr float kNeutralFillAlpha = 0.10F;
constexpr float kSelectedFillAlpha = 0.16F;

QColor withAlpha(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

QColor cividis(double value)
{
    const double place = std::clamp(value, 0.0, 1.0) * static_cast<double>(kCividis.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(place), kCividis.size() - 2);
    const QColor upper = withAlpha(QColor(kCividis[index + 1]), static_cast<float>(place - static_cast<double>(index)));
    return contrast::over(upper, QColor(kCividis[index]));
}

} // namespace

TokenPalette::TokenPalette(bool dark, bool strong)
    : m_dark(dark)
    , m_strong(strong)
{
    const ThemeColours& colours = themeColours(dark);
    m_paper = colours.base;
    m_text = colours.text;
    m_mutedText = colours.mutedText;
    m_mark = colours.mark;
    m_accent = colours.accent;
    std::transform(kOkabeIto.begin(), kOkabeIto.end(), m_hues.begin(),
                   [this](QRgb base) { return style(QColor(base)); });
    m_neutral = {withAlpha(colours.mutedText, kNeutralFillAlpha), style(colours.mutedText).outline};
    m_selectedFill = withAlpha(colours.accent, kSelectedFillAlpha);
}

TokenStyle TokenPalette::style(const QColor& base) const
{
    // The fill keeps the hue as published; only the outline, which carries the meaning, is shaded for contrast.
    const float alpha = m_strong ? 1.0F : kOutlineAlpha;
    QColor outline = base;
    for (int step = 0; step < 100; ++step) {
        if (contrast::ratio(contrast::over(withAlpha(outline, alpha), m_paper), m_paper) >= kMarkContrast)
            break;
        float hue = 0;
        float saturation = 0;
        float lightness = 0;
        outline.getHslF(&hue, &saturation, &lightness);
        lightness = std::clamp(lightness + (m_dark ? 0.01F : -0.01F), 0.0F, 1.0F);
        outline = QColor::fromHslF(std::max(hue, 0.0F), saturation, lightness);
    }
    return {withAlpha(base, m_strong ? kStrongFillAlpha : kFillAlpha), withAlpha(outline, alpha)};
}

TokenStyle TokenPalette::sequential(double value) const
{
    // More is further from the paper: yellow to blue on light, blue to yellow on dark.
    TokenStyle made = style(cividis(m_dark ? value : 1 - value));
    constexpr float kLeastFill = 0.08F;
    constexpr float kMostFill = 0.26F;
    made.fill.setAlphaF(kLeastFill + (kMostFill - kLeastFill) * static_cast<float>(std::clamp(value, 0.0, 1.0)));
    return made;
}

} // namespace tokenscope
