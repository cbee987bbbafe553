// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/decode.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>
#include <utility>

#include "core/base/file.h"
#include "core/media/rows.h"

namespace tokenscope {
namespace {

bool isSvg(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    constexpr std::size_t kSearched = 4096; // comments and a document type may stand before the element
    bytes = bytes.substr(0, kSearched);
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || bytes[begin] != '<')
        return false;
    const std::size_t element = bytes.find("<svg");
    return element != std::string_view::npos || bytes.find(":svg ") != std::string_view::npos;
}

/// One of the brands in the box of file types that a file of the HEIF kind begins with.
bool isAvif(std::string_view bytes)
{
    if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp")
        return false;
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size = size << 8U | static_cast<unsigned char>(bytes[i]);
    constexpr std::size_t kMostBrands = 1024; // bytes; real files have a few brands
    const std::string_view box = bytes.substr(0, std::min(size, kMostBrands));
    for (std::size_t at = 8; at + 4 <= box.size(); at += 4)
        if (at != 12 && (box.substr(at, 4) == "avif" || box.substr(at, 4) == "avis")) // a version stands at 12
            return true;
    return false;
}

/// Formats that we can name and not read.
std::string_view knownByName(std::string_view bytes)
{
    const std::string_view brand = bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp" ? bytes.substr(8, 4) : "";
    if (brand == "heic" || brand == "heix" || brand == "mif1" || brand == "msf1")
        return "HEIF";
    if (bytes.starts_with("\x1F\x8B"))
        return "a gzip file (unpack an .svgz first)";
    if (bytes.starts_with("8BPS"))
        return "Photoshop";
    return {};
}

Result<Picture> decodeAs(PictureFileFormat format, const media::Job& job)
{
    switch (format) {
    case PictureFileFormat::Png:
        return media::decodePng(job);
    case PictureFileFormat::Jpeg:
        return media::decodeJpeg(job);
    case PictureFileFormat::WebP:
        return media::decodeWebP(job);
    case PictureFileFormat::Tiff:
        return media::decodeTiff(job);
    case PictureFileFormat::Bmp:
        return media::decodeBmp(job);
    case PictureFileFormat::Gif:
        return media::decodeGif(job);
    case PictureFileFormat::Pdf:
        return media::decodePdf(job);
    case PictureFileFormat::Svg:
        return media::decodeSvg(job);
    case PictureFileFormat::Jpeg2000:
        return media::decodeJpeg2000(job);
    case PictureFileFormat::JpegXl:
        return media::decodeJpegXl(job);
    case PictureFileFormat::Avif:
        return media::decodeAvif(job);
    }
    return failure(ErrorCode::UnknownFormat, {});
}

Result<void> checkOptions(const PictureOptions& options)
{
    if (options.frame < 0)
        return failure(ErrorCode::OutOfRange, "frame " + std::to_string(options.frame) + ", they count from 0");
    if (!std::isfinite(options.dpi) || options.dpi < 1 || options.dpi > 9600)
        return failure(ErrorCode::InvalidArgument, "dpi, allowed are 1 to 9600");
    if (options.boxWidth < 0 || options.boxHeight < 0)
        return failure(ErrorCode::InvalidArgument, "a box of negative size");
    constexpr std::int64_t kMostPixels = 4'000'000'000;
    if (options.maxPixels < 1 || options.maxPixels > kMostPixels)
        return failure(ErrorCode::InvalidArgument, "maxPixels");
    return {};
}

/// What a decoder leaves to be done for every format: an opaque fourth channel goes, the picture is turned upright.
Picture finished(Picture picture, PictureFileFormat format, const RunContext& context)
{
    picture.origin.format = format;
    if (!picture.origin.alpha)
        picture = onBackground(std::move(picture), 255, 255, 255);
    const int orientation = std::exchange(picture.origin.orientation, 1);
    return media::upright(std::move(picture), orientation, context.stop);
}

} // namespace

std::optional<PictureFileFormat> pictureFormat(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"))
        return PictureFileFormat::Png;
    if (bytes.starts_with("\xFF\xD8\xFF"))
        return PictureFileFormat::Jpeg;
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))
        return PictureFileFormat::WebP;
    for (const std::string_view start : {std::string_view("II*\0", 4), std::string_view("MM\0*", 4),
                                         std::string_view("II+\0", 4), std::string_view("MM\0+", 4)})
        if (bytes.starts_with(start))
            return PictureFileFormat::Tiff;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"))
        return PictureFileFormat::Gif;
    if (bytes.starts_with(std::string_view("\0\0\0\x0CjP  ", 8)) || bytes.starts_with("\xFF\x4F\xFF\x51"))
        return PictureFileFormat::Jpeg2000;
    if (bytes.starts_with("\xFF\x0A") || bytes.starts_with(std::string_view("\0\0\0\x0CJXL ", 8)))
        return PictureFileFormat::JpegXl;
    if (isAvif(bytes))
        return PictureFileFormat::Avif;
    // Two letters are little: the size of the header after them must be one of a BMP's.
    if (bytes.starts_with("BM") && bytes.size() > 17 && bytes[15] == 0 && bytes[16] == 0 && bytes[17] == 0)
        return PictureFileFormat::Bmp;
    constexpr std::size_t kPdfStart = 1024;
    if (bytes.substr(0, kPdfStart).find("%PDF-") != std::string_view::npos)
        return PictureFileFormat::Pdf;
    if (isSvg(bytes))
        return PictureFileFormat::Svg;
    return std::nullopt;
}

Result<Picture> decodePicture(std::string_view bytes, const PictureOptions& options, const RunContext& context)
{
    if (auto possible = checkOptions(options); !possible)
        return tl::unexpected<Error>(possible.error());
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    const std::optional<PictureFileFormat> format = pictureFormat(bytes);
    if (!format) {
        if (const std::string_view name = knownByName(bytes); !name.empty())
            return failure(ErrorCode::Unsupported, std::string(name));
        return failure(ErrorCode::UnknownFormat,
                       "neither PNG, JPEG, WebP, TIFF, BMP, GIF, PDF, SVG, JPEG 2000, JPEG XL nor AVIF", 0);
    }
    try {
        Result<Picture> picture = decodeAs(*format, media::Job{bytes, options, context});
        if (!picture)
            return picture;
        Picture result = finished(std::move(*picture), *format, context);
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        return result;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, std::string(pictureFormatName(*format)));
    } catch (const std::length_error&) {
        return failure(ErrorCode::TooLarge, std::string(pictureFormatName(*format)));
    }
}

Result<Picture> loadPicture(const std::filesystem::path& path, const PictureOptions& options, const RunContext& context)
{
    Result<std::string> bytes = readFile(path);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    Result<Picture> picture = decodePicture(*bytes, options, context);
    if (!picture)
        return tl::unexpected<Error>(inFile(picture.error(), path.string()));
    return picture;
}

} // namespace tokenscope
