// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/field/features.h"

namespace tokenscope::tokencodec {

/// Largest picture the token codecs write or read, so that a few bytes with a large claim are an error and not a halt of the
/// machine: 64 Mi pixels.
constexpr std::int64_t kMostPixels = std::int64_t{1} << 26U;

/// What the container's next part is written with.
class ByteWriter {
public:
    void byte(std::uint8_t value) { m_bytes += static_cast<char>(value); }
    void number(std::uint64_t value); ///< 7 bits a byte, the lowest first
    void half(float value); ///< 16-bit float, little-endian; beyond its range the largest
    void append(std::string_view bytes) { m_bytes += bytes; }

    std::size_t size() const { return m_bytes.size(); }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads what a ByteWriter wrote. After the first error it gives zeros; ask error() before anything read is believed.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    std::uint8_t byte();
    /// InvalidValue outside of [least, most]; `what` names it in the message.
    std::uint64_t number(std::uint64_t least, std::uint64_t most, std::string_view what);
    float half(std::string_view what); ///< InvalidValue where it is not finite
    /// Are so many bytes still there? Else Truncated, so that nothing of that size need be allocated.
    bool has(std::uint64_t bytes);
    std::string_view rest() const { return m_bytes.substr(m_at); }
    std::size_t at() const { return m_at; }

    /// An error in rest(), with its place counted from the beginning.
    Error placed(Error error) const;
    void fail(ErrorCode code, std::string detail);
    const std::optional<Error>& error() const { return m_error; }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
};

/// What every one of our token codecs begins with: "TKC", the codec's letter, a version, the size and the number of channels.
struct PictureHeader {
    int width = 0;
    int height = 0;
    int channels = 3; ///< 1 or 3

    std::int64_t pixels() const { return std::int64_t{width} * height; }
    bool operator==(const PictureHeader&) const = default;
};

/// Error TooLarge above kMostPixels.
Result<void> checkWritable(const PictureHeader& header);
/// What squares of that side need to cover the picture: of a line of pixels they have many times its own. Error TooLarge where
/// that is more than half as much again as kMostPixels.
Result<void> checkSquares(const PictureHeader& header, std::int64_t side);
void writeHeader(ByteWriter& to, char codec, const PictureHeader& header);
/// Errors in `from`: Empty, UnknownFormat for another codec's bytes, Truncated, Unsupported, InvalidValue, TooLarge.
PictureHeader readHeader(ByteReader& from, char codec);

/// A quantizer's step of at least 1/64, as writers make them: so that no level times a side leaves 32 bits.
float readStep(ByteReader& from);

/// The float that is left of one stored in 16 bits.
float throughHalf(float value);
FeatureMatrix throughHalf(FeatureMatrix values);
void writeHalves(ByteWriter& to, const FeatureMatrix& values);
/// Nothing is allocated when the bytes are not there.
FeatureMatrix readHalves(ByteReader& from, std::uint64_t rows, std::uint64_t columns, std::string_view what);

} // namespace tokenscope::tokencodec
