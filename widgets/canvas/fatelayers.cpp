// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/fatelayers.h"

#include <QColor>

namespace tokenscope {
namespace {

// Chosen to differ in lightness too, so that they are told apart without colour.
const QColor kThisAlone(0, 114, 178);
const QColor kOtherAlone(230, 159, 0);
const QColor kDark(0, 0, 0);
const QColor kNothing(0, 0, 0, 0);
constexpr int kHalfDark = 140; // of 255

} // namespace

std::vector<TokenFate> tokenFates(std::span<const std::uint32_t> shownAt, std::span<const std::int32_t> groups,
                                  std::size_t from)
{
    std::vector<TokenFate> fates(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto group = static_cast<std::size_t>(groups[i]);
        if (groups[i] < 0)
            fates[i] = TokenFate::Dropped;
        else if (group >= shownAt.size() || shownAt[group] == from + i)
            fates[i] = TokenFate::Kept;
        else
            fates[i] = TokenFate::Merged;
    }
    return fates;
}

QImage tokenLayer(const PatchGrid& grid, const std::function<QColor(std::size_t)>& colour)
{
    QImage image(static_cast<int>(grid.columns), static_cast<int>(grid.rows), QImage::Format_ARGB32_Premultiplied);
    std::size_t token = 0;
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x)
            line[x] = qPremultiply(colour(token++).rgba());
    }
    return image;
}

QImage fateLayer(const PatchGrid& grid, std::span<const TokenFate> fates)
{
    QColor merged = kDark;
    merged.setAlpha(kHalfDark);
    return tokenLayer(grid, [&](std::size_t token) {
        return fates[token] == TokenFate::Dropped ? kDark : fates[token] == TokenFate::Kept ? kNothing : merged;
    });
}

QImage fateDifferenceLayer(const PatchGrid& grid, std::span<const TokenFate> here, std::span<const TokenFate> there)
{
    return tokenLayer(grid, [&](std::size_t token) {
        const bool one = here[token] == TokenFate::Kept;
        const bool other = token < there.size() && there[token] == TokenFate::Kept;
        if (one && other)
            return kNothing;
        return one ? kThisAlone : other ? kOtherAlone : kDark;
    });
}

} // namespace tokenscope
