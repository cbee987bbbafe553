// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <bit>
#include <csetjmp>
#include <cstring>
#include <string>

#include <png.h>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

/// libpng's side of one call. Its errors arrive in fail(), which jumps back: between setjmp and that jump there must be no
/// object with a destructor, so everything lives here.
struct PngReader {
    explicit PngReader(const Job& j)
        : job(j)
    {
    }
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    const Job& job;
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::size_t position = 0;
    bool ended = false; ///< it asked for bytes after the last
    char message[160] = {};
    char warning[160] = {}; ///< the first

    int width = 0;
    int height = 0;
    int channels = 0; ///< as they come out
    int depth = 8;
    int passes = 1;
    int row = 0;
    std::size_t rowBytes = 0;
    PictureOrigin origin;
    std::string profile; ///< ICC; empty: none
    std::vector<std::uint8_t> buffer; ///< a row, or all of an interlaced picture
};

void keep(char (&to)[160], const char* text)
{
    const std::size_t length = std::min(std::strlen(text), sizeof to - 1);
    std::memcpy(to, text, length);
    to[length] = 0;
}

[[noreturn]] void fail(png_structp png, png_const_charp message)
{
    auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
    keep(reader->message, message);
    png_longjmp(png, 1);
}

void warn(png_structp png, png_const_charp message)
{
    auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
    // What is odd about a colour profile does not concern pixels that are read without it.
    if (reader->warning[0] == 0 && std::strncmp(message, "iCCP", 4) != 0)
        keep(reader->warning, message);
}

void read(png_structp png, png_bytep to, std::size_t count)
{
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > reader->job.bytes.size() - reader->position) {
        reader->ended = true;
        png_error(png, "the file ends");
    }
    std::memcpy(to, reader->job.bytes.data() + reader->position, count);
    reader->position += count;
}

/// Up to the first row. False after an error.
bool readHeader(PngReader& reader)
{
    if (setjmp(png_jmpbuf(reader.png)) != 0)
        return false;
    png_set_read_fn(reader.png, &reader, read);
    // The limit on pixels is ours; libpng's own, of a million per side, would come first. Text and profiles stay small.
    png_set_user_limits(reader.png, 0x3fffffff, 0x3fffffff);
    png_set_chunk_malloc_max(reader.png, 8'000'000);
    png_set_chunk_cache_max(reader.png, 64);
    png_read_info(reader.png, reader.info);
    png_uint_32 width = 0;
    png_uint_32 height = 0;
    int bits = 0;
    int colour = 0;
    int interlace = 0;
    png_get_IHDR(reader.png, reader.info, &width, &height, &bits, &colour, &interlace, nullptr, nullptr);
    reader.width = static_cast<int>(width);
    reader.height = static_cast<int>(height);
    reader.origin.bitsPerSample = colour == PNG_COLOR_TYPE_PALETTE ? 8 : bits;
    reader.origin.palette = colour == PNG_COLOR_TYPE_PALETTE;
    reader.origin.grey = (colour & ~PNG_COLOR_MASK_ALPHA) == PNG_COLOR_TYPE_GRAY;
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 profileSize = 0;
    if (png_get_iCCP(reader.png, reader.info, &name, &compression, &profile, &profileSize) != 0)
        reader.profile.assign(reinterpret_cast<const char*>(profile), profileSize);
    png_uint_32 exifSize = 0;
    png_bytep exif = nullptr;
    if (reader.job.options.applyOrientation && png_get_eXIf_1(reader.png, reader.info, &exifSize, &exif) != 0)
        reader.origin.orientation = exifOrientation({reinterpret_cast<const char*>(exif), exifSize});
    png_set_expand(reader.png); // palettes, fewer than 8 bits, transparent colours
    if (bits == 16 && std::endian::native == std::endian::little)
        png_set_swap(reader.png);
    reader.passes = png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    reader.channels = png_get_channels(reader.png, reader.info);
    reader.depth = png_get_bit_depth(reader.png, reader.info);
    reader.rowBytes = png_get_rowbytes(reader.png, reader.info);
    return true;
}

void give(const PngReader& reader, const std::uint8_t* row, RowTaker& taker)
{
    if (reader.depth == 16)
        taker.addRow(reinterpret_cast<const std::uint16_t*>(row));
    else
        taker.addRow(row);
}

/// All rows of a picture that comes in order. False after an error or when stopped.
bool readRows(PngReader& reader, RowTaker& taker)
{
    if (setjmp(png_jmpbuf(reader.png)) != 0)
        return false;
    for (; reader.row < reader.height; ++reader.row) {
        if (taker.stopped())
            return false;
        png_read_row(reader.png, reader.buffer.data(), nullptr);
        give(reader, reader.buffer.data(), taker);
    }
    return true;
}

/// The seven passes of an interlaced one, into the buffer.
bool readPasses(PngReader& reader, const RowTaker& taker)
{
    if (setjmp(png_jmpbuf(reader.png)) != 0)
        return false;
    for (int pass = 0; pass < reader.passes; ++pass)
        for (reader.row = 0; reader.row < reader.height; ++reader.row) {
            if (taker.stopped())
                return false;
            png_read_row(reader.png, reader.buffer.data() + static_cast<std::size_t>(reader.row) * reader.rowBytes,
                         nullptr);
        }
    return true;
}

/// Checks what follows the pixels: a picture is whole without it, so damage there is only a warning.
void readEnd(PngReader& reader)
{
    if (setjmp(png_jmpbuf(reader.png)) != 0) {
        warn(reader.png, reader.message);
        return;
    }
    png_read_end(reader.png, nullptr);
}

Error errorOf(const PngReader& reader, bool inRows)
{
    if (reader.job.context.stopped())
        return Error{ErrorCode::Cancelled, {}, {}, {}, {}};
    std::string detail = std::string("PNG: ") + reader.message;
    if (inRows)
        detail += ", at " + rowText(reader.row, reader.height);
    const ErrorCode code = reader.ended ? ErrorCode::Truncated : ErrorCode::Syntax;
    return Error{code, std::move(detail), {}, reader.position, {}};
}

} // namespace

Result<Picture> decodePng(const Job& job)
{
    PngReader reader(job);
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, fail, warn);
    if (reader.png != nullptr)
        reader.info = png_create_info_struct(reader.png);
    if (reader.info == nullptr)
        return failure(ErrorCode::OutOfMemory, "PNG");
    if (!readHeader(reader))
        return tl::unexpected<Error>(errorOf(reader, false));
    if (job.options.frame != 0)
        return failure(ErrorCode::OutOfRange, "PNG: there is only frame 0");
    if (auto fits = checkSize(reader.width, reader.height, job.options); !fits)
        return tl::unexpected<Error>(fits.error());

    RowTaker taker(job, reader.width, reader.height, reader.channels, reader.depth);
    taker.reserve();
    const bool inOrder = reader.passes == 1;
    reader.buffer.resize(inOrder ? reader.rowBytes : reader.rowBytes * static_cast<std::size_t>(reader.height));
    const bool alpha = taker.origin().alpha;
    taker.origin() = reader.origin;
    taker.origin().alpha = alpha;
    taker.setProfile(reader.profile);
    const bool sound = inOrder ? readRows(reader, taker) : readPasses(reader, taker);
    if (!inOrder && !job.context.stopped() && (sound || job.options.acceptPartial))
        for (int y = 0; y < reader.height; ++y)
            give(reader, reader.buffer.data() + static_cast<std::size_t>(y) * reader.rowBytes, taker);
    if (!sound)
        return endedEarly(job, taker, errorOf(reader, true));
    readEnd(reader);
    if (reader.warning[0] != 0)
        taker.origin().warnings.push_back(std::string("PNG: ") + reader.warning);
    return taker.take();
}

} // namespace tokenscope::media
