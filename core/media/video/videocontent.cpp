// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videocontent.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace tokenscope {
namespace {

/// ISO base media files name what they are: still pictures and sound are in such files too.
bool isMovieBrand(std::string_view brand)
{
    constexpr std::array<std::string_view, 8> kOthers{"avif", "avis", "heic", "heix", "mif1", "msf1", "M4A ", "M4B "};
    return std::ranges::find(kOthers, brand) == kOthers.end();
}

bool isTransportStream(std::string_view begin)
{
    constexpr std::size_t kPacket = 188;
    for (const std::size_t lead : {std::size_t{0}, std::size_t{4}}) { // M2TS puts a time before each packet
        const std::size_t each = kPacket + lead;
        bool all = begin.size() > lead + 4 * each;
        for (std::size_t i = 0; all && i < 5; ++i)
            all = begin[lead + i * each] == 'G';
        if (all)
            return true;
    }
    return false;
}

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : 0;
}

/// Of a table of colours behind a GIF's header or picture, by its packed flags.
std::size_t tableBytes(std::uint8_t flags)
{
    constexpr std::uint8_t kThere = 0x80;
    return (flags & kThere) != 0 ? std::size_t{3} << ((flags & 7U) + 1U) : 0;
}

bool isAnimatedGif(std::string_view bytes)
{
    constexpr std::size_t kHeader = 13;
    constexpr char kExtension = 0x21;
    constexpr char kPicture = 0x2C;
    int pictures = 0;
    std::size_t at = kHeader + tableBytes(byteAt(bytes, 10));
    while (at < bytes.size() && pictures < 2) {
        if (bytes[at] == kExtension) {
            at += 2;
        } else if (bytes[at] == kPicture) {
            ++pictures;
            at += 10 + tableBytes(byteAt(bytes, at + 9)) + 1;
        } else {
            break;
        }
        while (byteAt(bytes, at) != 0) // blocks, each with its length before it
            at += std::size_t{1} + byteAt(bytes, at);
        ++at;
    }
    return pictures > 1;
}

/// An APNG has its "acTL" before the first pixels.
bool isAnimatedPng(std::string_view bytes)
{
    constexpr std::size_t kBeside = 12; // length, name and checksum of a chunk
    for (std::size_t at = 8; at + kBeside <= bytes.size();) {
        const std::string_view name = bytes.substr(at + 4, 4);
        if (name == "acTL" || name == "IDAT")
            return name == "acTL";
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length << 8U | byteAt(bytes, at + i);
        at += kBeside + length;
    }
    return false;
}

} // namespace

bool beginsLikeVideo(std::string_view begin)
{
    using namespace std::string_view_literals;
    constexpr std::array kBegins{
        "\x1A\x45\xDF\xA3"sv, // Matroska, WebM
        "\x00\x00\x01\xBA"sv, // MPEG program stream
        "\x00\x00\x01\xB3"sv, // MPEG-1 or -2 alone
        "\x00\x00\x00\x01\x67"sv, // H.264 alone
        "\x00\x00\x00\x01\x40\x01"sv, // H.265 alone
        "FLV\x01"sv,
        "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, // ASF, WMV
        "DKIF"sv, // IVF
        "YUV4MPEG2"sv,
        "\x06\x0E\x2B\x34\x02\x05\x01\x01"sv, // MXF
        ".RMF"sv,
    };
    if (std::ranges::any_of(kBegins, [begin](std::string_view each) { return begin.starts_with(each); }))
        return true;
    if (begin.starts_with("RIFF") && begin.substr(0, 12).ends_with("AVI "))
        return true;
    if (begin.starts_with("OggS")) // sound is told by its codec's name
        return begin.find("theora") != std::string_view::npos || begin.find("OVP80") != std::string_view::npos
            || begin.find("BBCD") != std::string_view::npos;
    // Atoms begin with their size, four bytes of which the first is 0: no text does.
    if (begin.size() >= 12 && begin[0] == '\0' && begin.substr(4, 4) == "ftyp")
        return isMovieBrand(begin.substr(8, 4));
    if (begin.size() >= 12 && begin[0] == '\0') { // QuickTime without a brand
        const std::string_view atom = begin.substr(4, 4);
        if (atom == "moov" || atom == "mdat" || atom == "wide")
            return true;
    }
    return isTransportStream(begin);
}

bool isAnimation(std::string_view bytes)
{
    if (bytes.starts_with("GIF8"))
        return isAnimatedGif(bytes);
    return bytes.starts_with("\x89PNG") && isAnimatedPng(bytes);
}

} // namespace tokenscope
