// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "core/codec/codec.h"

namespace tokenscope::test {

/// Smooth shades, an edge and some grain: what codecs are made for. Always the same for the same arguments.
Picture shades(int width, int height, int channels = 3, int depth = 8);
/// A picture of resources/samples/images, as codecs take it.
Picture samplePicture(const std::string& name);

/// Grey as three equal channels.
Picture asRgb(Picture picture);
/// Of all samples together, in dB; 1000 for equal pictures, 0 for pictures of other shapes.
double psnr(const Picture& one, const Picture& other);

/// "id=value" for each; a mistake ends the program.
ParameterValues valuesOf(const CodecMethod& method, std::initializer_list<const char*> assignments = {});
CodedPicture encoded(const CodecMethod& method, const Picture& picture,
                     std::initializer_list<const char*> assignments = {});

} // namespace tokenscope::test
