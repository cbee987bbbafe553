// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/av/planar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

extern "C" {
#include <libavutil/pixdesc.h>
}

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tokenscope::media {
namespace {

/// Samples in rows are sixteen times as large, less what stands for nothing, so that chroma between two rows and two columns
/// is whole.
constexpr int kFraction = 4;

/// Factors of one sample, `shift` bits after the point with the fraction of samples counted in. All fit 16 bits.
struct Factors {
    int luma = 0;
    int redV = 0;
    int greenU = 0;
    int greenV = 0;
    int blueU = 0;
    int shift = 0;
};

struct Layout {
    bool halfWidth = false;
    bool halfHeight = false;
    bool leftSited = true; ///< chroma of two columns lies on the first, else between them
    bool topSited = false; ///< of two rows on the first, else between them
    int bits = 8;
};

bool layoutOf(const AVFrame& frame, AVPixelFormat format, Layout& layout)
{
    const AVPixFmtDescriptor* facts = av_pix_fmt_desc_get(format);
    constexpr std::uint64_t kOther = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM
        | AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_FLOAT;
    if (facts == nullptr || (facts->flags & kOther) != 0 || (facts->flags & AV_PIX_FMT_FLAG_PLANAR) == 0
        || facts->nb_components != 3 || facts->log2_chroma_w > 1 || facts->log2_chroma_h > facts->log2_chroma_w)
        return false;
    layout.bits = facts->comp[0].depth;
    for (int i = 0; i < 3; ++i) {
        const AVComponentDescriptor& part = facts->comp[i];
        if (part.plane != i || part.depth != layout.bits || part.shift != 0 || part.offset != 0
            || part.step != (layout.bits > 8 ? 2 : 1))
            return false;
    }
    layout.halfWidth = facts->log2_chroma_w == 1;
    layout.halfHeight = facts->log2_chroma_h == 1;
    const AVChromaLocation at = frame.chroma_location;
    layout.leftSited = at != AVCHROMA_LOC_CENTER && at != AVCHROMA_LOC_TOP && at != AVCHROMA_LOC_BOTTOM;
    layout.topSited = at == AVCHROMA_LOC_TOP || at == AVCHROMA_LOC_TOPLEFT;
    return layout.bits >= 8 && layout.bits <= 10;
}

Factors factorsOf(const ColourMatrix& matrix, int bits)
{
    const double unit = std::ldexp(1.0, bits - 8);
    const double most = std::ldexp(1.0, bits) - 1;
    const double luma = 255 / (matrix.fullRange ? most : 219 * unit);
    const double chroma = 255 / (matrix.fullRange ? most : 224 * unit);
    const double green = 1 - matrix.red - matrix.blue;
    Factors factors;
    factors.shift = 13 + (bits - 8); // the largest, about 2.2 / unit, stays below 2^15
    const auto whole = [&](double value) { return static_cast<int>(std::lround(std::ldexp(value, factors.shift))); };
    factors.luma = whole(luma);
    factors.redV = whole(2 * (1 - matrix.red) * chroma);
    factors.blueU = whole(2 * (1 - matrix.blue) * chroma);
    factors.greenU = -whole(2 * (1 - matrix.blue) * matrix.blue / green * chroma);
    factors.greenV = -whole(2 * (1 - matrix.red) * matrix.red / green * chroma);
    factors.shift += kFraction;
    return factors;
}

template <typename Sample>
const Sample* rowOf(const AVFrame& frame, int plane, int y)
{
    return reinterpret_cast<const Sample*>(frame.data[plane] + std::ptrdiff_t{y} * frame.linesize[plane]);
}

/// first·a + second·b, weights of 4 together, less four times the middle.
template <typename Sample>
void mixRows(const Sample* a, const Sample* b, int first, int middle, int count, std::int16_t* to)
{
    const int second = 4 - first;
    for (int i = 0; i < count; ++i)
        to[i] = static_cast<std::int16_t>(a[i] * first + b[i] * second - 4 * middle);
}

template <typename Sample>
void chromaRow(const AVFrame& frame, const Layout& layout, int plane, int y, int count, std::int16_t* to)
{
    const int middle = 1 << (layout.bits - 1);
    if (!layout.halfHeight) {
        const Sample* row = rowOf<Sample>(frame, plane, y);
        mixRows(row, row, 4, middle, count, to);
        return;
    }
    const int last = (frame.height + 1) / 2 - 1;
    const int here = y / 2;
    const bool odd = y % 2 != 0;
    const int other = std::clamp(odd || layout.topSited ? here + 1 : here - 1, 0, last);
    const int weight = layout.topSited ? (odd ? 2 : 4) : 3;
    mixRows(rowOf<Sample>(frame, plane, here), rowOf<Sample>(frame, plane, other), weight, middle, count, to);
}

/// To twice the columns. `from` has one more sample on either side.
void widen(const std::int16_t* from, int count, bool leftSited, std::int16_t* to)
{
    if (leftSited) {
        for (int i = 0; i < count; ++i) {
            to[2 * i] = static_cast<std::int16_t>(4 * from[i]);
            to[2 * i + 1] = static_cast<std::int16_t>(2 * (from[i] + from[i + 1]));
        }
        return;
    }
    for (int i = 0; i < count; ++i) {
        to[2 * i] = static_cast<std::int16_t>(3 * from[i] + from[i - 1]);
        to[2 * i + 1] = static_cast<std::int16_t>(3 * from[i] + from[i + 1]);
    }
}

struct Rows {
    std::int16_t* y;
    std::int16_t* u;
    std::int16_t* v;
    std::int16_t* narrow; ///< chroma as it lies in the file, with a sample before it
};

template <typename Sample>
void prepareRows(const AVFrame& frame, const Layout& layout, bool fullRange, int y, const Rows& rows)
{
    const Sample* luma = rowOf<Sample>(frame, 0, y);
    const int black = fullRange ? 0 : 16 << (layout.bits - 8);
    for (int x = 0; x < frame.width; ++x)
        rows.y[x] = static_cast<std::int16_t>((luma[x] - black) * (1 << kFraction));
    const int count = layout.halfWidth ? (frame.width + 1) / 2 : frame.width;
    for (const int plane : {1, 2}) {
        std::int16_t* wide = plane == 1 ? rows.u : rows.v;
        std::int16_t* narrow = rows.narrow + 1;
        chromaRow<Sample>(frame, layout, plane, y, count, narrow);
        if (layout.halfWidth) {
            narrow[-1] = narrow[0];
            narrow[count] = narrow[count - 1];
            widen(narrow, count, layout.leftSited, wide);
        } else {
            std::transform(narrow, narrow + count, wide,
                           [](std::int16_t value) { return static_cast<std::int16_t>(4 * value); });
        }
    }
}

void mixPixels(const Rows& rows, int from, int to, const Factors& factors, std::uint8_t* rgb)
{
    const int half = 1 << (factors.shift - 1);
    const auto level = [&](int sum) {
        return static_cast<std::uint8_t>(std::clamp((sum + half) >> factors.shift, 0, 255));
    };
    for (int x = from; x < to; ++x) {
        const int luma = factors.luma * rows.y[x];
        rgb[3 * x] = level(luma + factors.redV * rows.v[x]);
        rgb[3 * x + 1] = level(luma + factors.greenU * rows.u[x] + factors.greenV * rows.v[x]);
        rgb[3 * x + 2] = level(luma + factors.blueU * rows.u[x]);
    }
}

#if defined(__SSE2__)

/// Two factors for samples that lie in turns.
__m128i turns(int even, int odd)
{
    return _mm_set1_epi32(
        static_cast<int>((static_cast<unsigned>(odd) << 16U) | (static_cast<unsigned>(even) & 0xFFFFU)));
}

/// Four pixels of R, G, B and nothing, without the nothing.
void storeFour(__m128i pixels, std::uint8_t* to)
{
    const __m128i first = _mm_set1_epi64x(0x0000'0000'00FF'FFFF);
    const __m128i second = _mm_set1_epi64x(0x0000'FFFF'FF00'0000);
    const __m128i packed = _mm_or_si128(_mm_and_si128(pixels, first), _mm_and_si128(_mm_srli_epi64(pixels, 8), second));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), packed);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to + 6), _mm_unpackhi_epi64(packed, packed));
}

/// The same as mixPixels(), eight at a time as long as what it writes too much is in the row. Gives where it stopped.
int mixEights(const Rows& rows, int count, const Factors& factors, std::uint8_t* rgb)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i half = _mm_set1_epi32(1 << (factors.shift - 1));
    const __m128i shift = _mm_cvtsi32_si128(factors.shift);
    const __m128i lumaV = turns(factors.luma, factors.redV);
    const __m128i lumaGreenU = turns(factors.luma, factors.greenU);
    const __m128i lumaU = turns(factors.luma, factors.blueU);
    const __m128i onlyGreenV = turns(factors.greenV, 0);
    const auto level = [&](__m128i low, __m128i high) {
        return _mm_packs_epi32(_mm_sra_epi32(_mm_add_epi32(low, half), shift),
                               _mm_sra_epi32(_mm_add_epi32(high, half), shift));
    };
    int x = 0;
    for (; x + 8 < count; x += 8) {
        const __m128i y = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows.y + x));
        const __m128i u = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows.u + x));
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows.v + x));
        const __m128i yvLow = _mm_unpacklo_epi16(y, v);
        const __m128i yvHigh = _mm_unpackhi_epi16(y, v);
        const __m128i yuLow = _mm_unpacklo_epi16(y, u);
        const __m128i yuHigh = _mm_unpackhi_epi16(y, u);
        const __m128i red = level(_mm_madd_epi16(yvLow, lumaV), _mm_madd_epi16(yvHigh, lumaV));
        const __m128i green = level(
            _mm_add_epi32(_mm_madd_epi16(yuLow, lumaGreenU), _mm_madd_epi16(_mm_unpacklo_epi16(v, zero), onlyGreenV)),
            _mm_add_epi32(_mm_madd_epi16(yuHigh, lumaGreenU), _mm_madd_epi16(_mm_unpackhi_epi16(v, zero), onlyGreenV)));
        const __m128i blue = level(_mm_madd_epi16(yuLow, lumaU), _mm_madd_epi16(yuHigh, lumaU));
        const __m128i redGreen = _mm_unpacklo_epi8(_mm_packus_epi16(red, red), _mm_packus_epi16(green, green));
        const __m128i blueNone = _mm_unpacklo_epi8(_mm_packus_epi16(blue, blue), zero);
        storeFour(_mm_unpacklo_epi16(redGreen, blueNone), rgb + 3 * x);
        storeFour(_mm_unpackhi_epi16(redGreen, blueNone), rgb + 3 * x + 12);
    }
    return x;
}

#else

int mixEights(const Rows&, int, const Factors&, std::uint8_t*)
{
    return 0;
}

#endif

/// Means of what each of `count` pixels of row y out of `rows` covers of a plane, less `nothing`.
template <typename Sample>
void meansOfPlane(const AVFrame& frame, int plane, int planeWidth, int planeHeight, int nothing, int y, int rows,
                  int count, std::int16_t* to)
{
    const auto top = static_cast<int>(std::int64_t{y} * planeHeight / rows);
    const int below = std::max(top + 1, static_cast<int>((std::int64_t{y} + 1) * planeHeight / rows));
    constexpr int kMostRows = 4;
    const int taken = std::min(kMostRows, below - top);
    std::array<const Sample*, kMostRows> from{};
    for (int i = 0; i < taken; ++i)
        from[static_cast<std::size_t>(i)] =
            rowOf<Sample>(frame, plane, top + (2 * i + 1) * (below - top) / (2 * taken));
    for (int x = 0; x < count; ++x) {
        const auto left = static_cast<int>(std::int64_t{x} * planeWidth / count);
        const int right = std::max(left + 1, static_cast<int>((std::int64_t{x} + 1) * planeWidth / count));
        std::int64_t sum = 0;
        for (int i = 0; i < taken; ++i)
            sum = std::accumulate(from[static_cast<std::size_t>(i)] + left, from[static_cast<std::size_t>(i)] + right,
                                  sum);
        const std::int64_t samples = std::int64_t{taken} * (right - left);
        to[x] =
            static_cast<std::int16_t>((sum * (1 << kFraction) + samples / 2) / samples - nothing * (1 << kFraction));
    }
}

template <typename Sample>
void meansOfRow(const AVFrame& frame, const Layout& layout, bool fullRange, int y, int height, int width,
                const Rows& rows)
{
    const int black = fullRange ? 0 : 16 << (layout.bits - 8);
    const int middle = 1 << (layout.bits - 1);
    const int chromaWidth = layout.halfWidth ? (frame.width + 1) / 2 : frame.width;
    const int chromaHeight = layout.halfHeight ? (frame.height + 1) / 2 : frame.height;
    meansOfPlane<Sample>(frame, 0, frame.width, frame.height, black, y, height, width, rows.y);
    meansOfPlane<Sample>(frame, 1, chromaWidth, chromaHeight, middle, y, height, width, rows.u);
    meansOfPlane<Sample>(frame, 2, chromaWidth, chromaHeight, middle, y, height, width, rows.v);
}

} // namespace

bool PlanarConverter::toSmallRgb(const AVFrame& frame, AVPixelFormat format, const ColourMatrix& matrix, int width,
                                 int height, std::uint8_t* to)
{
    Layout layout;
    if (width > frame.width || height > frame.height || !layoutOf(frame, format, layout))
        return false;
    const Factors factors = factorsOf(matrix, layout.bits);
    const auto room = static_cast<std::size_t>(width);
    m_rows.resize(3 * room);
    const Rows rows = {m_rows.data(), m_rows.data() + room, m_rows.data() + 2 * room, nullptr};
    for (int y = 0; y < height; ++y, to += 3 * room) {
        if (layout.bits == 8)
            meansOfRow<std::uint8_t>(frame, layout, matrix.fullRange, y, height, width, rows);
        else
            meansOfRow<std::uint16_t>(frame, layout, matrix.fullRange, y, height, width, rows);
        mixPixels(rows, 0, width, factors, to);
    }
    return true;
}

bool PlanarConverter::toRgb(const AVFrame& frame, AVPixelFormat format, const ColourMatrix& matrix, std::uint8_t* to)
{
    Layout layout;
    if (!layoutOf(frame, format, layout))
        return false;
    const Factors factors = factorsOf(matrix, layout.bits);
    const std::size_t room = static_cast<std::size_t>(frame.width) + 16;
    m_rows.resize(4 * room);
    const Rows rows = {m_rows.data(), m_rows.data() + room, m_rows.data() + 2 * room, m_rows.data() + 3 * room};
    for (int y = 0; y < frame.height; ++y) {
        if (layout.bits == 8)
            prepareRows<std::uint8_t>(frame, layout, matrix.fullRange, y, rows);
        else
            prepareRows<std::uint16_t>(frame, layout, matrix.fullRange, y, rows);
        std::uint8_t* rgb = to + static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) * 3;
        mixPixels(rows, mixEights(rows, frame.width, factors, rgb), frame.width, factors, rgb);
    }
    return true;
}

} // namespace tokenscope::media
