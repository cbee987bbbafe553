// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <limits>

#include "core/codec/photo/photocodec.h"
#include "core/codec/photo/photocodecs.h"
#include "core/media/stills/stilllibrary.h"

namespace tokenscope {
namespace {

media::Jpeg2000Settings settingsOf(const ParameterValues& values)
{
    media::Jpeg2000Settings settings;
    const std::string& goal = values.choice("goal");
    if (goal == "lossless")
        settings.goal = media::Jpeg2000Settings::Goal::Lossless;
    else if (goal == "psnr")
        settings.goal = media::Jpeg2000Settings::Goal::Psnr;
    settings.target = static_cast<float>(values.real(goal == "psnr" ? "psnr" : "ratio"));
    settings.irreversible = values.choice("wavelet") == "9-7";
    settings.colourTransform = values.flag("transform");
    settings.container = values.flag("container");
    return settings;
}

std::vector<Parameter> parameters()
{
    return {
        photo::choiceParameter("goal", "Goal", "What decides how much of the picture is kept.",
                               {{"ratio", "Compression ratio"}, {"psnr", "PSNR"}, {"lossless", "Lossless"}}, "ratio"),
        {.id = "ratio",
         .title = "Compression ratio",
         .help = "How many times fewer bytes than the picture has samples; 1 keeps all that the wavelet keeps.",
         .fallback = 20.0,
         .minimum = 1,
         .maximum = 1000,
         .logarithmic = true,
         .dependsOn = "goal",
         .dependsValue = "ratio"},
        {.id = "psnr",
         .title = "PSNR",
         .help = "As the coder estimates it from its wavelet coefficients.",
         .fallback = 35.0,
         .minimum = 10,
         .maximum = 80,
         .unit = "dB",
         .dependsOn = "goal",
         .dependsValue = "psnr"},
        photo::choiceParameter("wavelet", "Wavelet",
                               "9/7 is better for its bytes; 5/3 has whole numbers, and is what lossless coding uses.",
                               {{"9-7", "9/7, irreversible"}, {"5-3", "5/3, reversible"}}, "9-7"),
        {.id = "transform",
         .title = "Colour transform",
         .help = "Codes luma and colour differences; off codes red, green and blue each by itself, as OpenCV does.",
         .fallback = true},
        {.id = "container",
         .title = "JP2 file",
         .help = "With the boxes that name its colours; off leaves the bare code stream.",
         .fallback = true}};
}

} // namespace

CodecMethod jpeg2000Codec()
{
    CodecMethod method;
    method.info = {
        .id = "jpeg2000",
        .title = "JPEG 2000",
        .shortTitle = "JPEG 2000",
        .summary = "Wavelet coefficients in bit planes, cut where the next bit is worth least.",
        .sources = {{"Information technology – JPEG 2000 image coding system (ITU-T T.800)", 2000, {}, "OpenJPEG"}},
        .fidelity = Fidelity::Exact,
        .fidelityNote = "the bytes of opj_compress at the same settings",
        .parameters = parameters()};
    method.rate = "ratio";
    method.rateRises = false;
    std::string problem;
    const media::StillLibrary* library = media::stillLibrary(problem);
    const media::Jpeg2000Format* format = library == nullptr ? nullptr : library->jpeg2000();
    if (format == nullptr) {
        photo::setAbsent(method, problem, "libopenjp2-7-dev");
        return method;
    }
    method.library = format->library();
    photo::setPhotoCodec(method, PictureFileFormat::Jpeg2000,
                         {.side = std::numeric_limits<int>::max(), .pixels = photo::kMostStillPixels},
                         [format](const Picture& picture, const ParameterValues& values, const RunContext& context) {
                             return format->encode(picture, settingsOf(values), context);
                         });
    return method;
}

} // namespace tokenscope
