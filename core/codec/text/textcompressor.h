// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"

namespace tokenscope {

/// A text as the bytes a receiver needs, headers and checks counted.
struct CompressedText {
    std::string bytes;

    bool operator==(const CompressedText&) const = default;
};

/// A general compressor, to hold tokenizers against (their ids cost what idcoder.h says). Takes any bytes. The same bytes for the
/// same input and parameters: one thread, no time of day.
struct TextCompressor {
    MethodInfo info = {}; ///< family "compressor"; parameters' defaults are those of the library's own tool
    std::string library = {}; ///< with its version, "libzstd 1.5.4"
    std::string rate = {}; ///< id of the parameter that trades time for bytes; more of it means fewer bytes, mostly

    /// Looks at the stop token every 64 KiB; what the library then gathers (brotli at 10 and 11) can take longer. Errors:
    /// Cancelled, OutOfMemory.
    std::function<Result<CompressedText>(std::string_view text, const ParameterValues&, const RunContext&)> compress =
        {};
    /// Takes any bytes; at most `mostBytes` come out, and no more memory is used than for that and the format's window. Errors:
    /// Empty, Truncated, Syntax (not of that format, damaged, or bytes left over), TooLarge, OutOfMemory, Cancelled.
    std::function<Result<std::string>(std::string_view bytes, std::uint64_t mostBytes, const RunContext&)> decompress =
        {};
};

/// By age: gzip, xz, brotli, zstd.
std::span<const TextCompressor> textCompressors();
/// Null when there is none of that id.
const TextCompressor* findTextCompressor(std::string_view id);

} // namespace tokenscope
