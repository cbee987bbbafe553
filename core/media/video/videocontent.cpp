// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videocontent.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <system_error>

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

/// A file's bytes wherever they are asked for; going forward costs as reading it once.
class FileBytes {
public:
    explicit FileBytes(const std::filesystem::path& path)
        : m_file(path, std::ios::binary)
    {
    }

    /// Up to `most` bytes from there; fewer only at the end.
    std::string_view at(std::uint64_t place, std::size_t most)
    {
        if (place < m_begin || place + most > m_begin + m_part.size())
            fill(place, std::max(most, kPart));
        const std::uint64_t skipped = std::min<std::uint64_t>(place - m_begin, m_part.size());
        return std::string_view(m_part).substr(static_cast<std::size_t>(skipped), most);
    }

private:
    void fill(std::uint64_t place, std::size_t most)
    {
        m_begin = place;
        m_part.assign(most, '\0');
        m_file.clear();
        m_file.seekg(static_cast<std::streamoff>(place));
        m_file.read(m_part.data(), static_cast<std::streamsize>(most));
        m_part.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, m_file.gcount())));
    }

    static constexpr std::size_t kPart = std::size_t{1} << 16U;
    std::ifstream m_file;
    std::uint64_t m_begin = 0;
    std::string m_part;
};

class MemoryBytes {
public:
    explicit MemoryBytes(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    std::string_view at(std::uint64_t place, std::size_t most) const
    {
        return place < m_bytes.size() ? m_bytes.substr(static_cast<std::size_t>(place), most) : std::string_view();
    }

private:
    std::string_view m_bytes;
};

template <typename Bytes>
std::uint8_t byteAt(Bytes& bytes, std::uint64_t place)
{
    const std::string_view one = bytes.at(place, 1);
    return one.empty() ? 0 : static_cast<std::uint8_t>(one.front());
}

/// Of a table of colours behind a GIF's header or picture, by its packed flags.
std::size_t tableBytes(std::uint8_t flags)
{
    constexpr std::uint8_t kThere = 0x80;
    return (flags & kThere) != 0 ? std::size_t{3} << ((flags & 7U) + 1U) : 0;
}

template <typename Bytes>
bool isAnimatedGif(Bytes& bytes)
{
    constexpr std::size_t kHeader = 13;
    constexpr std::uint8_t kExtension = 0x21;
    constexpr std::uint8_t kPicture = 0x2C;
    int pictures = 0;
    std::uint64_t at = kHeader + tableBytes(byteAt(bytes, 10));
    while (pictures < 2) {
        const std::uint8_t block = byteAt(bytes, at); // 0 behind the end
        if (block == kExtension) {
            at += 2;
        } else if (block == kPicture) {
            ++pictures;
            at += 10 + tableBytes(byteAt(bytes, at + 9)) + 1;
        } else {
            break;
        }
        while (const std::uint8_t length = byteAt(bytes, at)) // blocks, each with its length before it
            at += std::uint64_t{1} + length;
        ++at;
    }
    return pictures > 1;
}

/// An APNG has its "acTL" before the first pixels, and in it the number of pictures.
template <typename Bytes>
bool isAnimatedPng(Bytes& bytes)
{
    constexpr std::size_t kBeside = 12; // length, name and checksum of a chunk
    const auto number = [&bytes](std::uint64_t place) {
        std::uint64_t value = 0;
        for (std::uint64_t i = 0; i < 4; ++i)
            value = value << 8U | byteAt(bytes, place + i);
        return value;
    };
    for (std::uint64_t at = 8; bytes.at(at, kBeside).size() == kBeside;) {
        const std::string_view name = bytes.at(at + 4, 4);
        if (name == "IDAT")
            return false;
        if (name == "acTL")
            return number(at + 8) > 1;
        at += kBeside + number(at);
    }
    return false;
}

template <typename Bytes>
bool isAnimated(Bytes& bytes)
{
    if (bytes.at(0, 4) == "GIF8")
        return isAnimatedGif(bytes);
    return bytes.at(0, 4) == "\x89PNG" && isAnimatedPng(bytes);
}

template <typename Bytes>
ClipKind kindOf(Bytes& bytes)
{
    constexpr std::size_t kEnough = 4096;
    if (beginsLikeVideo(bytes.at(0, kEnough)))
        return ClipKind::Video;
    return isAnimated(bytes) ? ClipKind::Animation : ClipKind::None;
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
    const MemoryBytes memory(bytes);
    return isAnimated(memory);
}

ClipKind clipKind(std::string_view bytes)
{
    const MemoryBytes memory(bytes);
    return kindOf(memory);
}

ClipKind clipKindOfFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) // what is no file may never answer
        return ClipKind::None;
    FileBytes file(path);
    return kindOf(file);
}

} // namespace tokenscope
