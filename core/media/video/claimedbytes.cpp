// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/claimedbytes.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>
#include <string_view>

namespace tokenscope::media {
namespace {

constexpr int kMostBoxes = 100'000; // of a fragmented file two a fragment
constexpr std::int64_t kLongest = std::numeric_limits<std::int64_t>::max() / 4;

/// Fewer at the end.
std::string bytesAt(const VideoBytes& bytes, std::int64_t at, std::size_t count)
{
    std::string read(count, '\0');
    std::size_t used = 0;
    while (used < count) {
        const auto some = bytes.read(at + static_cast<std::int64_t>(used), read.data() + used, count - used);
        if (some <= 0)
            break;
        used += static_cast<std::size_t>(some);
    }
    read.resize(used);
    return read;
}

/// Nothing for what no file is as long as.
std::optional<std::int64_t> bigEndian(std::string_view digits)
{
    std::uint64_t value = 0;
    for (const char c : digits)
        value = value << 8U | static_cast<unsigned char>(c);
    return value > static_cast<std::uint64_t>(kLongest) ? std::nullopt
                                                        : std::optional(static_cast<std::int64_t>(value));
}

/// Boxes follow each other until the file ends.
std::optional<std::int64_t> endOfBoxes(const VideoBytes& bytes)
{
    std::int64_t at = 0;
    for (int box = 0; box < kMostBoxes && at < bytes.size(); ++box) {
        const std::string head = bytesAt(bytes, at, 16);
        if (head.size() < 8) // no box, but what something else left behind
            return std::nullopt;
        auto length = bigEndian(head.substr(0, 4));
        if (length == 0) // until the end, wherever that is
            return std::nullopt;
        if (length == 1)
            length = head.size() < 16 ? std::nullopt : bigEndian(head.substr(8, 8));
        if (!length || *length < 8)
            return std::nullopt;
        at += *length;
    }
    return at;
}

/// A number of Matroska's, whose first byte says by its leading zeros how long it is; nothing where all its bits are set,
/// which stands for a length that is not known.
struct Number {
    std::size_t bytes = 0;
    std::optional<std::int64_t> value;
};

Number numberAt(std::string_view from)
{
    if (from.empty())
        return {};
    const auto first = static_cast<unsigned char>(from.front());
    const auto length = static_cast<std::size_t>(std::countl_zero(first)) + 1;
    if (length > 8 || from.size() < length)
        return {};
    std::string digits(from.substr(0, length));
    const unsigned mask = 0xFFU >> length;
    digits.front() = static_cast<char>(first & mask);
    const bool unknown = (first & mask) == mask
        && std::ranges::all_of(digits.substr(1), [](char c) { return static_cast<unsigned char>(c) == 0xFF; });
    return {length, unknown ? std::nullopt : bigEndian(digits)};
}

/// A header and one segment.
std::optional<std::int64_t> endOfSegment(const VideoBytes& bytes)
{
    constexpr std::string_view kSegment = "\x18\x53\x80\x67";
    constexpr std::size_t kId = 4;
    constexpr std::size_t kLongestNumber = 8;
    const Number header = numberAt(bytesAt(bytes, kId, kLongestNumber));
    if (!header.value)
        return std::nullopt;
    const std::int64_t at = static_cast<std::int64_t>(kId + header.bytes) + *header.value;
    const std::string segment = bytesAt(bytes, at, kId + kLongestNumber);
    if (!segment.starts_with(kSegment))
        return std::nullopt;
    const Number length = numberAt(std::string_view(segment).substr(kId));
    return length.value ? std::optional(at + static_cast<std::int64_t>(kId + length.bytes) + *length.value)
                        : std::nullopt;
}

} // namespace

std::optional<std::int64_t> claimedBytes(const VideoBytes& bytes)
{
    const std::string head = bytesAt(bytes, 0, 12);
    if (head.size() < 12)
        return std::nullopt;
    if (head.starts_with("\x1A\x45\xDF\xA3"))
        return endOfSegment(bytes);
    if (head.starts_with("RIFF") && head.ends_with("AVI ")) {
        const std::string length(head.rend() - 8, head.rend() - 4);
        const auto claimed = bigEndian(length);
        return claimed && *claimed > 0 ? std::optional(*claimed + 8) : std::nullopt; // 0: never finished
    }
    return std::string_view(head).substr(4, 4) == "ftyp" ? endOfBoxes(bytes) : std::nullopt;
}

} // namespace tokenscope::media
