// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bits/bytestream.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::tokencodec {

namespace {

constexpr std::string_view kMagic = "TKC";
constexpr std::uint8_t kVersion = 1;
constexpr std::uint64_t kMostSide = 1U << 24U;
constexpr float kLargestHalf = 65504.0F;
constexpr std::uint16_t kHalfExponent = 0x7C00U; // all ones: infinite or no number

std::uint16_t halfOf(float value)
{
    return Eigen::half_impl::float_to_half_rtne(std::clamp(value, -kLargestHalf, kLargestHalf)).x;
}

float floatOf(std::uint16_t half)
{
    return Eigen::half_impl::half_to_float(Eigen::half_impl::raw_uint16_to_half(half));
}

} // namespace

void ByteWriter::number(std::uint64_t value)
{
    while (value >= 0x80U) {
        byte(static_cast<std::uint8_t>(value | 0x80U));
        value >>= 7U;
    }
    byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::half(float value)
{
    const std::uint16_t bits = halfOf(value);
    byte(static_cast<std::uint8_t>(bits & 0xFFU));
    byte(static_cast<std::uint8_t>(bits >> 8U));
}

void ByteReader::fail(ErrorCode code, std::string detail)
{
    if (!m_error)
        m_error = Error{code, std::move(detail), {}, m_at, {}};
    m_at = m_bytes.size();
}

Error ByteReader::placed(Error error) const
{
    if (error.offset)
        *error.offset += m_at;
    return error;
}

bool ByteReader::has(std::uint64_t bytes)
{
    if (bytes <= m_bytes.size() - m_at)
        return true;
    fail(ErrorCode::Truncated,
         std::to_string(bytes) + " bytes are needed here and " + std::to_string(m_bytes.size() - m_at) + " are left");
    return false;
}

std::uint8_t ByteReader::byte()
{
    return has(1) ? static_cast<std::uint8_t>(m_bytes[m_at++]) : std::uint8_t{0};
}

std::uint64_t ByteReader::number(std::uint64_t least, std::uint64_t most, std::string_view what)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        const std::uint8_t part = byte();
        value |= static_cast<std::uint64_t>(part & 0x7FU) << shift;
        if ((part & 0x80U) == 0)
            break;
    }
    if (!m_error && (value < least || value > most))
        fail(ErrorCode::InvalidValue,
             std::string(what) + " is " + std::to_string(value) + ", not " + std::to_string(least) + " to "
                 + std::to_string(most));
    return m_error ? least : value;
}

float ByteReader::half(std::string_view what)
{
    const std::uint16_t low = byte();
    const auto bits = static_cast<std::uint16_t>(low | byte() << 8U);
    if ((bits & kHalfExponent) == kHalfExponent) {
        fail(ErrorCode::InvalidValue, std::string(what) + " holds a value that is not finite");
        return 0;
    }
    return floatOf(bits);
}

Result<void> checkWritable(const PictureHeader& header)
{
    if (header.width < 1 || header.height < 1)
        return failure(ErrorCode::InvalidArgument, "a picture without pixels");
    if (header.pixels() > kMostPixels)
        return failure(ErrorCode::TooLarge,
                       std::to_string(header.width) + "×" + std::to_string(header.height)
                           + " pixels, at most 67108864 in all");
    return {};
}

Result<void> checkSquares(const PictureHeader& header, std::int64_t side)
{
    constexpr std::int64_t kMostCovered = kMostPixels + kMostPixels / 2;
    const std::int64_t columns = (header.width + side - 1) / side;
    const std::int64_t rows = (header.height + side - 1) / side;
    if (columns * side * (rows * side) <= kMostCovered) // each below 2^25: no product leaves 64 bits
        return {};
    return failure(ErrorCode::TooLarge,
                   "squares of " + std::to_string(side) + " pixels over " + std::to_string(header.width) + "×"
                       + std::to_string(header.height) + ", at most 100663296 pixels in all");
}

void writeHeader(ByteWriter& to, char codec, const PictureHeader& header)
{
    to.append(kMagic);
    to.byte(static_cast<std::uint8_t>(codec));
    to.byte(static_cast<std::uint8_t>(kVersion << 4U | static_cast<unsigned>(header.channels)));
    to.number(static_cast<std::uint64_t>(header.width));
    to.number(static_cast<std::uint64_t>(header.height));
}

PictureHeader readHeader(ByteReader& from, char codec)
{
    if (from.rest().empty())
        from.fail(ErrorCode::Empty, "no bytes");
    const std::string_view begin = from.rest().substr(0, kMagic.size() + 1);
    if (!begin.empty() && begin != std::string(kMagic) + codec)
        from.fail(ErrorCode::UnknownFormat, "the first four bytes are not those of this codec");
    for (std::size_t at = 0; at < kMagic.size() + 1; ++at)
        from.byte();
    const std::uint8_t kind = from.byte();
    if (!from.error() && kind >> 4U != kVersion)
        from.fail(ErrorCode::Unsupported, "version " + std::to_string(kind >> 4U));
    PictureHeader header;
    header.channels = kind & 0xFU;
    if (!from.error() && header.channels != 1 && header.channels != 3)
        from.fail(ErrorCode::InvalidValue, std::to_string(header.channels) + " channels");
    header.width = static_cast<int>(from.number(1, kMostSide, "the width"));
    header.height = static_cast<int>(from.number(1, kMostSide, "the height"));
    if (!from.error() && header.pixels() > kMostPixels)
        from.fail(ErrorCode::TooLarge,
                  std::to_string(header.width) + "×" + std::to_string(header.height)
                      + " pixels, at most 67108864 in all");
    return header;
}

float readStep(ByteReader& from)
{
    constexpr float kLeast = 1.0F / 64;
    const float step = from.half("the step");
    if (!from.error() && !(step >= kLeast))
        from.fail(ErrorCode::InvalidValue, "a step below 1/64");
    return step;
}

float throughHalf(float value)
{
    return floatOf(halfOf(value));
}

FeatureMatrix throughHalf(FeatureMatrix values)
{
    for (Eigen::Index at = 0; at < values.size(); ++at)
        values.data()[at] = throughHalf(values.data()[at]);
    return values;
}

void writeHalves(ByteWriter& to, const FeatureMatrix& values)
{
    for (Eigen::Index at = 0; at < values.size(); ++at)
        to.half(values.data()[at]);
}

FeatureMatrix readHalves(ByteReader& from, std::uint64_t rows, std::uint64_t columns, std::string_view what)
{
    constexpr std::uint64_t kMost = std::uint64_t{1} << 30U; // so that the product stays within 64 bits
    if (!from.has(2 * std::min(rows, kMost) * std::min(columns, kMost)))
        return {};
    FeatureMatrix values(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
    for (Eigen::Index at = 0; at < values.size(); ++at)
        values.data()[at] = from.half(what);
    return values;
}

} // namespace tokenscope::tokencodec
