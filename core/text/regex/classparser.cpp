// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/regex/classparser.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "core/base/unicode/utf8.h"
#include "core/text/regex/propertysets.h"

namespace tokenscope::regex {
namespace {

constexpr int kDeepestNesting = 32;

ClassItem ownItem(const CodePointSet& set, bool negated)
{
    return {negated ? set.complement() : set, set.classText(), negated, false};
}

Result<ClassItem> propertyItem(std::string_view name, bool negated, std::size_t at)
{
    if (name.starts_with('^')) {
        name.remove_prefix(1);
        negated = !negated;
    }
    const auto found = propertyClass(name);
    if (!found)
        return failure(ErrorCode::InvalidPattern, "unknown property \"" + std::string(name) + "\"", at);
    return ClassItem{negated ? found->set.complement() : found->set, found->classText, negated, found->fromPcre2};
}

/// A class being read: what is united so far, and the operands of && before it.
class ClassParser {
public:
    ClassParser(std::string_view pattern, std::size_t& at, bool oniguruma, int depth)
        : m_in(pattern)
        , m_at(at)
        , m_oniguruma(oniguruma)
        , m_depth(depth)
    {
    }

    Result<ClassItem> run()
    {
        const std::size_t begin = m_at++;
        if (m_depth > kDeepestNesting)
            return failure(ErrorCode::TooLarge, "classes nested too deeply", begin);
        const bool negated = peek() == '^';
        m_at += negated ? 1 : 0;
        for (bool first = true;; first = false) {
            if (m_at >= m_in.size())
                return failure(ErrorCode::InvalidPattern, "class without its ]", begin);
            if (m_in[m_at] == ']' && !first)
                break;
            if (const Result<void> done = item(); !done)
                return tl::unexpected(done.error());
        }
        ++m_at;
        return finish(negated, begin);
    }

private:
    WordRule wordRule() const { return m_oniguruma ? WordRule::OnigurumaClass : WordRule::Rust; }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_in.size() ? m_in[m_at + ahead] : '\0'; }

    Result<void> item()
    {
        if (peek() == '&' && peek(1) == '&') {
            m_operands.push_back(std::exchange(m_items, {}));
            m_at += 2;
            return {};
        }
        if (peek() == '[') {
            if (peek(1) == ':' && m_in.find(":]", m_at) != std::string_view::npos)
                return posix();
            auto nested = ClassParser(m_in, m_at, m_oniguruma, m_depth + 1).run();
            if (!nested)
                return tl::unexpected(nested.error());
            m_items.push_back(std::move(*nested));
            return {};
        }
        if (auto set = parseSetEscape(m_in, m_at, wordRule())) {
            if (!*set)
                return tl::unexpected(set->error());
            m_items.push_back(std::move(**set));
            return {};
        }
        return range();
    }

    Result<void> posix()
    {
        const std::size_t end = m_in.find(":]", m_at);
        std::string_view name = m_in.substr(m_at + 2, end - m_at - 2);
        const bool negated = name.starts_with('^');
        name.remove_prefix(negated ? 1 : 0);
        const auto set = posixSet(name, m_oniguruma);
        if (!set)
            return failure(ErrorCode::InvalidPattern, "unknown class [:" + std::string(name) + ":]", m_at);
        m_items.push_back(ownItem(*set, negated));
        m_at = end + 2;
        return {};
    }

    Result<char32_t> character()
    {
        if (peek() == '\\') {
            if (m_at + 1 >= m_in.size())
                return failure(ErrorCode::InvalidPattern, "\\ at the end of the pattern", m_at);
            if (peek(1) == 'b') {
                m_at += 2;
                return U'\b';
            }
            if (const auto value = parseCharacterEscape(m_in, m_at))
                return *value;
            ++m_at;
        }
        const unicode::CodePoint point = unicode::decodeAt(m_in, m_at);
        m_at += point.length;
        return point.value;
    }

    Result<void> range()
    {
        const std::size_t begin = m_at;
        const auto first = character();
        if (!first)
            return tl::unexpected(first.error());
        char32_t last = *first;
        if (peek() == '-' && peek(1) == '-')
            return failure(ErrorCode::Unsupported, "difference of classes (--)", m_at);
        if (peek() == '~' && peek(1) == '~')
            return failure(ErrorCode::Unsupported, "symmetric difference of classes (~~)", m_at);
        // A '-' before ']' , '[' or a set such as \w stands for itself.
        std::size_t after = m_at + 1;
        const bool isRange = peek() == '-' && after < m_in.size() && m_in[after] != ']' && m_in[after] != '['
            && !parseSetEscape(m_in, after, wordRule());
        if (isRange) {
            ++m_at;
            const auto end = character();
            if (!end)
                return tl::unexpected(end.error());
            last = *end;
            if (last < *first)
                return failure(ErrorCode::InvalidPattern, "range that runs backwards", begin);
        }
        const CodePointSet set({{*first, last}});
        m_items.push_back({set, set.classText(), false, false});
        return {};
    }

    /// Without && and without negated members next to others the class stays text, which PCRE2 tests quickest.
    Result<ClassItem> finish(bool negated, std::size_t begin)
    {
        bool simple = m_operands.empty();
        bool opaque = false;
        CodePointSet set;
        std::string text;
        for (const ClassItem& member : m_items) {
            set = set.united(member.set);
            text += member.positive;
            opaque = opaque || member.opaque;
            simple = simple && !member.isNegated;
        }
        if (m_operands.empty() && m_items.size() == 1)
            return ClassItem{negated ? set.complement() : set, text, negated != m_items.front().isNegated, opaque};
        if (simple)
            return ClassItem{negated ? set.complement() : set, text, negated, opaque};
        for (const auto& operand : m_operands) {
            CodePointSet other;
            for (const ClassItem& member : operand) {
                other = other.united(member.set);
                opaque = opaque || member.opaque;
            }
            set = set.intersected(other);
        }
        if (opaque)
            return failure(ErrorCode::Unsupported, "a property outside the built-in tables combined with others",
                           begin);
        // An empty set still needs a class; nothing but U+0000…U+10FFFF negated is empty in PCRE2.
        if (set.isEmpty())
            return ownItem(CodePointSet({{0, 0x10FFFF}}), !negated);
        return ownItem(set, negated);
    }

    std::string_view m_in;
    std::size_t& m_at;
    bool m_oniguruma;
    int m_depth;
    std::vector<ClassItem> m_items;
    std::vector<std::vector<ClassItem>> m_operands;
};

/// `digits` hexadecimal digits at `at`, or up to '}' in braces.
Result<char32_t> hexValue(std::string_view pattern, std::size_t& at, std::size_t digits)
{
    const std::size_t begin = at;
    std::size_t end = at;
    const bool braces = at < pattern.size() && pattern[at] == '{';
    if (braces) {
        ++at;
        end = pattern.find('}', at);
        if (end == std::string_view::npos)
            return failure(ErrorCode::InvalidPattern, "code point without its }", begin);
    } else {
        while (end < pattern.size() && end - at < digits
               && hexDigitSet().contains(static_cast<unsigned char>(pattern[end])))
            ++end;
    }
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(pattern.data() + at, pattern.data() + end, value, 16);
    if (parsed.ec != std::errc{} || parsed.ptr != pattern.data() + end || value > 0x10FFFF
        || (value >= 0xD800 && value <= 0xDFFF))
        return failure(ErrorCode::InvalidPattern, "not a code point", begin);
    at = end + (braces ? 1 : 0);
    return static_cast<char32_t>(value);
}

} // namespace

std::optional<Result<ClassItem>> parseSetEscape(std::string_view pattern, std::size_t& at, WordRule word)
{
    if (at + 1 >= pattern.size() || pattern[at] != '\\')
        return std::nullopt;
    const std::size_t begin = at;
    const char c = pattern[at + 1];
    const bool negated = c == 'S' || c == 'W' || c == 'D' || c == 'H' || c == 'P';
    switch (c) {
    case 's':
    case 'S':
        at += 2;
        return ownItem(spaceSet(), negated);
    case 'w':
    case 'W':
        at += 2;
        return ownItem(wordSet(word), negated);
    case 'd':
    case 'D':
        at += 2;
        return ownItem(digitSet(), negated);
    case 'h':
    case 'H':
        at += 2;
        return ownItem(hexDigitSet(), negated);
    case 'p':
    case 'P':
        break;
    default:
        return std::nullopt;
    }
    if (at + 2 < pattern.size() && pattern[at + 2] != '{') {
        at += 3;
        return propertyItem(pattern.substr(begin + 2, 1), negated, begin);
    }
    const std::size_t end = pattern.find('}', at);
    if (end == std::string_view::npos || end < at + 3)
        return failure(ErrorCode::InvalidPattern, "property without its name", begin);
    at = end + 1;
    return propertyItem(pattern.substr(begin + 3, end - begin - 3), negated, begin);
}

std::optional<Result<char32_t>> parseCharacterEscape(std::string_view pattern, std::size_t& at)
{
    if (at + 1 >= pattern.size() || pattern[at] != '\\')
        return std::nullopt;
    constexpr std::array<std::pair<char, char32_t>, 7> kNamed{
        {{'n', U'\n'}, {'r', U'\r'}, {'t', U'\t'}, {'f', U'\f'}, {'v', U'\v'}, {'a', U'\a'}, {'e', 0x1B}}};
    const char c = pattern[at + 1];
    for (const auto& [name, value] : kNamed) {
        if (name == c) {
            at += 2;
            return value;
        }
    }
    if (c != 'x' && c != 'u' && c != 'U')
        return std::nullopt;
    at += 2;
    return hexValue(pattern, at, c == 'x' ? 2 : c == 'u' ? 4 : 8);
}

Result<std::string> parseClass(std::string_view pattern, std::size_t& at, bool oniguruma)
{
    auto item = ClassParser(pattern, at, oniguruma, 0).run();
    if (!item)
        return tl::unexpected(item.error());
    return item->asClass();
}

} // namespace tokenscope::regex
