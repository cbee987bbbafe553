// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/patchparameters.h"

namespace tokenscope::vision {

Parameter sizeParameter(std::int64_t least, std::int64_t most)
{
    Parameter parameter;
    parameter.id = "size";
    parameter.title = "Patch size";
    parameter.help = "Side of a square patch; one patch is one token.";
    parameter.fallback = std::int64_t{8};
    parameter.minimum = static_cast<double>(least);
    parameter.maximum = static_cast<double>(most);
    parameter.unit = "px";
    return parameter;
}

Parameter strideParameter(std::int64_t most)
{
    Parameter parameter;
    parameter.id = "stride";
    parameter.title = "Stride";
    parameter.help =
        "Distance between the beginnings of neighbouring patches; 0 lays them side by side, less than the size "
        "overlaps them.";
    parameter.fallback = std::int64_t{0};
    parameter.minimum = 0;
    parameter.maximum = static_cast<double>(most);
    parameter.unit = "px";
    return parameter;
}

Parameter colourParameter(const std::string& fallback)
{
    Parameter parameter;
    parameter.id = "colour";
    parameter.title = "Colour space";
    parameter.help = "What a pixel's numbers are before anything else is done with them.";
    parameter.fallback = fallback;
    parameter.choices = {{"rgb", "RGB"}, {"ycrcb", "YCrCb"}, {"grey", "Grey"}, {"lab", "CIELAB"}};
    return parameter;
}

Result<PatchSettings> patchSettings(const ParameterValues& values)
{
    return patchSettings(values, colourSpaceOf(values.choice("colour")));
}

Result<PatchSettings> patchSettings(const ParameterValues& values, ColourSpace colour)
{
    PatchSettings settings;
    settings.size = static_cast<int>(values.integer("size"));
    const int stride = static_cast<int>(values.integer("stride"));
    settings.stride = stride == 0 ? settings.size : stride;
    settings.colour = colour;
    if (settings.stride > settings.size)
        return failure(ErrorCode::InvalidArgument,
                       "stride " + std::to_string(stride) + " leaves gaps between patches of "
                           + std::to_string(settings.size) + " pixels; it may be 0 to "
                           + std::to_string(settings.size));
    return settings;
}

std::string patchText(const PatchSettings& settings)
{
    const std::string size = std::to_string(settings.size);
    return std::string(colourSpaceTitle(settings.colour)) + ", " + size + "×" + size;
}

} // namespace tokenscope::vision
