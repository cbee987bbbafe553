// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

/// What stands between the program and the library of its own that reads and writes JPEG 2000, JPEG XL and AVIF. That library is
/// opened at first use: what it links (libopenjp2, libjxl, libavif with its coders of AV1) would cost every start of the
/// program. It is built with the program and its version is checked, so standard types may pass; no exception does.
namespace tokenscope::media {

inline constexpr unsigned kStillLibraryVersion = 2;
inline constexpr const char* kStillLibraryEntry = "tokenscopeStillLibrary";

/// What a decoder knows before the first row.
struct StillHead {
    int width = 0;
    int height = 0;
    int channels = 3; ///< 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; alpha straight
    int depth = 8; ///< 8 or 16 bits in the rows that come
    int bitsPerSample = 8; ///< in the file
    int orientation = 1; ///< EXIF; the rows are not turned yet
    std::int64_t frames = 1;
    std::string profile = {}; ///< ICC of the rows; empty: sRGB
    std::vector<std::string> warnings = {};
};

/// Takes a picture from the top.
class StillRows {
public:
    virtual ~StillRows() = default;
    /// Before anything of that size is allocated.
    virtual Result<void> checkFits(std::int64_t width, std::int64_t height) = 0;
    virtual Result<void> begin(const StillHead& head) = 0;
    /// 8 or 16 bits, native byte order.
    virtual void row(const void* samples) = 0;
};

struct StillJob {
    std::string_view bytes;
    std::int64_t frame = 0;
    bool acceptPartial = false; ///< rows of a file that ends early are given before its error
    const RunContext& context;
};

class StillFormat {
public:
    virtual ~StillFormat() = default;
    virtual std::string library() const = 0; ///< with its version, "OpenJPEG 2.5.0"
    /// Errors as decodePicture(). Where rows came and there is an error, it tells what is missing.
    virtual Result<void> decode(const StillJob& job, StillRows& rows) const = 0;
};

struct Jpeg2000Settings {
    enum class Goal { Ratio, Psnr, Lossless };
    Goal goal = Goal::Ratio;
    float target = 20; ///< how many times smaller than the samples, or dB
    bool irreversible = true; ///< the wavelet 9/7 instead of 5/3; not when lossless
    bool colourTransform = true; ///< luma and colour differences instead of red, green and blue
    bool container = true; ///< a JP2 file instead of the bare code stream
};

struct JpegXlSettings {
    float distance = 1; ///< in butteraugli's units
    int effort = 7;
    bool lossless = false;
};

struct AvifSettings {
    enum class Chroma { Quarter, Half, All };
    int quantizer = 30; ///< 0 to 63
    int speed = 6; ///< 0 to 10
    Chroma chroma = Chroma::Quarter;
    bool lossless = false;
};

// `picture` has 8 bits, grey or RGB, and a size the format allows. One thread, so that the bytes are always the same. Errors:
// OutOfMemory, Cancelled (the libraries can be asked before and after their work alone), InvalidArgument.
class Jpeg2000Format : public StillFormat {
public:
    virtual Result<std::string> encode(const Picture& picture, const Jpeg2000Settings& settings,
                                       const RunContext& context) const = 0;
};

class JpegXlFormat : public StillFormat {
public:
    virtual Result<std::string> encode(const Picture& picture, const JpegXlSettings& settings,
                                       const RunContext& context) const = 0;
};

class AvifFormat : public StillFormat {
public:
    virtual Result<std::string> encode(const Picture& picture, const AvifSettings& settings,
                                       const RunContext& context) const = 0;
};

/// Null for what the program was built without.
class StillLibrary {
public:
    virtual ~StillLibrary() = default;
    virtual const Jpeg2000Format* jpeg2000() const = 0;
    virtual const JpegXlFormat* jpegXl() const = 0;
    virtual const AvifFormat* avif() const = 0;
};

/// The type of the library's one C function. Null for another version.
using StillLibraryEntry = const StillLibrary* (*)(unsigned version);

/// The library, opened at the first call; null with what was in the way.
const StillLibrary* stillLibrary(std::string& problem);

} // namespace tokenscope::media
