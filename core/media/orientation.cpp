// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

constexpr std::uint32_t kOrientationTag = 0x0112;

/// Little- or big-endian numbers of a TIFF structure; what lies outside of it is 0.
class TiffBytes {
public:
    explicit TiffBytes(std::string_view bytes)
        : m_bytes(bytes)
        , m_big(bytes.starts_with("MM"))
    {
    }

    std::uint32_t number(std::size_t at, std::size_t size) const
    {
        if (at > m_bytes.size() || size > m_bytes.size() - at)
            return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t shift = 8 * (m_big ? size - 1 - i : i);
            value |= std::uint32_t{static_cast<std::uint8_t>(m_bytes[at + i])} << shift;
        }
        return value;
    }

private:
    std::string_view m_bytes;
    bool m_big;
};

/// Calls each(from, to) for the pixel numbers of the stored and of the upright picture.
template <typename Each>
void turn(int width, int height, int orientation, const std::stop_token& stop, Each each)
{
    const bool mirrored = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool flipped = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    const bool crossed = orientation >= 5;
    const std::size_t w = static_cast<std::size_t>(width);
    const std::size_t h = static_cast<std::size_t>(height);
    const std::size_t newWidth = crossed ? h : w;
    // Tiles, so that a crossed picture's columns stay in the cache while they become rows.
    constexpr std::size_t kTile = 64;
    for (std::size_t top = 0; top < h && !stop.stop_requested(); top += kTile)
        for (std::size_t left = 0; left < w; left += kTile)
            for (std::size_t y = top; y < std::min(h, top + kTile); ++y)
                for (std::size_t x = left; x < std::min(w, left + kTile); ++x) {
                    const std::size_t column = crossed ? y : x;
                    const std::size_t row = crossed ? x : y;
                    const std::size_t newHeight = crossed ? w : h;
                    const std::size_t toColumn = mirrored ? newWidth - 1 - column : column;
                    const std::size_t toRow = flipped ? newHeight - 1 - row : row;
                    each(y * w + x, toRow * newWidth + toColumn);
                }
}

template <typename Sample>
std::vector<Sample> turned(const std::vector<Sample>& from, const Picture& picture, int orientation,
                           const std::stop_token& stop)
{
    std::vector<Sample> to(from.size());
    const std::size_t channels = static_cast<std::size_t>(picture.channels);
    turn(picture.width, picture.height, orientation, stop, [&](std::size_t source, std::size_t target) {
        for (std::size_t c = 0; c < channels; ++c)
            to[target * channels + c] = from[source * channels + c];
    });
    return to;
}

} // namespace

int exifOrientation(std::string_view exif)
{
    if (exif.starts_with(std::string_view("Exif\0\0", 6)))
        exif.remove_prefix(6);
    if (!exif.starts_with("II") && !exif.starts_with("MM"))
        return 1;
    const TiffBytes tiff(exif);
    if (tiff.number(2, 2) != 42)
        return 1;
    const std::size_t directory = tiff.number(4, 4);
    const std::uint32_t entries = tiff.number(directory, 2);
    constexpr std::size_t kEntrySize = 12;
    for (std::uint32_t entry = 0; entry < entries; ++entry) {
        const std::size_t at = directory + 2 + entry * kEntrySize;
        if (at >= exif.size())
            break;
        constexpr std::uint32_t kShort = 3;
        if (tiff.number(at, 2) != kOrientationTag || tiff.number(at + 2, 2) != kShort)
            continue;
        const int orientation = static_cast<int>(tiff.number(at + 8, 2));
        return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
    return 1;
}

Picture upright(Picture picture, int orientation, const std::stop_token& stop)
{
    if (orientation <= 1 || orientation > 8)
        return picture;
    if (picture.depth == 16)
        picture.wideSamples = turned(picture.wideSamples, picture, orientation, stop);
    else
        picture.samples = turned(picture.samples, picture, orientation, stop);
    if (orientation >= 5)
        std::swap(picture.width, picture.height);
    picture.origin.orientation = orientation;
    return picture;
}

} // namespace tokenscope::media
