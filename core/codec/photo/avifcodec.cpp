// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

#include "core/codec/photo/photocodec.h"
#include "core/codec/photo/photocodecs.h"
#include "core/media/stills/stilllibrary.h"

namespace tokenscope {
namespace {

media::AvifSettings settingsOf(const ParameterValues& values)
{
    using Chroma = media::AvifSettings::Chroma;
    media::AvifSettings settings;
    settings.quantizer = static_cast<int>(values.integer("quantizer"));
    settings.speed = static_cast<int>(values.integer("speed"));
    const std::string& chroma = values.choice("chroma");
    settings.chroma = chroma == "444" ? Chroma::All : chroma == "422" ? Chroma::Half : Chroma::Quarter;
    settings.lossless = values.flag("lossless");
    return settings;
}

std::vector<Parameter> parameters()
{
    Parameter chroma =
        photo::choiceParameter("chroma", "Chroma", "How many samples the two colour planes keep beside those of luma.",
                               {{"420", "4:2:0, a quarter"}, {"422", "4:2:2, half"}, {"444", "4:4:4, all"}}, "420");
    chroma.dependsOn = "lossless";
    chroma.dependsValue = "false";
    return {{.id = "quantizer",
             .title = "Quantizer",
             .help = "Step of quantization on AV1's scale of 64: 0 finest, 63 coarsest (avifenc --min and --max).",
             .fallback = std::int64_t{30},
             .minimum = 0,
             .maximum = 63,
             .dependsOn = "lossless",
             .dependsValue = "false"},
            {.id = "speed",
             .title = "Speed",
             .help = "Time for size: 0 is slowest and smallest, 10 fastest; 6 as in avifenc.",
             .fallback = std::int64_t{6},
             .minimum = 0,
             .maximum = 10},
            std::move(chroma),
            {.id = "lossless",
             .title = "Lossless",
             .help = "Every sample comes back: red, green and blue are coded as they are.",
             .fallback = false}};
}

} // namespace

CodecMethod avifCodec()
{
    CodecMethod method;
    method.info = {.id = "avif",
                   .title = "AVIF",
                   .shortTitle = "AVIF",
                   .summary =
                       "A key frame of AV1: blocks of many sizes predicted from their neighbours, several transforms.",
                   .sources = {{"AV1 Image File Format (AVIF)", 2019, {}, "libavif"}},
                   .fidelity = Fidelity::Exact,
                   .fidelityNote = "the bytes of avifenc at the same settings",
                   .parameters = parameters()};
    method.rate = "quantizer";
    method.rateRises = false;
    std::string problem;
    const media::StillLibrary* library = media::stillLibrary(problem);
    const media::AvifFormat* format = library == nullptr ? nullptr : library->avif();
    if (format == nullptr) {
        photo::setAbsent(method, problem, "libavif-dev");
        return method;
    }
    method.library = format->library();
    constexpr int kMostSide = 1 << 15; // libavif's own limit when it decodes; AV1 allows 65,536
    photo::setPhotoCodec(method, PictureFileFormat::Avif, {.side = kMostSide, .pixels = photo::kMostStillPixels},
                         [format](const Picture& picture, const ParameterValues& values, const RunContext& context) {
                             return format->encode(picture, settingsOf(values), context);
                         });
    return method;
}

} // namespace tokenscope
