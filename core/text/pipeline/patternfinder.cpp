// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/patternfinder.h"

#include <utility>

#include "core/base/unicode/utf8.h"

namespace tokenscope {

Result<PatternFinder> PatternFinder::create(const Pattern& pattern)
{
    PatternFinder finder;
    if (pattern.kind == Pattern::Kind::Literal) {
        finder.m_literal = pattern.text;
        return finder;
    }
    auto regex = Regex::compile(pattern);
    if (!regex) {
        Error error = std::move(regex.error());
        if (error.offset)
            error.detail = "byte " + std::to_string(*error.offset) + " of the pattern: " + error.detail;
        error.offset.reset();
        return tl::unexpected(std::move(error));
    }
    finder.m_regex.emplace(std::move(*regex));
    return finder;
}

std::optional<ByteRange> PatternFinder::Search::findFrom(std::size_t at)
{
    constexpr std::size_t kStep = std::size_t{256} << 10U;
    while (true) {
        const bool isLast = m_text.size() - at <= kStep;
        const std::size_t until = isLast ? m_text.size() : unicode::floorBoundary(m_text, at + kStep);
        const auto match = m_finder.m_regex->find(m_text, at, &m_gaveUp, Regex::kFewestSteps, until);
        if (m_gaveUp)
            m_at = at;
        if (match || m_gaveUp || isLast)
            return match;
        if (m_stop.stop_requested()) {
            m_isStopped = true;
            return std::nullopt;
        }
        at = until + unicode::decodeAt(m_text, until).length;
    }
}

std::optional<ByteRange> PatternFinder::Search::next()
{
    if (!m_finder.m_regex) {
        const std::string& literal = m_finder.m_literal;
        const std::size_t found = literal.empty() ? std::string_view::npos : m_text.find(literal, m_at);
        if (found == std::string_view::npos)
            return std::nullopt;
        m_at = found + literal.size();
        return ByteRange{found, m_at};
    }
    while (m_at <= m_text.size() && !m_gaveUp) {
        const auto match = findFrom(m_at);
        if (!match)
            return std::nullopt;
        if (match->isEmpty() && m_lastEnd == match->end) {
            m_at += m_at < m_text.size() ? unicode::decodeAt(m_text, m_at).length : 1;
            continue;
        }
        m_at = match->end;
        m_lastEnd = match->end;
        return match;
    }
    return std::nullopt;
}

Error patternGaveUp(std::optional<std::uint64_t> at)
{
    return {ErrorCode::InvalidPattern, "a pattern took too many steps on this text", {}, at, std::nullopt};
}

std::string maskInvalid(std::string_view text)
{
    constexpr char kMask = '\x01';
    std::string out(text);
    for (std::size_t at = unicode::firstInvalid(text); at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (!point.valid)
            out.replace(at, point.length, point.length, kMask);
        at += point.length;
    }
    return out;
}

} // namespace tokenscope
