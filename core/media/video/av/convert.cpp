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

/// What the file does not say follows from its size, as players take it.
int colours(const AVFrame& frame)
{
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
        return SWS_CS_ITU709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
        return SWS_CS_SMPTE240M;
    case AVCOL_SPC_FCC:
        return SWS_CS_FCC;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return SWS_CS_BT2020;
    default:
        constexpr int kStandardDefinition = 576;
        return frame.height > kStandardDefinition ? SWS_CS_ITU709 : SWS_CS_ITU601;
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
        if (sizeof(Sample) == 1 && component.step == 1 && component.shift == 0) { // nearly every video
            to = std::transform(from, from + frame.width, to, [&](std::uint8_t value) { return table[value]; });
            continue;
        }
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

} // namespace

bool AvConverter::prepareScaler(const AVFrame& frame, int width, int height, bool quick)
{
    const auto format = plainFormat(static_cast<AVPixelFormat>(frame.format));
    const Shape shape = {format, frame.width, frame.height, width, height, colours(frame), fullRange(frame), quick};
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
