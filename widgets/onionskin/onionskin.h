// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/field/tokenfield.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// What a model gets to see at a token's place.
enum class OnionFate : std::uint8_t {
    Lives, ///< the token itself
    Within, ///< another of the same frame
    Past, ///< one of a frame before
    Future, ///< one of a frame after
    Nothing, ///< nothing stands for it
};
inline constexpr std::size_t kOnionFates = 5;

/// One frame as its stand-ins: for each token the one that stands for it, wherever in the clip that is.
struct OnionSkin {
    std::size_t frame = 0;
    std::vector<OnionFate> fate; ///< rows·columns
    std::vector<std::uint32_t> from; ///< of the clip's tokens; a token's own id where it lives, kNoRow for nothing
    std::vector<std::size_t> frames; ///< the other frames whose patches are seen, ascending
    std::size_t count[kOnionFates] = {}; ///< of each fate
    std::size_t farthest = 0; ///< frames to the farthest of them, either way; 0: none

    std::size_t of(OnionFate which) const { return count[static_cast<std::size_t>(which)]; }
    bool isEmpty() const { return fate.empty(); }
};

/// `standIn`: N, the output that stands for each token; empty where nothing was kept. An output that stands for no one token
/// (kNoRow in Reduction::keep) is seen as the first of its members. Empty where what is given is not of this grid.
/// O(rows·columns), with such outputs O(N).
OnionSkin onionSkin(const PatchGrid& grid, const Reduction& reduction, std::span<const std::uint32_t> standIn,
                    std::size_t frame);

/// "9 live here · 60 from earlier frames · 12 from later ones · 63 merged within the frame".
QString onionText(const OnionSkin& skin);

} // namespace tokenscope
