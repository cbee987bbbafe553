// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/find/findquery.h"

#include <charconv>
#include <utility>

#include "core/text/regex/regex.h"

namespace tokenscope {
namespace {

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == ',' || character == '\n';
}

int digitOf(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    const char lower = static_cast<char>(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Result<std::vector<TokenId>> idsFrom(std::string_view text)
{
    std::vector<TokenId> ids;
    for (std::size_t at = 0; at < text.size();) {
        if (isBlank(text[at]) || text[at] == '[' || text[at] == ']') {
            ++at;
            continue;
        }
        TokenId id = 0;
        const auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), id);
        if (problem != std::errc())
            return failure(ErrorCode::InvalidValue, "token id", at);
        ids.push_back(id);
        at = static_cast<std::size_t>(end - text.data());
    }
    return ids;
}

/// The characters themselves, whatever they mean in a pattern.
std::string quoted(std::string_view text)
{
    std::string made;
    for (const char character : text) {
        if (std::string_view("\\^$.[]|()?*+{}#&-~/ ").find(character) != std::string_view::npos)
            made += '\\';
        made += character;
    }
    return made;
}

bool isCaseless(std::string_view text)
{
    for (const char character : text) {
        const bool letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
        if (letter || static_cast<unsigned char>(character) >= 0x80)
            return false;
    }
    return true;
}

} // namespace

Result<std::string> bytesFromHex(std::string_view digits)
{
    std::string bytes;
    int high = -1;
    std::size_t at = 0;
    for (; at < digits.size(); ++at) {
        if (isBlank(digits[at]) && high < 0)
            continue;
        const int digit = digitOf(digits[at]);
        if (digit < 0)
            return failure(ErrorCode::InvalidValue, "hexadecimal digits", at);
        if (high < 0) {
            high = digit;
            continue;
        }
        bytes += static_cast<char>(high * 16 + digit);
        high = -1;
    }
    if (high >= 0)
        return failure(ErrorCode::InvalidValue, "hexadecimal digits", at);
    return bytes;
}

Result<Needle> Needle::make(const FindQuery& query)
{
    Needle needle;
    std::string pattern;
    switch (query.kind) {
    case FindQuery::Kind::Text:
        if (query.caseSensitive || isCaseless(query.text))
            needle.m_bytes = query.text;
        else
            pattern = "(?i)" + quoted(query.text);
        break;
    case FindQuery::Kind::Pattern:
        if (!query.text.empty())
            pattern = (query.caseSensitive ? "(?m)" : "(?mi)") + query.text;
        break;
    case FindQuery::Kind::Bytes: {
        Result<std::string> bytes = bytesFromHex(query.text);
        if (!bytes)
            return tl::unexpected(std::move(bytes).error());
        needle.m_bytes = *std::move(bytes);
        break;
    }
    case FindQuery::Kind::Tokens: {
        Result<std::vector<TokenId>> ids = idsFrom(query.text);
        if (!ids)
            return tl::unexpected(std::move(ids).error());
        needle.m_ids = *std::move(ids);
        break;
    }
    }
    if (pattern.empty() && needle.m_bytes.empty() && needle.m_ids.empty())
        return failure(ErrorCode::InvalidArgument, "nothing to look for");
    if (!pattern.empty()) {
        const std::size_t prefix = pattern.size() - query.text.size();
        Result<Regex> regex = Regex::compile({Pattern::Kind::FancyRegex, pattern});
        if (!regex) {
            Error error = std::move(regex).error();
            if (error.offset && query.kind == FindQuery::Kind::Pattern)
                error.offset = *error.offset > prefix ? *error.offset - prefix : 0;
            return tl::unexpected(std::move(error));
        }
        needle.m_pattern = std::make_shared<const Regex>(*std::move(regex));
    }
    return needle;
}

} // namespace tokenscope
