// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tokenscope {

/// A picture cut into across×down crops of side×side tokens, beside a thumbnail of the whole of side×side tokens.
struct CropLayout {
    std::int64_t across = 1;
    std::int64_t down = 1;
    std::int64_t side = 0;
    std::int64_t pictureWidth = 0; ///< of the picture before it was fitted into the crops with padding
    std::int64_t pictureHeight = 0;
};

/// A rectangle of tokens.
struct TokenRectangle {
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;

    bool operator==(const TokenRectangle&) const = default;
};

/// What share of its tokens each crop may keep, row by row: base·(1 + p - mean p), at most 1, with p the softmax of the
/// sums of the thumbnail's attention over each crop's block, divided by `temperature`. Attention sums to at most 1, so at
/// the reference's temperature of 10 all shares are nearly base. thumbnail has side² values; blocks are side / across wide,
/// and the last takes what is left over.
std::vector<double> cropShares(std::span<const float> thumbnail, std::int64_t across, std::int64_t down, double base,
                               double temperature);

/// Where in the (across·side)×(down·side) mosaic of tokens the picture lies, without its letterbox.
TokenRectangle pictureArea(const CropLayout& layout);

/// Bilinear, corners not aligned, as torch's interpolate: `map` of side×side to width×height.
std::vector<double> resizedMap(std::span<const float> map, std::int64_t side, std::int64_t width, std::int64_t height);

struct CropPicks {
    std::vector<std::uint32_t> valid; ///< ids within the crop (row·side + column) that are not padding, ascending
    std::vector<double> score; ///< of each of them: its L2-normalised own attention plus its L2-normalised thumbnail's
    std::vector<std::uint32_t> kept; ///< indices of `valid`, ascending
};

struct GlobalCom2 {
    std::vector<std::uint32_t> thumbnail; ///< int(side²·base) ids by attention, strongest first
    std::vector<double> shares; ///< of each crop
    std::vector<CropPicks> crops; ///< each keeps int(valid·share)
    std::size_t newlines = 0; ///< tokens the reference adds at the ends of the mosaic's rows
};

/// `attention` are the maps of the thumbnail and then of each crop, (1 + across·down)×side². Ties: lowest id. O(tokens).
/// Liu et al. 2025, arXiv 2501.05179; xuyang-liu16/GlobalCom2@96b2d00 llava/model/llava_arch.py. Golden cases:
/// globalcom2_*.
GlobalCom2 globalCom2(std::span<const float> attention, const CropLayout& layout, double base, double temperature);

} // namespace tokenscope
