// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/token.h"

namespace tokenscope {

class Regex;

/// What to look for, as a person wrote it.
struct FindQuery {
    enum class Kind : std::uint8_t {
        Text, ///< these characters
        Pattern, ///< a regular expression; ^ and $ are the ends of lines
        Bytes, ///< hexadecimal digits: "E2 82 AC"
        Tokens, ///< ids one after another: "464 2068"
    };

    Kind kind = Kind::Text;
    std::string text;
    bool caseSensitive = false; ///< of Text and Pattern

    bool operator==(const FindQuery&) const = default;
};

/// A query made ready to search with; immutable, shared between threads.
class Needle {
public:
    /// Errors: InvalidArgument for an empty query; InvalidPattern or Unsupported with the byte in the pattern; InvalidValue
    /// with the byte where hexadecimal digits or ids are wrong.
    static Result<Needle> make(const FindQuery& query);

    /// Exactly these bytes; empty when pattern() or ids() is to be used.
    const std::string& bytes() const { return m_bytes; }
    const std::vector<TokenId>& ids() const { return m_ids; }
    const Regex* pattern() const { return m_pattern.get(); }

private:
    std::string m_bytes;
    std::vector<TokenId> m_ids;
    std::shared_ptr<const Regex> m_pattern;
};

/// The bytes of hexadecimal digits, in pairs with or without white space between them. Error: InvalidValue with the place.
Result<std::string> bytesFromHex(std::string_view digits);

} // namespace tokenscope
