// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace tokenscope::format {

/// The keys of the outermost object of a JSON text, and what kind of value each has, one after another without reading the
/// values. Enough to tell formats apart, in a text that may be cut short or damaged; not a parser.
class JsonKeys {
public:
    enum class Type : std::uint8_t { Object, Array, String, Number, Other };

    /// `json` begins with the object's brace.
    explicit JsonKeys(std::string_view json)
        : m_json(json)
        , m_at(json.empty() ? 0 : 1)
    {
    }

    /// Nothing at the object's end, at the text's end and at what is not JSON. Keys are as written, escapes included.
    std::optional<std::pair<std::string_view, Type>> next();

private:
    void skipSpace();
    bool skipString();
    bool skipValue();
    char current() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    std::string_view m_json;
    std::size_t m_at;
};

} // namespace tokenscope::format
