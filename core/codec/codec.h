// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"

namespace tokenscope {

/// A still picture as the bytes a receiver needs. They decode without anything beside them: headers, sizes and whatever was
/// learnt from this very picture are in them and counted.
struct CodedPicture {
    std::string bytes;
    std::uint64_t sideBytes = 0; ///< of them: codebooks, bases and the like that were learnt from this very picture
    std::optional<std::uint64_t> tokens; ///< how many tokens the picture became; nothing for codecs that make none

    std::uint64_t payloadBytes() const { return bytes.size() - sideBytes; }
};

/// One codec of the catalogue: what it is, and both directions. The same bytes for the same picture, parameters and
/// context.seed, whatever the number of threads.
struct CodecMethod {
    MethodInfo info; ///< family "photo" or "tokens"
    std::string library =
        {}; ///< with its version, "libwebp 1.2.4": part of what makes a point reproducible; empty for our own
    std::string rate = {}; ///< id of the parameter that trades bytes for quality; empty where there is none
    bool rateRises = true; ///< more of it means more bytes
    std::string absent =
        {}; ///< why it cannot be used in this build, with what would bring it; then both functions are null

    /// 8-bit grey or RGB; what has alpha is laid over white and 16 bits are rounded first (codecPicture()). Errors:
    /// InvalidArgument (parameters that do not fit the picture, with what would), TooLarge, OutOfMemory, Cancelled.
    std::function<Result<CodedPicture>(const Picture&, const ParameterValues&, const RunContext&)> encode = {};
    /// Takes any bytes. Errors: Empty, UnknownFormat, Unsupported (a later version), Truncated, Syntax, InvalidValue, TooLarge
    /// (each with its place where it is known), OutOfMemory, Cancelled.
    std::function<Result<Picture>(std::string_view bytes, const RunContext&)> decode = {};

    bool available() const { return absent.empty(); }
};

/// What every codec encodes: 8 bits, without alpha (laid over white), grey or RGB as it was.
Picture codecPicture(Picture picture);

/// All of them, in the order they are listed: photo codecs by age, then token codecs.
std::span<const CodecMethod> codecMethods();
/// Null when there is none of that id.
const CodecMethod* findCodecMethod(std::string_view id);

} // namespace tokenscope
