// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/codec/codec.h"
#include "core/media/decode.h"

namespace tokenscope::photo {

/// The bytes of a picture of 8 bits, grey or RGB, within the limits.
using PhotoEncode = std::function<Result<std::string>(const Picture&, const ParameterValues&, const RunContext&)>;

/// What a format or its library allows, and what is decoded again without being asked for more.
struct PhotoLimits {
    int side = 0;
    std::int64_t pixels = PictureOptions{}.maxPixels;
};
/// Of the formats that core/media/stills reads.
inline constexpr std::int64_t kMostStillPixels = 1 << 27;

/// What all photo codecs share. Encoding: the picture as codecPicture() makes it, errors for one without pixels or above the
/// limits. Decoding: by core/media/decode, for what is of that format alone.
void setPhotoCodec(CodecMethod& method, PictureFileFormat format, PhotoLimits limits, PhotoEncode encode);

/// What cannot be used, for `problem`, or for want of the package where that is empty.
void setAbsent(CodecMethod& method, const std::string& problem, const std::string& package);

/// Appends, unless memory ends; does not throw, for callers that a C library has called.
bool append(std::string& to, const void* bytes, std::size_t size);

/// A parameter that is one of a few.
Parameter choiceParameter(std::string id, std::string title, std::string help, std::vector<ParameterChoice> choices,
                          std::string fallback);

} // namespace tokenscope::photo
