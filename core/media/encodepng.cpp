// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/encodepng.h"

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <cstring>
#include <new>

#include <png.h>

namespace tokenscope {
namespace {

/// libpng's side of one call; its errors jump, so nothing with a destructor is made while it runs.
struct PngWriter {
    PngWriter(const Picture& p, const RunContext& c)
        : picture(p)
        , context(c)
    {
    }
    ~PngWriter() { png_destroy_write_struct(&png, &info); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    const Picture& picture;
    const RunContext& context;
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::string bytes;
    bool outOfMemory = false;
    char message[160] = {};
};

[[noreturn]] void fail(png_structp png, png_const_charp message)
{
    auto* writer = static_cast<PngWriter*>(png_get_error_ptr(png));
    const std::size_t length = std::min(std::strlen(message), sizeof writer->message - 1);
    std::memcpy(writer->message, message, length);
    writer->message[length] = 0;
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) { }

bool append(std::string& bytes, const char* data, std::size_t size)
{
    try {
        bytes.append(data, size);
        return true;
    } catch (const std::bad_alloc&) {
        return false;
    }
}

void write(png_structp png, png_bytep data, std::size_t size)
{
    auto* writer = static_cast<PngWriter*>(png_get_io_ptr(png));
    writer->outOfMemory = !append(writer->bytes, reinterpret_cast<const char*>(data), size);
    if (writer->outOfMemory)
        png_error(png, "out of memory");
}

bool writeAll(PngWriter& writer, int level)
{
    if (setjmp(png_jmpbuf(writer.png)) != 0)
        return false;
    const Picture& picture = writer.picture;
    png_set_write_fn(writer.png, &writer, write, nullptr);
    png_set_user_limits(writer.png, 0x7fffffff, 0x7fffffff);
    png_set_compression_level(writer.png, level);
    const int colour = picture.channels == 1 ? PNG_COLOR_TYPE_GRAY
        : picture.channels == 3              ? PNG_COLOR_TYPE_RGB
                                             : PNG_COLOR_TYPE_RGB_ALPHA;
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), picture.depth, colour, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_write_info(writer.png, writer.info);
    if (picture.depth == 16 && std::endian::native == std::endian::little)
        png_set_swap(writer.png);
    for (int y = 0; y < picture.height; ++y) {
        if (writer.context.stopped())
            return false;
        png_write_row(writer.png,
                      picture.depth == 16 ? reinterpret_cast<png_const_bytep>(picture.wideRow(y)) : picture.row(y));
    }
    png_write_end(writer.png, nullptr);
    return true;
}

bool isWhole(const Picture& picture)
{
    const bool shape = picture.width > 0 && picture.height > 0
        && (picture.channels == 1 || picture.channels == 3 || picture.channels == 4)
        && (picture.depth == 8 || picture.depth == 16);
    return shape
        && (picture.depth == 16 ? picture.wideSamples.size() : picture.samples.size()) == picture.sampleCount();
}

} // namespace

Result<std::string> encodePng(const Picture& picture, int level, const RunContext& context)
{
    if (!isWhole(picture))
        return failure(ErrorCode::InvalidArgument, "a picture without pixels, or whose samples do not fit its size");
    if (level < 0 || level > 9)
        return failure(ErrorCode::InvalidArgument, "level " + std::to_string(level) + ", allowed are 0 to 9");
    PngWriter writer(picture, context);
    writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, fail, ignore);
    if (writer.png != nullptr)
        writer.info = png_create_info_struct(writer.png);
    if (writer.info == nullptr)
        return failure(ErrorCode::OutOfMemory, "PNG");
    if (writeAll(writer, level))
        return std::move(writer.bytes);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return failure(writer.outOfMemory ? ErrorCode::OutOfMemory : ErrorCode::InvalidArgument,
                   std::string("PNG: ") + writer.message);
}

} // namespace tokenscope
