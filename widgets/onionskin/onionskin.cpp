// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/onionskin/onionskin.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace tokenscope {
namespace {

/// lupdate finds the texts by this name.
class OnionText {
    Q_DECLARE_TR_FUNCTIONS(OnionText)
};

/// The token that each output is seen as.
std::vector<std::uint32_t> facesOf(const Reduction& reduction)
{
    std::vector<std::uint32_t> faces = reduction.keep;
    if (std::ranges::find(faces, kNoRow) == faces.end())
        return faces;
    for (std::size_t token = 0; token < reduction.group.size(); ++token) {
        const std::int32_t group = reduction.group[token];
        if (group >= 0 && faces[static_cast<std::size_t>(group)] == kNoRow)
            faces[static_cast<std::size_t>(group)] = static_cast<std::uint32_t>(token);
    }
    return faces;
}

} // namespace

OnionSkin onionSkin(const PatchGrid& grid, const Reduction& reduction, std::span<const std::uint32_t> standIn,
                    std::size_t frame)
{
    const auto all = static_cast<std::size_t>(std::max<std::int64_t>(0, grid.tokens()));
    const auto each = static_cast<std::size_t>(grid.rows * grid.columns);
    if (all == 0 || frame >= static_cast<std::size_t>(grid.frames) || reduction.group.size() != all
        || (!standIn.empty() && standIn.size() != all))
        return {};
    OnionSkin skin;
    skin.frame = frame;
    const std::vector<std::uint32_t> faces = facesOf(reduction);
    for (std::size_t token = frame * each; token < (frame + 1) * each; ++token) {
        const std::size_t output = standIn.empty() ? faces.size() : standIn[token];
        const std::uint32_t from = output < faces.size() ? faces[output] : kNoRow;
        const std::size_t there = from / each;
        OnionFate fate = OnionFate::Nothing;
        if (from < all)
            fate = from == token ? OnionFate::Lives
                : there == frame ? OnionFate::Within
                : there < frame  ? OnionFate::Past
                                 : OnionFate::Future;
        if (fate == OnionFate::Past || fate == OnionFate::Future) {
            skin.frames.push_back(there);
            skin.farthest = std::max(skin.farthest, there < frame ? frame - there : there - frame);
        }
        ++skin.count[static_cast<std::size_t>(fate)];
        skin.fate.push_back(fate);
        skin.from.push_back(fate == OnionFate::Nothing ? kNoRow : from);
    }
    std::ranges::sort(skin.frames);
    skin.frames.erase(std::unique(skin.frames.begin(), skin.frames.end()), skin.frames.end());
    return skin;
}

QString onionText(const OnionSkin& skin)
{
    const auto count = [&skin](OnionFate fate) { return static_cast<int>(skin.of(fate)); };
    QStringList parts{OnionText::tr("%Ln live(s) here", "tokens", count(OnionFate::Lives))};
    if (count(OnionFate::Past) > 0)
        parts << OnionText::tr("%Ln from earlier frames", "tokens", count(OnionFate::Past));
    if (count(OnionFate::Future) > 0)
        parts << OnionText::tr("%Ln from later frames", "tokens", count(OnionFate::Future));
    if (count(OnionFate::Within) > 0)
        parts << OnionText::tr("%Ln merged within the frame", "tokens", count(OnionFate::Within));
    if (count(OnionFate::Nothing) > 0)
        parts << OnionText::tr("nothing stands for %Ln", "tokens", count(OnionFate::Nothing));
    return parts.join(QStringLiteral(" · "));
}

} // namespace tokenscope
