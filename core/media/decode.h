// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

enum class AlphaRule {
    OnBackground, ///< transparency is mixed with the background: 3 channels
    Keep, ///< 4 channels where the file has transparency
};

struct PictureOptions {
    AlphaRule alpha = AlphaRule::OnBackground;
    std::array<std::uint8_t, 3> background = {255, 255, 255};
    bool applyOrientation = true; ///< turn and mirror as the EXIF or TIFF tag says
    bool applyProfile = true; ///< convert from an embedded ICC profile to sRGB; not from one of four inks
    std::int64_t frame = 0; ///< of an animation, a PDF or a TIFF with several directories; from 0
    double dpi = 150; ///< PDF: pixels per inch of paper
    /// SVG: the box it is fitted into, keeping its proportions. 0 leaves that side free; both 0 give its own size at 96 pixels
    /// per inch.
    int boxWidth = 0;
    int boxHeight = 0;
    std::int64_t maxPixels = 400'000'000; ///< more is refused before anything of that size is allocated
    /// A file that ends early or breaks off gives the rows read so far, the rest in the background's colour, and a warning in
    /// Picture::origin instead of an error. For what can be read row by row: not for PDF, SVG and
    /// AVIF. JPEG 2000 and JPEG XL give a coarse picture instead of missing rows.
    bool acceptPartial = false;
};

/// What the content is, by its first bytes, never by a name. Nothing when it is none of the formats.
std::optional<PictureFileFormat> pictureFormat(std::string_view bytes);

/// Reads one picture. Never throws and never leaves a library's own jump or abort to the caller. About the picture's own size
/// in memory; interlaced and turned pictures twice, progressive JPEG three times that, JPEG 2000, JPEG XL and AVIF up to eight
/// times, which are therefore refused above 2^27 pixels. Progress counts rows. Stops within 100 ms, except inside PDF, SVG, JPEG
/// 2000 and AVIF, whose libraries cannot be interrupted.
/// Errors: Empty, UnknownFormat, Unsupported (a kind of that format, or a format known by name alone), TooLarge, Truncated
/// (detail and offset say at which row and byte), Syntax and InvalidValue (damaged content, with its place), OutOfRange (no
/// such frame), InvalidArgument (options), OutOfMemory, Cancelled.
Result<Picture> decodePicture(std::string_view bytes, const PictureOptions& options = {},
                              const RunContext& context = {});

/// The same from a file. Error messages name it.
Result<Picture> loadPicture(const std::filesystem::path& path, const PictureOptions& options = {},
                            const RunContext& context = {});

} // namespace tokenscope
