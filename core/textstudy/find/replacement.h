// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/textstudy/find/findquery.h"

namespace tokenscope {

/// What takes the place of what a query finds, as a person wrote it: bytes in hexadecimal where the query is of bytes; the
/// characters themselves where it is of text or tokens. For patterns `$1`, `${1}` and `\1` stand for what the first group
/// took, `$0` for all of the match, `\n` and `\t` for a line feed and a tab, `$$` and `\\` for one of these characters; two
/// digits are one number where the pattern has so many groups.
class Replacement {
public:
    /// The text of a group, or bytes where `group` is nothing.
    struct Part {
        std::string bytes;
        std::optional<std::uint32_t> group;
        bool operator==(const Part&) const = default;
    };

    /// Errors: InvalidValue where hexadecimal digits are wrong, OutOfRange where the pattern has no such group, with the
    /// byte and the group as detail.
    static Result<Replacement> make(const FindQuery& query, const Needle& needle, std::string_view text);

    const std::vector<Part>& parts() const { return m_parts; }
    bool hasGroups() const;
    /// Without groups: all of it.
    std::string bytes() const;

private:
    void add(std::string_view bytes);

    std::vector<Part> m_parts;
};

} // namespace tokenscope
