// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tokenscope::format {

/// A JSON file's text, asked for places once something in it turned out wrong: the loaders' parsers are fast because
/// they do not keep them. Borrows the text. Every question costs another pass over it, so only errors ask.
class JsonText {
public:
    /// `begin` is where the text starts in its file.
    explicit JsonText(std::string_view text, std::uint64_t begin = 0)
        : m_text(text)
        , m_begin(begin)
    {
    }

    /// Byte in the file of the value a JSON pointer (RFC 6901) names, or of the deepest value on the way to it that is
    /// there: for a missing field, the object that lacks it.
    std::uint64_t place(std::string_view pointer) const;
    /// Byte at which the text stops being JSON; nothing when it is.
    std::optional<std::uint64_t> firstMistake() const;

    tl::unexpected<Error> failure(ErrorCode code, std::string detail, std::string_view pointer) const;
    /// Gives an error a place where it lacks one, and the exact one where the text is no JSON; where that is only because of
    /// what follows the end of the value, the error says so.
    Error placed(Error error) const;

private:
    /// What stands from `mistake` on, where everything before it is a whole JSON value.
    std::optional<std::string> afterTheEnd(std::size_t mistake) const;

    std::string_view m_text;
    std::uint64_t m_begin;
};

/// A key as one step of a JSON pointer: "/a~1b".
std::string pointerStep(std::string_view key);

} // namespace tokenscope::format
