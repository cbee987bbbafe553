// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/media/video/av/avtypes.h"
#include "core/media/video/av/planar.h"

namespace tokenscope::media {

/// Frames as samples. Keeps what depends on the format between calls.
class AvConverter {
public:
    bool toRgb(const AVFrame& frame, int width, int height, bool quick, std::uint8_t* to);
    bool toLuma(const AVFrame& frame, int width, int height, std::uint8_t* to);
    /// How often frames were halved in decoding.
    void setHalvings(int halvings) { m_halvings = halvings; }

private:
    bool prepareScaler(const AVFrame& frame, int width, int height, bool quick);
    void prepareTable(int bits, bool fullRange);

    struct Shape {
        int format = -1;
        int fromWidth = 0;
        int fromHeight = 0;
        int toWidth = 0;
        int toHeight = 0;
        int colours = 0;
        bool fullRange = false;
        bool quick = false;
        bool operator==(const Shape&) const = default;
    };
    Shape m_shape;
    int m_halvings = 0;
    Av<SwsContext> m_scaler;
    PlanarConverter m_planar;

    int m_tableBits = 0;
    bool m_tableFull = false;
    std::vector<std::uint8_t> m_table; ///< from a sample to 8 bits, full range
};

} // namespace tokenscope::media
