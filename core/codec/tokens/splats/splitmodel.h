// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/codec/tokens/bits/bitcoder.h"
#include "core/quantize/gaussian/gaussianpartition.h"

namespace tokenscope::tokencodec {

/// A partition as the halvings that made it: a decision for each part whether it is halved, and for squares which way.
/// GPSToken's partition is nothing else, and its Gaussians follow from their regions, so that this is all their geometry costs.
class SplitModel {
public:
    /// Writes the partition whose regions are `leaves` (their order does not matter), or reads one of at most `most` regions.
    /// The regions come in the order of the tree: neighbours near each other. Empty where there would be more than `most`.
    template <typename Coder>
    std::vector<PixelRegion> code(Coder& coder, const PixelRegion& whole, std::vector<PixelRegion> leaves,
                                  std::size_t most)
    {
        std::ranges::sort(leaves, before);
        m_leaves = std::move(leaves);
        m_coded.clear();
        std::vector<PixelRegion> open{whole};
        while (!open.empty()) {
            const PixelRegion region = open.back();
            open.pop_back();
            if (m_coded.size() + open.size() + 1 > most)
                return {};
            if (!splits(coder, region)) {
                m_coded.push_back(region);
                continue;
            }
            const auto [first, second] = halves(region, acrossColumns(coder, region));
            open.push_back(second);
            open.push_back(first);
        }
        return m_coded;
    }

private:
    static constexpr std::size_t kSizes = 32;

    static bool before(const PixelRegion& a, const PixelRegion& b)
    {
        return std::pair(a.top, a.left) < std::pair(b.top, b.left)
            || (std::pair(a.top, a.left) == std::pair(b.top, b.left)
                && std::pair(a.bottom, a.right) < std::pair(b.bottom, b.right));
    }
    static std::size_t sizeOf(const PixelRegion& region)
    {
        std::size_t size = 0;
        for (std::int64_t area = std::int64_t{region.width()} * region.height(); area > 1; area /= 2)
            ++size;
        return std::min(size, kSizes - 1);
    }

    template <typename Coder>
    bool splits(Coder& coder, const PixelRegion& region)
    {
        if (region.width() == 1 && region.height() == 1)
            return false;
        return coder.bit(m_splits[sizeOf(region)], !std::ranges::binary_search(m_leaves, region, before));
    }

    template <typename Coder>
    bool acrossColumns(Coder& coder, const PixelRegion& region)
    {
        if (region.width() != region.height())
            return region.width() > region.height();
        const int middle = region.left + region.width() / 2;
        const bool crossed = std::ranges::any_of(m_leaves, [&](const PixelRegion& leaf) {
            return leaf.left < middle && leaf.right >= middle && leaf.top >= region.top && leaf.bottom <= region.bottom
                && leaf.left >= region.left && leaf.right <= region.right;
        });
        return coder.bit(m_columns[sizeOf(region)], !crossed);
    }

    static std::pair<PixelRegion, PixelRegion> halves(const PixelRegion& region, bool columns)
    {
        PixelRegion first = region;
        PixelRegion second = region;
        if (columns) {
            second.left = region.left + region.width() / 2;
            first.right = second.left - 1;
        } else {
            second.top = region.top + region.height() / 2;
            first.bottom = second.top - 1;
        }
        return {first, second};
    }

    std::array<BitModel, kSizes> m_splits;
    std::array<BitModel, kSizes> m_columns;
    std::vector<PixelRegion> m_leaves;
    std::vector<PixelRegion> m_coded;
};

} // namespace tokenscope::tokencodec
