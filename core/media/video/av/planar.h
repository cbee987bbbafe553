// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/media/video/av/avtypes.h"

namespace tokenscope::media {

/// From samples of Y, U and V to R, G and B in 0…255.
struct ColourMatrix {
    double red = 0.2126; ///< the share of luma that red is, by the standard
    double blue = 0.0722;
    bool fullRange = false; ///< else luma is 16…235 and chroma 16…240, of 8 bits
};

/// The usual layouts of video, 4:2:0, 4:2:2 and 4:4:4 in planes of 8, 9 or 10 bits, as 8-bit RGB of the same size. Between
/// chroma samples it interpolates linearly in both directions, from where they lie: on the left of two columns and between
/// two rows unless the frame says otherwise. Nothing is rounded before the last step, 1/32 of a level is the most that
/// integers cost, and every processor gives the same.
class PlanarConverter {
public:
    /// False for another layout.
    bool toRgb(const AVFrame& frame, AVPixelFormat format, const ColourMatrix& matrix, std::uint8_t* to);
    /// The same much smaller: each pixel is the mean of those that it covers, of four rows of them at most. False also where
    /// a side would become longer.
    bool toSmallRgb(const AVFrame& frame, AVPixelFormat format, const ColourMatrix& matrix, int width, int height,
                    std::uint8_t* to);

private:
    std::vector<std::int16_t> m_rows; ///< one of each: Y, U, V, and two of chroma before it is widened
};

} // namespace tokenscope::media
