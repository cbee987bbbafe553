// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "core/base/result.h"
#include "core/text/pipeline/alignedtext.h"

namespace tokenscope {

/// An error of a stage, saying which: its number counts from 1 among those of its kind. One that was stopped has no fault.
inline Error inStage(Error error, const char* kind, std::size_t index, const char* name)
{
    if (error.code != ErrorCode::Cancelled)
        error.detail = std::string(kind) + " " + std::to_string(index + 1) + " (" + name + "): " + error.detail;
    return error;
}

/// What stages may make of a text of so many bytes: far more than forms and marks do (U+FDFA becomes 11 times as long), far
/// less than a few replacements of one letter by ten can.
inline std::uint64_t mostBytesFor(std::size_t bytes)
{
    constexpr std::uint64_t kAlways = std::uint64_t{64} << 20U;
    return std::min<std::uint64_t>(kAlways + 64 * std::uint64_t{bytes}, AlignedText::kMostBytes);
}

inline Error grewTooLong(const AlignedText& text)
{
    return {ErrorCode::TooLarge,
            "it makes the text longer than " + std::to_string(text.most()) + " bytes",
            {},
            std::nullopt,
            std::nullopt};
}

} // namespace tokenscope
