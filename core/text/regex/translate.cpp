// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/regex/translate.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include "core/base/unicode/utf8.h"
#include "core/text/regex/classparser.h"
#include "core/text/regex/propertysets.h"

namespace tokenscope::regex {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

class Translator {
public:
    explicit Translator(const Pattern& pattern)
        : m_in(pattern.text)
        , m_oniguruma(pattern.kind == Pattern::Kind::Oniguruma)
    {
    }

    Result<Translation> run()
    {
        while (m_at < m_in.size()) {
            m_out.origins.emplace_back(m_out.text.size(), m_at);
            if (const Result<void> done = step(); !done)
                return tl::unexpected(done.error());
        }
        return std::move(m_out);
    }

private:
    Result<void> step()
    {
        switch (m_in[m_at]) {
        case '\\':
            return escape();
        case '[': {
            const auto parsed = parseClass(m_in, m_at, m_oniguruma);
            if (!parsed)
                return tl::unexpected(parsed.error());
            atom(*parsed);
            return {};
        }
        case '(':
            return openGroup();
        case ')':
            if (!m_groups.empty()) {
                m_lastAtom = m_groups.back();
                m_groups.pop_back();
            }
            return copy(1);
        case '{':
            return interval();
        case '$':
            return m_oniguruma ? emitAtom("(?=\\n|\\z)", 1) : emitAtom("$", 1);
        case '^':
            return m_oniguruma ? emitAtom("(?:\\A|(?<=\\n)(?!\\z))", 1) : emitAtom("^", 1);
        case '*':
        case '+':
        case '?':
        case '|':
            return copy(1);
        default:
            return emitAtom(m_in.substr(m_at, unicode::decodeAt(m_in, m_at).length), 0);
        }
    }

    Result<void> copy(std::size_t length)
    {
        m_out.text.append(m_in.substr(m_at, length));
        m_at += length;
        return {};
    }

    void atom(std::string_view text)
    {
        m_lastAtom = m_out.text.size();
        m_out.text.append(text);
    }

    /// One atom standing for `consumed` bytes of the source (0: as many as it has itself).
    Result<void> emitAtom(std::string_view text, std::size_t consumed)
    {
        m_at += consumed == 0 ? text.size() : consumed;
        atom(text);
        return {};
    }

    Result<void> openGroup()
    {
        const std::string_view rest = m_in.substr(m_at);
        if (rest.starts_with("(?~") || rest.starts_with("(?@") || rest.starts_with("(*"))
            return failure(ErrorCode::Unsupported, "group " + std::string(rest.substr(0, 3)), m_at);
        m_groups.push_back(m_out.text.size());
        if (!rest.starts_with("(?"))
            return copy(1);
        if (rest.starts_with("(?#")) {
            const std::size_t end = m_in.find(')', m_at);
            m_groups.pop_back();
            m_at = end == std::string_view::npos ? m_in.size() : end + 1;
            return {};
        }
        // Flags: Ruby's m is the dot's, everyone else's s; PCRE2 reads the others (i, x) alike.
        std::size_t end = 2;
        while (end < rest.size() && (std::isalpha(static_cast<unsigned char>(rest[end])) != 0 || rest[end] == '-'))
            ++end;
        if (end >= rest.size() || (rest[end] != ':' && rest[end] != ')'))
            return copy(2);
        std::string flags(rest.substr(0, end));
        if (flags.find_first_not_of(m_oniguruma ? "imx-" : "imsx-", 2) != std::string::npos)
            return failure(ErrorCode::Unsupported, "flags " + flags, m_at);
        if (m_oniguruma)
            std::ranges::replace(flags, 'm', 's');
        m_out.text += flags;
        m_at += end;
        return {};
    }

    /// {n,m} after an atom; anything else in braces is literal.
    Result<void> interval()
    {
        std::size_t end = m_at + 1;
        while (end < m_in.size() && (isDigit(m_in[end]) || m_in[end] == ','))
            ++end;
        if (end >= m_in.size() || m_in[end] != '}' || end == m_at + 1)
            return emitAtom("\\{", 1);
        const std::string_view bounds = m_in.substr(m_at + 1, end - m_at - 1);
        const std::size_t begin = m_at;
        m_at = end + 1;
        if (bounds == ",") {
            atom("\\{,\\}");
            return {};
        }
        std::string text(bounds.front() == ',' ? "{0" : "{");
        text.append(bounds).push_back('}');
        if (!m_oniguruma || m_at >= m_in.size() || m_in[m_at] != '+' || !m_lastAtom) {
            m_out.text += text;
            return {};
        }
        if (begin == 0)
            return failure(ErrorCode::InvalidPattern, "nothing to repeat", begin);
        m_out.text.insert(*m_lastAtom, "(?:");
        m_out.text.append(text).push_back(')');
        return {};
    }

    Result<void> escape()
    {
        if (m_at + 1 >= m_in.size())
            return failure(ErrorCode::InvalidPattern, "\\ at the end of the pattern", m_at);
        const std::size_t begin = m_at;
        if (const auto set = parseSetEscape(m_in, m_at, wordRule())) {
            if (!*set)
                return tl::unexpected(set->error());
            atom((*set)->asClass());
            return {};
        }
        const char c = m_in[m_at + 1];
        switch (c) {
        case 'b':
        case 'B':
            return boundary(c == 'b');
        case 'O':
            return emitAtom("(?s:.)", 2);
        case 'g':
        case 'y':
        case 'Y':
        case 'K':
        case 'C':
        case 'Q':
        case 'E':
            return failure(ErrorCode::Unsupported, std::string("escape \\") + c, begin);
        default:
            break;
        }
        std::size_t at = m_at;
        if (const auto value = parseCharacterEscape(m_in, at)) {
            if (!*value)
                return tl::unexpected(value->error());
            m_at = at;
            atom(CodePointSet({{**value, **value}}).classText());
            return {};
        }
        return emitAtom(m_in.substr(m_at, 2), 0);
    }

    Result<void> boundary(bool positive)
    {
        const std::string word = wordSet(wordRule()).classText();
        auto look = [&word](const char* group) {
            std::string out(group);
            return out.append("[").append(word).append("])");
        };
        const std::string first = look("(?<=") + look(positive ? "(?!" : "(?=");
        const std::string second = look("(?<!") + look(positive ? "(?=" : "(?!");
        std::string text("(?:");
        text.append(first).append("|").append(second).push_back(')');
        return emitAtom(text, 2);
    }

    WordRule wordRule() const { return m_oniguruma ? WordRule::OnigurumaCharacter : WordRule::Rust; }

    std::string_view m_in;
    bool m_oniguruma;
    std::size_t m_at = 0;
    Translation m_out;
    std::vector<std::size_t> m_groups; ///< where each open group begins in the output
    std::optional<std::size_t> m_lastAtom;
};

} // namespace

std::size_t Translation::originOf(std::size_t at) const
{
    const auto after = std::ranges::upper_bound(origins, at, {}, &std::pair<std::size_t, std::size_t>::first);
    return after == origins.begin() ? 0 : std::prev(after)->second;
}

Result<Translation> translate(const Pattern& pattern)
{
    if (const std::size_t bad = unicode::firstInvalid(pattern.text); bad != std::string_view::npos)
        return failure(ErrorCode::InvalidPattern, "the pattern is not UTF-8", bad);
    if (pattern.kind != Pattern::Kind::Literal)
        return Translator(pattern).run();
    Translation out;
    for (std::size_t at = 0; at < pattern.text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(pattern.text, at);
        out.origins.emplace_back(out.text.size(), at);
        out.text += CodePointSet({{point.value, point.value}}).classText();
        at += point.length;
    }
    return out;
}

} // namespace tokenscope::regex
