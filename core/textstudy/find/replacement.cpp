// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/find/replacement.h"

#include <algorithm>
#include <utility>

#include "core/text/regex/regex.h"

namespace tokenscope {
namespace {

bool isDigit(std::string_view text, std::size_t at)
{
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

struct Reference {
    std::uint32_t group;
    std::size_t length; ///< of what stands for it
};

/// A reference that begins at text[at], which is `$` or a backslash.
std::optional<Reference> referenceAt(std::string_view text, std::size_t at, std::uint32_t groups)
{
    const bool braced = text.substr(at, 2) == "${";
    std::size_t digits = at + (braced ? 2 : 1);
    const std::size_t first = digits;
    std::uint32_t number = 0;
    while (isDigit(text, digits) && digits - first < 2) {
        const std::uint32_t longer = number * 10 + static_cast<std::uint32_t>(text[digits] - '0');
        if (digits > first && !braced && longer > groups)
            break;
        number = longer;
        ++digits;
    }
    if (digits == first || (braced && text.substr(digits, 1) != "}"))
        return std::nullopt;
    return Reference{number, digits + (braced ? 1 : 0) - at};
}

} // namespace

void Replacement::add(std::string_view bytes)
{
    if (m_parts.empty() || m_parts.back().group)
        m_parts.emplace_back();
    m_parts.back().bytes += bytes;
}

bool Replacement::hasGroups() const
{
    return std::ranges::any_of(m_parts, [](const Part& part) { return part.group.has_value(); });
}

std::string Replacement::bytes() const
{
    return m_parts.empty() ? std::string() : m_parts.front().bytes;
}

Result<Replacement> Replacement::make(const FindQuery& query, const Needle& needle, std::string_view text)
{
    Replacement made;
    if (query.kind == FindQuery::Kind::Bytes) {
        Result<std::string> bytes = bytesFromHex(text);
        if (!bytes)
            return tl::unexpected(std::move(bytes).error());
        made.add(*bytes);
        return made;
    }
    if (query.kind != FindQuery::Kind::Pattern) {
        made.add(text);
        return made;
    }
    const std::uint32_t groups = needle.pattern() == nullptr ? 0 : needle.pattern()->groupCount();
    for (std::size_t at = 0; at < text.size();) {
        const char mark = text[at];
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        const bool isMark = mark == '$' || mark == '\\';
        if (const auto reference = isMark ? referenceAt(text, at, groups) : std::nullopt) {
            if (reference->group > groups)
                return failure(ErrorCode::OutOfRange, std::to_string(reference->group), at);
            made.m_parts.push_back({{}, reference->group});
            at += reference->length;
        } else if (isMark && next == mark) {
            made.add(text.substr(at, 1));
            at += 2;
        } else if (mark == '\\' && (next == 'n' || next == 't')) {
            made.add(next == 'n' ? "\n" : "\t");
            at += 2;
        } else {
            made.add(text.substr(at++, 1));
        }
    }
    return made;
}

} // namespace tokenscope
