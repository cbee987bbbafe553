// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>

#include "core/codec/codec.h"

namespace tokenscope::photo {

/// The bytes of a picture of 8 bits, grey or RGB, that fits `mostSide`.
using PhotoEncode = std::function<Result<std::string>(const Picture&, const ParameterValues&, const RunContext&)>;

/// What all photo codecs share. Encoding: the picture as codecPicture() makes it, errors for one without pixels or with a side
/// above `mostSide`. Decoding: by core/media/decode, for what is of that format alone.
void setPhotoCodec(CodecMethod& method, PictureFileFormat format, int mostSide, PhotoEncode encode);

/// Appends, unless memory ends; does not throw, for callers that a C library has called.
bool append(std::string& to, const void* bytes, std::size_t size);

/// A parameter that is one of a few.
Parameter choiceParameter(std::string id, std::string title, std::string help, std::vector<ParameterChoice> choices,
                          std::string fallback);

} // namespace tokenscope::photo
