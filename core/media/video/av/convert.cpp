// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/av/convert.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace tokenscope::media {
namespace {

/// The same layout under the name that does not carry the range.
AVPixelFormat plainFormat(AVPixelFormat format)
{
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
        return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P:
        return AV_PIX_FMT_YUV411P;
    default:
        return format;
    }
}

bool fullRange(const AVFrame& frame)
{
    const auto format = static_cast<AVPixelFormat>(frame.format);
    const AVPixFmtDescriptor* layout = av_pix_fmt_desc_get(format);
    const bool grey = layout != nullptr && layout->nb_components < 3;
    return frame.color_range == AVCOL_RANGE_JPEG || plainFormat(format) != format
        || (grey && frame.color_range != AVCOL_RANGE_MPEG);
}

struct Colours {
    int scaler; ///< swscale's name of it
    double red; ///< shares of luma
    double blue;
};

/// What the file does not say follows from its size, as players take it.
Colours colours(const AVFrame& frame, int halvings)
{
    constexpr Colours kHd = {SWS_CS_ITU709, 0.2126, 0.0722};
    constexpr Colours kSd = {SWS_CS_ITU601, 0.299, 0.114};
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
        return kHd;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return kSd;
    case AVCOL_SPC_SMPTE240M:
        return {SWS_CS_SMPTE240M, 0.212, 0.087};
    case AVCOL_SPC_FCC:
        return {SWS_CS_FCC, 0.30, 0.11};
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return {SWS_CS_BT2020, 0.2627, 0.0593};
    default:
        constexpr int kStandardDefinition = 576;
        return frame.height > kStandardDefinition >> halvings ? kHd : kSd;
    }
}

/// Limited to full range, by sixteens: lround((v - 16) · 255 / 219) for every v, which is x + round(x · 36 / 219).
void widenRange(const std::uint8_t* from, int count, std::uint8_t* to)
{
    for (int i = 0; i < count; ++i) {
        const int above = std::clamp(from[i] - 16, 0, 219);
        const auto large = static_cast<std::uint16_t>(above << 8);
        constexpr std::uint32_t kFactor = 43'092; // 36 / 219 · 2^18
        const auto part = static_cast<std::uint16_t>((large * kFactor) >> 16U);
        to[i] = static_cast<std::uint8_t>(above + ((part + 512) >> 10));
    }
}

/// Samples of the first component, where they lie in whole bytes.
template <typename Sample>
void lumaSamples(const AVFrame& frame, const AVComponentDescriptor& component, const std::vector<std::uint8_t>& table,
                 std::uint8_t* to)
{
    const unsigned most = static_cast<unsigned>(table.size()) - 1;
    for (int y = 0; y < frame.height; ++y) {
        const std::uint8_t* from =
            frame.data[component.plane] + std::ptrdiff_t{y} * frame.linesize[component.plane] + component.offset;
        for (int x = 0; x < frame.width; ++x, from += component.step) {
            unsigned value = 0;
            if constexpr (sizeof(Sample) == 1)
                value = *from;
            else
                value = static_cast<unsigned>(from[0] | from[1] << 8U);
            *to++ = table[std::min(value >> static_cast<unsigned>(component.shift), most)];
        }
    }
}

/// Of 8 bits, one after the other.
void simpleLuma(const AVFrame& frame, const AVComponentDescriptor& component, std::uint8_t* to)
{
    const bool full = fullRange(frame);
    for (int y = 0; y < frame.height; ++y, to += frame.width) {
        const std::uint8_t* from =
            frame.data[component.plane] + std::ptrdiff_t{y} * frame.linesize[component.plane] + component.offset;
        if (full)
            std::copy_n(from, frame.width, to);
        else
            widenRange(from, frame.width, to);
    }
}

} // namespace

bool AvConverter::prepareScaler(const AVFrame& frame, int width, int height, bool quick)
{
    const auto format = plainFormat(static_cast<AVPixelFormat>(frame.format));
    const Shape shape = {format,           frame.width, frame.height, width, height, colours(frame, m_halvings).scaler,
                         fullRange(frame), quick};
    if (m_scaler != nullptr && shape == m_shape)
        return true;
    // The exact picture: chroma interpolated and rounded well, and the same on every processor.
    const int flags = quick ? SWS_FAST_BILINEAR : SWS_BICUBIC | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND | SWS_BITEXACT;
    m_scaler.reset(sws_getContext(frame.width, frame.height, format, width, height, AV_PIX_FMT_RGB24, flags, nullptr,
                                  nullptr, nullptr));
    if (m_scaler == nullptr)
        return false;
    constexpr int kOne = 1 << 16;
    sws_setColorspaceDetails(m_scaler.get(), sws_getCoefficients(shape.colours), shape.fullRange ? 1 : 0,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, kOne, kOne);
    m_shape = shape;
    return true;
}

bool AvConverter::toRgb(const AVFrame& frame, int width, int height, bool quick, std::uint8_t* to)
{
    const Colours matrix = colours(frame, m_halvings);
    const ColourMatrix standard = {matrix.red, matrix.blue, fullRange(frame)};
    const auto format = plainFormat(static_cast<AVPixelFormat>(frame.format));
    const bool same = width == frame.width && height == frame.height;
    if (same ? m_planar.toRgb(frame, format, standard, to)
             : quick && m_planar.toSmallRgb(frame, format, standard, width, height, to))
        return true;
    if (!prepareScaler(frame, width, height, quick))
        return false;
    // swscale writes whole blocks of a row and may pass its end: into rows of its own, then.
    const int stride = (width * 3 + 127) / 64 * 64;
    std::vector<std::uint8_t> rows(static_cast<std::size_t>(stride) * static_cast<std::size_t>(height) + 64);
    std::uint8_t* const planes[4] = {rows.data(), nullptr, nullptr, nullptr};
    const int strides[4] = {stride, 0, 0, 0};
    if (sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, frame.height, planes, strides) != height)
        return false;
    const std::size_t row = static_cast<std::size_t>(width) * 3;
    for (int y = 0; y < height; ++y)
        std::copy_n(rows.data() + std::ptrdiff_t{y} * stride, row, to + static_cast<std::size_t>(y) * row);
    return true;
}

void AvConverter::prepareTable(int bits, bool full)
{
    if (m_tableBits == bits && m_tableFull == full)
        return;
    const std::size_t values = std::size_t{1} << static_cast<unsigned>(bits);
    const double unit = std::ldexp(1.0, bits - 8);
    m_table.resize(values);
    for (std::size_t value = 0; value < values; ++value) {
        const double v = static_cast<double>(value);
        const double level = full ? v * 255 / static_cast<double>(values - 1) : (v - 16 * unit) * 255 / (219 * unit);
        m_table[value] = static_cast<std::uint8_t>(std::lround(std::clamp(level, 0.0, 255.0)));
    }
    m_tableBits = bits;
    m_tableFull = full;
}

bool AvConverter::toLuma(const AVFrame& frame, int width, int height, std::uint8_t* to)
{
    const AVPixFmtDescriptor* layout = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (layout == nullptr)
        return false;
    constexpr std::uint64_t kOther = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM
        | AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_FLOAT;
    const AVComponentDescriptor& first = layout->comp[0];
    if ((layout->flags & kOther) == 0 && first.depth >= 8 && frame.width == width && frame.height == height) {
        if (first.depth == 8 && first.step == 1 && first.shift == 0) { // nearly every video
            simpleLuma(frame, first, to);
            return true;
        }
        prepareTable(first.depth, fullRange(frame));
        if (first.depth > 8)
            lumaSamples<std::uint16_t>(frame, first, m_table, to);
        else
            lumaSamples<std::uint8_t>(frame, first, m_table, to);
        return true;
    }
    const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    std::vector<std::uint8_t> rgb(pixels * 3);
    if (!toRgb(frame, width, height, false, rgb.data()))
        return false;
    for (std::size_t i = 0; i < pixels; ++i)
        to[i] =
            static_cast<std::uint8_t>((299 * rgb[3 * i] + 587 * rgb[3 * i + 1] + 114 * rgb[3 * i + 2] + 500) / 1000);
    return true;
}

} // namespace tokenscope::media
