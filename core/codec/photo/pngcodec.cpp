// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <limits>

#include <png.h>
#include <zlib.h>

#include "core/codec/photo/photocodec.h"
#include "core/codec/photo/photocodecs.h"
#include "core/media/encodepng.h"

namespace tokenscope {

CodecMethod pngCodec()
{
    CodecMethod method;
    method.info = {.id = "png",
                   .title = "PNG",
                   .shortTitle = "PNG",
                   .summary = "Lossless: each sample predicted from its neighbours, then deflate.",
                   .sources = {{"PNG (Portable Network Graphics) Specification, Version 1.0", 1996, {}, "libpng"}},
                   .fidelity = Fidelity::Exact,
                   .fidelityNote = "every sample comes back"};
    method.info.parameters = {
        {.id = "level",
         .title = "Level",
         .help = "How hard deflate searches: 0 stores, 9 is smallest and slowest (zlib's own scale).",
         .fallback = std::int64_t{6},
         .minimum = 0,
         .maximum = 9}};
    method.library = std::string("libpng ") + png_get_libpng_ver(nullptr) + ", zlib " + zlibVersion();
    photo::setPhotoCodec(method, PictureFileFormat::Png, {.side = std::numeric_limits<int>::max()},
                         [](const Picture& picture, const ParameterValues& values, const RunContext& context) {
                             return encodePng(picture, static_cast<int>(values.integer("level")), context);
                         });
    return method;
}

} // namespace tokenscope
