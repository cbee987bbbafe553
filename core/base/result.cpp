// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/result.h"

#include <array>
#include <string_view>

namespace tokenscope {
namespace {

struct CodeText {
    std::string_view name;
    std::string_view sentence;
};

constexpr std::array<CodeText, 18> kCodes{{
    {"file-not-found", "no such file"},
    {"file-unreadable", "the file cannot be read"},
    {"file-unwritable", "cannot be written"},
    {"empty", "nothing in it"},
    {"too-large", "too large"},
    {"truncated", "ends too early"},
    {"unknown-format", "not a format this program knows"},
    {"syntax", "malformed"},
    {"missing-field", "missing"},
    {"wrong-type", "wrong type"},
    {"invalid-value", "invalid value"},
    {"duplicate-key", "duplicate"},
    {"out-of-range", "out of range"},
    {"unsupported", "not supported"},
    {"invalid-pattern", "invalid pattern"},
    {"invalid-argument", "invalid argument"},
    {"cancelled", "cancelled"},
    {"out-of-memory", "not enough memory"},
}};

const CodeText& textOf(ErrorCode code)
{
    return kCodes.at(static_cast<std::size_t>(code));
}

} // namespace

std::string_view errorCodeName(ErrorCode code)
{
    return textOf(code).name;
}

std::string errorMessage(const Error& error)
{
    std::string message = error.file;
    const auto append = [&message](std::string_view text) {
        if (!message.empty())
            message += ", ";
        message += text;
    };
    if (error.line)
        append("line " + std::to_string(*error.line));
    if (error.offset)
        append("byte " + std::to_string(*error.offset));
    if (!message.empty())
        message += ": ";
    message += textOf(error.code).sentence;
    if (!error.detail.empty()) {
        message += ": ";
        message += error.detail;
    }
    return message;
}

} // namespace tokenscope
