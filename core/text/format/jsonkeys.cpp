// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/jsonkeys.h"

#include <algorithm>

namespace tokenscope::format {

void JsonKeys::skipSpace()
{
    m_at = std::min(m_json.find_first_not_of(" \t\r\n", m_at), m_json.size());
}

/// From the opening quote to after the closing one.
bool JsonKeys::skipString()
{
    for (++m_at; m_at < m_json.size(); ++m_at) {
        m_at = std::min(m_json.find_first_of("\"\\", m_at), m_json.size());
        if (current() == '"') {
            ++m_at;
            return true;
        }
        ++m_at; // what a backslash escapes
    }
    return false;
}

bool JsonKeys::skipValue()
{
    std::size_t depth = 0;
    while (m_at < m_json.size()) {
        m_at = std::min(m_json.find_first_of("\"{}[],", m_at), m_json.size());
        switch (current()) {
        case '"':
            if (!skipString())
                return false;
            break;
        case '{':
        case '[':
            ++depth;
            ++m_at;
            break;
        case '}':
        case ']':
            if (depth == 0)
                return true;
            --depth;
            ++m_at;
            break;
        case ',':
            if (depth == 0)
                return true;
            ++m_at;
            break;
        default:
            return false;
        }
    }
    return false;
}

std::optional<std::pair<std::string_view, JsonKeys::Type>> JsonKeys::next()
{
    skipSpace();
    if (current() == ',') {
        ++m_at;
        skipSpace();
    }
    if (current() != '"')
        return std::nullopt;
    const std::size_t begin = m_at + 1;
    if (!skipString())
        return std::nullopt;
    const std::string_view key = m_json.substr(begin, m_at - 1 - begin);
    skipSpace();
    if (current() != ':')
        return std::nullopt;
    ++m_at;
    skipSpace();
    const char first = current();
    const Type type = first == '{'                       ? Type::Object
        : first == '['                                   ? Type::Array
        : first == '"'                                   ? Type::String
        : first == '-' || (first >= '0' && first <= '9') ? Type::Number
                                                         : Type::Other;
    // A text cut inside a value still tells this key; the next call ends.
    if (!skipValue())
        m_at = m_json.size();
    return std::pair(key, type);
}

} // namespace tokenscope::format
