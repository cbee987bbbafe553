// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

#include "core/codec/photo/photocodec.h"
#include "core/codec/photo/photocodecs.h"
#include "core/media/stills/stilllibrary.h"

namespace tokenscope {

CodecMethod jpegXlCodec()
{
    CodecMethod method;
    method.info = {
        .id = "jxl",
        .title = "JPEG XL",
        .shortTitle = "JPEG XL",
        .summary = "DCT of blocks of many sizes, quantized by how much an eye would see; or lossless.",
        .sources = {{"Information technology – JPEG XL image coding system (ISO/IEC 18181)", 2022, {}, "libjxl"}},
        .fidelity = Fidelity::Exact,
        .fidelityNote = "the bytes of cjxl at the same settings"};
    method.info.parameters = {
        {.id = "distance",
         .title = "Distance",
         .help = "How far from the original it may look: 1 is hardly seen, 3 is seen (butteraugli).",
         .fallback = 1.0,
         .minimum = 0.05,
         .maximum = 25,
         .logarithmic = true,
         .dependsOn = "lossless",
         .dependsValue = "false"},
        {.id = "effort",
         .title = "Effort",
         .help = "Time for size: 1 is fastest, 9 smallest; 7 as in cjxl.",
         .fallback = std::int64_t{7},
         .minimum = 1,
         .maximum = 9},
        {.id = "lossless", .title = "Lossless", .help = "Every sample comes back.", .fallback = false}};
    method.rate = "distance";
    method.rateRises = false;
    std::string problem;
    const media::StillLibrary* library = media::stillLibrary(problem);
    const media::JpegXlFormat* format = library == nullptr ? nullptr : library->jpegXl();
    if (format == nullptr) {
        photo::setAbsent(method, problem, "libjxl-dev");
        return method;
    }
    method.library = format->library();
    constexpr int kMostSide = 1 << 30;
    photo::setPhotoCodec(method, PictureFileFormat::JpegXl, {.side = kMostSide, .pixels = photo::kMostStillPixels},
                         [format](const Picture& picture, const ParameterValues& values, const RunContext& context) {
                             media::JpegXlSettings settings;
                             settings.distance = static_cast<float>(values.real("distance"));
                             settings.effort = static_cast<int>(values.integer("effort"));
                             settings.lossless = values.flag("lossless");
                             return format->encode(picture, settings, context);
                         });
    return method;
}

} // namespace tokenscope
