// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace tokenscope {

/// Why a core function could not give its value. Each has a test that provokes it.
enum class ErrorCode {
    FileNotFound, ///< the path names nothing
    FileUnreadable, ///< the system refused to open or read the file, or it is a folder
    FileUnwritable, ///< the system refused to make or write the file; its folder may be missing, or the disk full
    Empty, ///< the file has no content where some is required
    TooLarge, ///< a size or count exceeds what the format or this program allows
    Truncated, ///< the data ends before the format says it may
    UnknownFormat, ///< no loader recognises the content
    Syntax, ///< the bytes do not follow the format's grammar
    MissingField, ///< a required field is absent
    WrongType, ///< a field holds another type than the format says
    InvalidValue, ///< a field has the right type and an impossible value
    DuplicateKey, ///< a key, piece or id appears twice where it must be unique
    OutOfRange, ///< an index or id points outside what it refers to
    Unsupported, ///< valid in the format, but not something this program can do
    InvalidPattern, ///< a regular expression does not compile
    InvalidArgument, ///< the caller asked for something impossible
    Cancelled, ///< the caller's stop token was triggered
    OutOfMemory, ///< an allocation failed
};

/// An expected failure, as a value. `detail` completes the code in English (which field, which value); what a person
/// reads is put together by errorMessage() for the command line and translated in widgets.
struct Error {
    ErrorCode code = ErrorCode::InvalidArgument;
    std::string detail;
    std::string file; ///< path or name of the input, empty when it is not a file
    std::optional<std::uint64_t> offset; ///< byte in that input
    std::optional<std::uint64_t> line; ///< 1-based line in that input, for line formats

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorCode::Syntax, "…", offset);` in any function returning a Result.
inline tl::unexpected<Error> failure(ErrorCode code, std::string detail,
                                     std::optional<std::uint64_t> offset = std::nullopt,
                                     std::optional<std::uint64_t> line = std::nullopt)
{
    return tl::unexpected<Error>(Error{code, std::move(detail), {}, offset, line});
}

/// Adds the file's name to an error that came from its content.
inline Error inFile(Error error, std::string file)
{
    error.file = std::move(file);
    return error;
}

/// Stable lower-case name of the code ("missing-field"), for JSON output and tests.
std::string_view errorCodeName(ErrorCode code);

/// One English sentence: file, place, what is wrong. Example: "vocab.json, line 3: duplicate key: \"the\"".
std::string errorMessage(const Error& error);

} // namespace tokenscope
