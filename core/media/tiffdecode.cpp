// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include <tiffio.h>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

struct TiffSource {
    std::string_view bytes;
    std::uint64_t position = 0;
    bool ended = false;
    std::string message; ///< the first error
    std::string warning; ///< the first

    static TiffSource& of(thandle_t handle) { return *static_cast<TiffSource*>(handle); }
};

tmsize_t readBytes(thandle_t handle, void* to, tmsize_t count)
{
    TiffSource& source = TiffSource::of(handle);
    const std::uint64_t size = source.bytes.size();
    const std::uint64_t rest = source.position < size ? size - source.position : 0;
    const std::uint64_t given = std::min(rest, static_cast<std::uint64_t>(std::max<tmsize_t>(0, count)));
    source.ended = source.ended || given < static_cast<std::uint64_t>(count);
    if (given > 0)
        std::memcpy(to, source.bytes.data() + source.position, given);
    source.position += given;
    return static_cast<tmsize_t>(given);
}

tmsize_t writeBytes(thandle_t, void*, tmsize_t)
{
    return -1;
}

toff_t seekTo(thandle_t handle, toff_t offset, int whence)
{
    TiffSource& source = TiffSource::of(handle);
    const std::uint64_t from = whence == SEEK_CUR ? source.position : whence == SEEK_END ? source.bytes.size() : 0;
    source.position = from + offset;
    return source.position;
}

int closeNothing(thandle_t)
{
    return 0;
}

toff_t sizeOf(thandle_t handle)
{
    return TiffSource::of(handle).bytes.size();
}

std::string formatted(const char* module, const char* format, va_list arguments)
{
    char text[300] = {};
    std::vsnprintf(text, sizeof text, format, arguments);
    return module != nullptr ? std::string(module) + ": " + text : std::string(text);
}

int keepError(TIFF*, void* user, const char* module, const char* format, va_list arguments)
{
    auto* source = static_cast<TiffSource*>(user);
    if (source->message.empty())
        source->message = formatted(module, format, arguments);
    return 1;
}

int keepWarning(TIFF*, void* user, const char* module, const char* format, va_list arguments)
{
    auto* source = static_cast<TiffSource*>(user);
    if (source->warning.empty())
        source->warning = formatted(module, format, arguments);
    return 1;
}

struct TiffCloser {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

struct TiffTags {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t bits = 1;
    std::uint16_t samples = 1;
    std::uint16_t photometric = 0;
    std::uint16_t planar = PLANARCONFIG_CONTIG;
    std::uint16_t format = SAMPLEFORMAT_UINT;
    std::uint16_t orientation = 1;
    bool associated = false; ///< colours are multiplied with alpha
    bool tiled = false;

    bool grey() const { return photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE; }
    /// Samples of 8 or 16 bits that need no library to become ours.
    bool plain() const
    {
        const bool shape =
            (grey() && samples <= 2) || (photometric == PHOTOMETRIC_RGB && (samples == 3 || samples == 4));
        return shape && (bits == 8 || bits == 16) && planar == PLANARCONFIG_CONTIG && format == SAMPLEFORMAT_UINT;
    }
};

class TiffReader {
public:
    explicit TiffReader(const Job& job)
        : m_job(job)
        , m_source{job.bytes, 0, false, {}, {}}
    {
    }

    Result<Picture> read();

private:
    Result<void> open();
    void readTags();
    Result<Picture> readPlain();
    Result<Picture> readConverted();
    bool readBand(std::uint32_t y, std::uint32_t rows);
    template <typename Sample>
    void giveRow(Sample* row, RowTaker& taker) const;
    void describe(PictureOrigin& origin) const;
    void takeProfile(RowTaker& taker) const;
    Error broken(int row) const;

    const Job& m_job;
    TiffSource m_source;
    std::unique_ptr<TIFF, TiffCloser> m_tiff;
    TiffTags m_tags;
    std::int64_t m_directories = 1;
    std::vector<std::uint8_t> m_band; ///< rows of a strip's row or of a row of tiles
    std::vector<std::uint8_t> m_tile;
};

Error TiffReader::broken(int row) const
{
    if (m_job.context.stopped())
        return Error{ErrorCode::Cancelled, {}, {}, {}, {}};
    std::string detail = "TIFF: " + (m_source.message.empty() ? std::string("damaged") : m_source.message);
    if (row >= 0)
        detail += ", at " + rowText(row, static_cast<int>(m_tags.height));
    const ErrorCode code = m_source.ended ? ErrorCode::Truncated : ErrorCode::Syntax;
    return Error{code, std::move(detail), {}, std::min<std::uint64_t>(m_source.position, m_job.bytes.size()), {}};
}

Result<void> TiffReader::open()
{
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    if (options == nullptr)
        return failure(ErrorCode::OutOfMemory, "TIFF");
    TIFFOpenOptionsSetErrorHandlerExtR(options, keepError, &m_source);
    TIFFOpenOptionsSetWarningHandlerExtR(options, keepWarning, &m_source);
    constexpr std::int64_t kBytesPerPixel = 8;
    constexpr std::int64_t kTables = 64 << 20;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, m_job.options.maxPixels * kBytesPerPixel + kTables);
    // "m": nothing is mapped, so that reads say where they are.
    m_tiff.reset(TIFFClientOpenExt("picture", "rm", &m_source, readBytes, writeBytes, seekTo, closeNothing, sizeOf,
                                   nullptr, nullptr, options));
    TIFFOpenOptionsFree(options);
    if (m_tiff == nullptr)
        return tl::unexpected<Error>(broken(-1));
    m_directories = TIFFNumberOfDirectories(m_tiff.get());
    const std::int64_t wanted = m_job.options.frame;
    if (wanted < 0 || wanted >= m_directories)
        return failure(ErrorCode::OutOfRange,
                       "TIFF: there are " + std::to_string(m_directories) + " directories, from 0");
    if (TIFFSetDirectory(m_tiff.get(), static_cast<tdir_t>(wanted)) == 0)
        return tl::unexpected<Error>(broken(-1));
    return {};
}

void TiffReader::readTags()
{
    TIFF* tiff = m_tiff.get();
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &m_tags.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &m_tags.height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &m_tags.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &m_tags.samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &m_tags.planar);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &m_tags.format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &m_tags.orientation);
    if (TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &m_tags.photometric) == 0)
        m_tags.photometric = m_tags.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
    std::uint16_t extra = 0;
    std::uint16_t* kinds = nullptr;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra, &kinds);
    m_tags.associated = extra > 0 && kinds != nullptr && kinds[0] == EXTRASAMPLE_ASSOCALPHA;
    m_tags.tiled = TIFFIsTiled(tiff) != 0;
}

void TiffReader::takeProfile(RowTaker& taker) const
{
    std::uint32_t size = 0;
    void* profile = nullptr;
    if (TIFFGetField(m_tiff.get(), TIFFTAG_ICCPROFILE, &size, &profile) != 0 && profile != nullptr)
        taker.setProfile({static_cast<const char*>(profile), size});
}

void TiffReader::describe(PictureOrigin& origin) const
{
    origin.bitsPerSample = m_tags.photometric == PHOTOMETRIC_PALETTE ? 8 : m_tags.bits;
    origin.grey = m_tags.grey();
    origin.palette = m_tags.photometric == PHOTOMETRIC_PALETTE;
    origin.cmyk = m_tags.photometric == PHOTOMETRIC_SEPARATED;
    origin.frames = m_directories;
    origin.frame = m_job.options.frame;
    if (m_job.options.applyOrientation && m_tags.orientation >= 1 && m_tags.orientation <= 8)
        origin.orientation = m_tags.orientation;
    if (!m_source.warning.empty())
        origin.warnings.push_back("TIFF: " + m_source.warning);
}

template <typename Sample>
void TiffReader::giveRow(Sample* row, RowTaker& taker) const
{
    constexpr std::uint32_t kMost = static_cast<Sample>(~Sample{0});
    const std::size_t samples = m_tags.samples;
    if (m_tags.photometric == PHOTOMETRIC_MINISWHITE)
        for (std::size_t i = 0; i < samples * m_tags.width; i += samples)
            row[i] = static_cast<Sample>(kMost - row[i]);
    if (m_tags.associated && samples % 2 == 0)
        for (std::size_t i = 0; i < samples * m_tags.width; i += samples) {
            const std::uint64_t alpha = row[i + samples - 1];
            for (std::size_t c = 0; c + 1 < samples && alpha > 0; ++c)
                row[i + c] = static_cast<Sample>(
                    std::min<std::uint64_t>(kMost, (std::uint64_t{row[i + c]} * kMost + alpha / 2) / alpha));
        }
    taker.addRow(row);
}

/// Rows y to y + rows into the band: one row of a strip, or a row of tiles.
bool TiffReader::readBand(std::uint32_t y, std::uint32_t rows)
{
    if (!m_tags.tiled)
        return TIFFReadScanline(m_tiff.get(), m_band.data(), y, 0) >= 0;
    std::uint32_t tileWidth = 0;
    TIFFGetField(m_tiff.get(), TIFFTAG_TILEWIDTH, &tileWidth);
    const std::size_t pixel = std::size_t{m_tags.samples} * m_tags.bits / 8;
    const std::size_t rowBytes = pixel * m_tags.width;
    for (std::uint32_t x = 0; x < m_tags.width; x += tileWidth) {
        if (TIFFReadTile(m_tiff.get(), m_tile.data(), x, y, 0, 0) < 0)
            return false;
        const std::size_t used = pixel * std::min(tileWidth, m_tags.width - x);
        for (std::uint32_t line = 0; line < rows; ++line)
            std::memcpy(m_band.data() + line * rowBytes + x * pixel, m_tile.data() + line * (tileWidth * pixel), used);
    }
    return true;
}

Result<Picture> TiffReader::readPlain()
{
    const int height = static_cast<int>(m_tags.height);
    RowTaker taker(m_job, static_cast<int>(m_tags.width), height, m_tags.samples, m_tags.bits);
    taker.reserve();
    std::uint32_t bandRows = 1;
    const std::size_t rowBytes = std::size_t{m_tags.samples} * m_tags.bits / 8 * m_tags.width;
    if (m_tags.tiled) {
        TIFFGetField(m_tiff.get(), TIFFTAG_TILELENGTH, &bandRows);
        std::uint32_t tileWidth = 0;
        TIFFGetField(m_tiff.get(), TIFFTAG_TILEWIDTH, &tileWidth);
        // A tile far larger than the picture is a claim, not a picture.
        if (auto fits = checkSize(tileWidth, bandRows, m_job.options); !fits)
            return tl::unexpected<Error>(fits.error());
        m_tile.resize(static_cast<std::size_t>(std::max<tmsize_t>(0, TIFFTileSize(m_tiff.get()))));
        bandRows = std::min(bandRows, m_tags.height);
    }
    const std::size_t scanline = static_cast<std::size_t>(std::max<tmsize_t>(0, TIFFScanlineSize(m_tiff.get())));
    m_band.resize(std::max(rowBytes * bandRows, scanline));
    describe(taker.origin());
    taker.origin().alpha = m_tags.samples % 2 == 0;
    takeProfile(taker);
    for (std::uint32_t y = 0; y < m_tags.height; y += bandRows) {
        const std::uint32_t rows = std::min(bandRows, m_tags.height - y);
        if (taker.stopped() || !readBand(y, rows))
            return endedEarly(m_job, taker, broken(static_cast<int>(y)));
        for (std::uint32_t line = 0; line < rows; ++line) {
            std::uint8_t* row = m_band.data() + line * rowBytes;
            if (m_tags.bits == 16)
                giveRow(reinterpret_cast<std::uint16_t*>(row), taker);
            else
                giveRow(row, taker);
        }
    }
    return taker.take();
}

/// Everything else through libtiff's own conversion to 8-bit RGBA: palettes, few bits, separate planes, CMYK, YCbCr, L*a*b*.
Result<Picture> TiffReader::readConverted()
{
    char message[1024] = {};
    if (TIFFRGBAImageOK(m_tiff.get(), message) == 0)
        return failure(ErrorCode::Unsupported, std::string("TIFF: ") + message);
    TIFFRGBAImage image{};
    if (TIFFRGBAImageBegin(&image, m_tiff.get(), 1, message) == 0)
        return failure(ErrorCode::Unsupported, std::string("TIFF: ") + message);
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> end(&image, TIFFRGBAImageEnd);
    image.orientation = ORIENTATION_TOPLEFT; // rows as stored: turning is ours
    image.req_orientation = ORIENTATION_TOPLEFT;
    std::uint32_t bandRows = m_tags.height;
    TIFFGetFieldDefaulted(m_tiff.get(), m_tags.tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, &bandRows);
    bandRows = std::clamp<std::uint32_t>(bandRows, 1, m_tags.height);

    const std::size_t width = m_tags.width;
    const bool alpha = image.alpha != 0;
    const std::size_t channels = m_tags.grey() && !alpha ? 1 : alpha ? 4 : 3;
    RowTaker taker(m_job, static_cast<int>(width), static_cast<int>(m_tags.height), static_cast<int>(channels), 8);
    taker.reserve();
    describe(taker.origin());
    taker.origin().alpha = alpha;
    takeProfile(taker);
    std::vector<std::uint32_t> raster(width * bandRows);
    std::vector<std::uint8_t> row(width * channels);
    for (std::uint32_t y = 0; y < m_tags.height; y += bandRows) {
        const std::uint32_t rows = std::min(bandRows, m_tags.height - y);
        image.row_offset = static_cast<int>(y);
        if (taker.stopped() || TIFFRGBAImageGet(&image, raster.data(), m_tags.width, rows) == 0)
            return endedEarly(m_job, taker, broken(static_cast<int>(y)));
        for (std::size_t line = 0; line < rows; ++line) {
            for (std::size_t x = 0; x < width; ++x) {
                const std::uint32_t abgr = raster[line * width + x];
                const std::uint32_t opacity = abgr >> 24U;
                for (std::size_t c = 0; c < channels; ++c) {
                    std::uint32_t sample = (abgr >> (8 * c)) & 255U;
                    if (alpha && c < 3 && opacity > 0) // libtiff multiplies with alpha
                        sample = std::min(255U, (sample * 255U + opacity / 2) / opacity);
                    row[x * channels + c] = static_cast<std::uint8_t>(sample);
                }
            }
            taker.addRow(row.data());
        }
    }
    return taker.take();
}

Result<Picture> TiffReader::read()
{
    if (auto opened = open(); !opened)
        return tl::unexpected<Error>(opened.error());
    readTags();
    if (auto fits = checkSize(m_tags.width, m_tags.height, m_job.options); !fits)
        return tl::unexpected<Error>(fits.error());
    return m_tags.plain() ? readPlain() : readConverted();
}

} // namespace

Result<Picture> decodeTiff(const Job& job)
{
    return TiffReader(job).read();
}

} // namespace tokenscope::media
