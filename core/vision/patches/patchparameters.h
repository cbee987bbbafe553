// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/method/parametervalues.h"
#include "core/vision/patches/colourspace.h"

namespace tokenscope::vision {

// Parameters that several encoders share, under the same ids.

Parameter sizeParameter(std::int64_t least, std::int64_t most); ///< "size", 8 pixels
Parameter strideParameter(std::int64_t most); ///< "stride", 0 for the size
Parameter colourParameter(const std::string& fallback); ///< "colour"

/// What was set of them.
struct PatchSettings {
    int size = 8;
    int stride = 8;
    ColourSpace colour = ColourSpace::Rgb;
};

/// Error InvalidArgument for a stride above the size, which would leave gaps.
Result<PatchSettings> patchSettings(const ParameterValues& values);
/// Of a method whose colour space is not for choosing.
Result<PatchSettings> patchSettings(const ParameterValues& values, ColourSpace colour);

/// "RGB, 8×8".
std::string patchText(const PatchSettings& settings);

} // namespace tokenscope::vision
