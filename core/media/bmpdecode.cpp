// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <bit>
#include <string>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

enum Compression : std::uint32_t { Plain = 0, RunLength8 = 1, RunLength4 = 2, BitFields = 3, AlphaBitFields = 6 };

/// Where one channel's bits lie in a pixel.
struct Mask {
    std::uint32_t bits = 0;

    std::uint8_t of(std::uint32_t pixel) const
    {
        if (bits == 0)
            return 0;
        const std::uint64_t most = bits >> std::countr_zero(bits);
        const std::uint64_t value = (pixel & bits) >> std::countr_zero(bits);
        return static_cast<std::uint8_t>((value * 255 + most / 2) / most);
    }
};

struct BmpHeader {
    std::uint32_t pixelsAt = 0;
    std::uint32_t size = 0; ///< of the header after the file header
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool topDown = false;
    std::uint32_t bits = 0;
    std::uint32_t compression = Plain;
    std::vector<std::uint32_t> palette; ///< 0x00RRGGBB
    Mask masks[4]; ///< red, green, blue, alpha
};

class BmpReader {
public:
    explicit BmpReader(const Job& job)
        : m_job(job)
    {
    }

    Result<Picture> read();

private:
    std::uint32_t number(std::size_t at, std::size_t size) const
    {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size && at + i < m_job.bytes.size(); ++i)
            value |= std::uint32_t{byte(at + i)} << (8 * i);
        return value;
    }
    std::uint8_t byte(std::size_t at) const { return static_cast<std::uint8_t>(m_job.bytes[at]); }

    Result<void> readHeader();
    Result<void> readInfoHeader();
    void readMasks();
    void readPalette(std::size_t at, std::size_t entrySize, std::size_t entries);
    void convertRow(std::size_t at, std::vector<std::uint8_t>& row) const;
    Result<std::vector<std::uint8_t>> unpackRuns() const;
    bool escape(std::size_t& at, std::vector<std::uint8_t>& indices, std::int64_t& x, std::int64_t& y) const;
    void put(std::vector<std::uint8_t>& indices, std::int64_t x, std::int64_t y, std::uint8_t index) const;
    void paint(std::uint8_t index, std::uint8_t* to) const;
    Error ended(int row) const;

    const Job& m_job;
    BmpHeader m_header;
};

Error BmpReader::ended(int row) const
{
    const std::string place = m_header.height > 0 ? ", at " + rowText(row, static_cast<int>(m_header.height)) : "";
    return Error{ErrorCode::Truncated, "BMP: the file ends" + place, {}, m_job.bytes.size(), {}};
}

void BmpReader::readPalette(std::size_t at, std::size_t entrySize, std::size_t entries)
{
    // Indices beyond what is stored are black, as elsewhere.
    m_header.palette.resize(std::size_t{1} << m_header.bits);
    for (std::size_t i = 0; i < std::min(entries, m_header.palette.size()); ++i)
        m_header.palette[i] = number(at + i * entrySize, 3);
}

void BmpReader::readMasks()
{
    BmpHeader& header = m_header;
    const bool given = header.compression == BitFields || header.compression == AlphaBitFields;
    constexpr std::size_t kMasksAt = 14 + 40; // inside of the header from version 2 on, else right after it
    if (given) {
        for (std::size_t i = 0; i < 3; ++i)
            header.masks[i].bits = number(kMasksAt + 4 * i, 4);
        if (header.size >= 56 || header.compression == AlphaBitFields)
            header.masks[3].bits = number(kMasksAt + 12, 4);
    } else if (header.bits == 16) {
        header.masks[0].bits = 0x7C00;
        header.masks[1].bits = 0x03E0;
        header.masks[2].bits = 0x001F;
    } else {
        header.masks[0].bits = 0xFF0000;
        header.masks[1].bits = 0x00FF00;
        header.masks[2].bits = 0x0000FF;
    }
}

Result<void> BmpReader::readInfoHeader()
{
    BmpHeader& header = m_header;
    header.width = static_cast<std::int32_t>(number(18, 4));
    header.height = static_cast<std::int32_t>(number(22, 4));
    header.topDown = header.height < 0;
    header.height = header.topDown ? -header.height : header.height;
    header.bits = number(28, 2);
    header.compression = number(30, 4);
    const std::uint32_t bits = header.bits;
    bool possible = false;
    if (header.compression == Plain)
        possible = bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
    else if (header.compression == RunLength8 || header.compression == RunLength4)
        possible = bits == (header.compression == RunLength8 ? 8U : 4U) && !header.topDown;
    else if (header.compression == BitFields || header.compression == AlphaBitFields)
        possible = bits == 16 || bits == 32;
    if (!possible)
        return failure(ErrorCode::Unsupported,
                       "BMP: compression " + std::to_string(header.compression) + " with " + std::to_string(bits)
                           + " bits per pixel",
                       28);
    readMasks();
    const std::uint32_t used = number(46, 4);
    if (bits <= 8)
        readPalette(14 + std::size_t{header.size}, 4, used == 0 ? std::size_t{1} << bits : used);
    return {};
}

Result<void> BmpReader::readHeader()
{
    constexpr std::size_t kOldHeader = 12;
    constexpr std::size_t kInfoHeader = 40;
    if (m_job.bytes.size() < 14 + 4)
        return tl::unexpected<Error>(ended(0));
    m_header.pixelsAt = number(10, 4);
    m_header.size = number(14, 4);
    if (m_header.size != kOldHeader && (m_header.size < kInfoHeader || m_header.size > 4096))
        return failure(ErrorCode::Unsupported, "BMP: a header of " + std::to_string(m_header.size) + " bytes", 14);
    if (m_job.bytes.size() < 14 + std::size_t{m_header.size})
        return tl::unexpected<Error>(ended(0));
    if (m_header.size != kOldHeader)
        return readInfoHeader();
    m_header.width = number(18, 2);
    m_header.height = number(20, 2);
    m_header.bits = number(24, 2);
    if (m_header.bits != 1 && m_header.bits != 4 && m_header.bits != 8 && m_header.bits != 24)
        return failure(ErrorCode::Unsupported, "BMP: " + std::to_string(m_header.bits) + " bits per pixel", 24);
    readMasks();
    if (m_header.bits <= 8)
        readPalette(14 + kOldHeader, 3, std::size_t{1} << m_header.bits);
    return {};
}

void BmpReader::paint(std::uint8_t index, std::uint8_t* to) const
{
    const std::uint32_t colour = index < m_header.palette.size() ? m_header.palette[index] : 0;
    to[0] = static_cast<std::uint8_t>(colour >> 16U);
    to[1] = static_cast<std::uint8_t>(colour >> 8U);
    to[2] = static_cast<std::uint8_t>(colour);
}

void BmpReader::convertRow(std::size_t at, std::vector<std::uint8_t>& row) const
{
    const std::size_t width = static_cast<std::size_t>(m_header.width);
    const std::size_t bits = m_header.bits;
    std::uint8_t* to = row.data();
    if (bits <= 8) {
        for (std::size_t x = 0; x < width; ++x, to += 3) {
            const std::size_t shift = 8 - bits - (x * bits) % 8;
            const unsigned mask = (1U << bits) - 1U;
            paint(static_cast<std::uint8_t>((byte(at + x * bits / 8) >> shift) & mask), to);
        }
    } else if (bits == 24) {
        for (std::size_t x = 0; x < width; ++x, at += 3, to += 3) {
            to[0] = byte(at + 2);
            to[1] = byte(at + 1);
            to[2] = byte(at);
        }
    } else {
        const bool alpha = m_header.masks[3].bits != 0;
        for (std::size_t x = 0; x < width; ++x, at += bits / 8) {
            const std::uint32_t pixel = number(at, bits / 8);
            for (int c = 0; c < (alpha ? 4 : 3); ++c)
                *to++ = m_header.masks[c].of(pixel);
        }
    }
}

void BmpReader::put(std::vector<std::uint8_t>& indices, std::int64_t x, std::int64_t y, std::uint8_t index) const
{
    if (x < m_header.width && y < m_header.height)
        indices[static_cast<std::size_t>(y * m_header.width + x)] = index;
}

/// What a zero count begins: an end of line, a jump, or indices as they are. False at the end of the picture.
bool BmpReader::escape(std::size_t& at, std::vector<std::uint8_t>& indices, std::int64_t& x, std::int64_t& y) const
{
    const std::uint8_t kind = byte(at + 1);
    at += 2;
    if (kind == 0) {
        x = 0;
        ++y;
    } else if (kind == 1) {
        return false;
    } else if (kind == 2) {
        x += number(at, 1);
        y += number(at + 1, 1);
        at += 2;
    } else {
        const bool nibbles = m_header.compression == RunLength4;
        for (std::size_t i = 0; i < kind; ++i) {
            const std::uint32_t pair = number(at + (nibbles ? i / 2 : i), 1);
            put(indices, x++, y, static_cast<std::uint8_t>(nibbles ? (i % 2 == 0 ? pair >> 4U : pair & 15U) : pair));
        }
        const std::size_t length = nibbles ? (std::size_t{kind} + 1) / 2 : kind;
        at += length + length % 2;
    }
    return true;
}

/// Run-length pixels as indices, bottom row first, as they lie in the file.
Result<std::vector<std::uint8_t>> BmpReader::unpackRuns() const
{
    std::vector<std::uint8_t> indices(static_cast<std::size_t>(m_header.width * m_header.height));
    std::size_t at = m_header.pixelsAt;
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (std::size_t pairs = 0; y < m_header.height; ++pairs) {
        if (pairs % 65536 == 0 && m_job.context.stopped())
            return failure(ErrorCode::Cancelled, {});
        if (at + 2 > m_job.bytes.size())
            return tl::unexpected<Error>(ended(static_cast<int>(m_header.height - 1 - y)));
        const std::uint8_t count = byte(at);
        if (count == 0) {
            if (!escape(at, indices, x, y))
                break;
            continue;
        }
        const std::uint8_t value = byte(at + 1);
        at += 2;
        for (int i = 0; i < count; ++i) {
            const bool first = i % 2 == 0;
            const unsigned half = first ? value >> 4U : value & 15U;
            put(indices, x++, y, m_header.compression == RunLength4 ? static_cast<std::uint8_t>(half) : value);
        }
    }
    return indices;
}

Result<Picture> BmpReader::read()
{
    if (auto sound = readHeader(); !sound)
        return tl::unexpected<Error>(sound.error());
    if (m_job.options.frame != 0)
        return failure(ErrorCode::OutOfRange, "BMP: there is only frame 0");
    if (auto fits = checkSize(m_header.width, m_header.height, m_job.options); !fits)
        return tl::unexpected<Error>(fits.error());
    const int height = static_cast<int>(m_header.height);
    const bool runs = m_header.compression == RunLength8 || m_header.compression == RunLength4;
    RowTaker taker(m_job, static_cast<int>(m_header.width), height, m_header.masks[3].bits != 0 ? 4 : 3, 8);
    taker.reserve();
    taker.origin().palette = m_header.bits <= 8;
    taker.origin().bitsPerSample = m_header.bits == 16 ? 5 : 8;

    std::vector<std::uint8_t> indices;
    if (runs) {
        Result<std::vector<std::uint8_t>> unpacked = unpackRuns();
        if (!unpacked)
            return tl::unexpected<Error>(unpacked.error());
        indices = std::move(*unpacked);
    }
    const std::size_t width = static_cast<std::size_t>(m_header.width);
    const std::size_t stride = (width * m_header.bits + 31) / 32 * 4;
    std::vector<std::uint8_t> row(width * static_cast<std::size_t>(taker.fileChannels()));
    for (int y = 0; y < height; ++y) {
        if (taker.stopped())
            return failure(ErrorCode::Cancelled, {});
        const std::size_t line = static_cast<std::size_t>(m_header.topDown ? y : height - 1 - y);
        if (runs) {
            for (std::size_t x = 0; x < width; ++x)
                paint(indices[line * width + x], row.data() + 3 * x);
        } else {
            const std::uint64_t begin = m_header.pixelsAt + std::uint64_t{line} * stride;
            const std::uint64_t length = (width * m_header.bits + 7) / 8; // the last row may come without its padding
            if (begin + length > m_job.bytes.size())
                return endedEarly(m_job, taker, ended(y));
            convertRow(static_cast<std::size_t>(begin), row);
        }
        taker.addRow(row.data());
    }
    return taker.take();
}

} // namespace

Result<Picture> decodeBmp(const Job& job)
{
    return BmpReader(job).read();
}

} // namespace tokenscope::media
