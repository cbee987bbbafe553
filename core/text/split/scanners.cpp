// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/split/charclass.h"
#include "core/text/split/splitter.h"

/// Each pattern as a scanner: what the regular expression finds from a piece's begin, worked out from its alternatives in
/// order. The regular expressions themselves are the oracle of the tests.
namespace tokenscope {
namespace {

using split::Char;
using split::CharClass;
using split::CharReader;
using split::isLetter;
using split::isLetterOrMark;
using split::isSpace;
using split::isSymbol;

template <typename Test>
std::size_t skip(const CharReader& text, std::size_t at, const Test& test)
{
    while (at < text.size()) {
        const Char c = text.at(at);
        if (!test(c.type))
            break;
        at += c.length;
    }
    return at;
}

std::size_t skipLetters(const CharReader& text, std::size_t at)
{
    return skip(text, at, isLetter);
}

std::size_t skipNumbers(const CharReader& text, std::size_t at, int most)
{
    while (most-- > 0 && at < text.size()) {
        const Char c = text.at(at);
        if (c.type != CharClass::Number)
            break;
        at += c.length;
    }
    return at;
}

unsigned char lowered(unsigned char c)
{
    return static_cast<unsigned char>(c | 0x20U);
}

/// Length of 's 't 're 've 'm 'll 'd at the apostrophe, 0 when there is none. Folding case takes U+017F for s.
template <bool foldCase>
std::size_t contraction(const CharReader& text, std::size_t at)
{
    const std::size_t left = text.size() - at;
    if (left < 2 || text.byte(at) != '\'')
        return 0;
    auto letter = [&text, at](std::size_t i) { return foldCase ? lowered(text.byte(at + i)) : text.byte(at + i); };
    switch (letter(1)) {
    case 's':
    case 't':
    case 'm':
    case 'd':
        return 2;
    case 'l':
        return left >= 3 && letter(2) == 'l' ? 3 : 0;
    case 'r':
    case 'v':
        return left >= 3 && letter(2) == 'e' ? 3 : 0;
    default:
        return foldCase && left >= 3 && text.byte(at + 1) == 0xC5 && text.byte(at + 2) == 0xBF ? 3 : 0;
    }
}

/// A run of white space and what the alternatives about it need to know.
struct SpaceRun {
    std::size_t end = 0;
    std::size_t lastBegin = 0; ///< of its last character
    std::size_t afterLastBreak = 0; ///< behind its last CR or LF; 0: none
};

SpaceRun readSpaces(const CharReader& text, std::size_t at)
{
    SpaceRun run{at, at, 0};
    while (run.end < text.size()) {
        const Char c = text.at(run.end);
        if (!isSpace(c.type))
            break;
        run.lastBegin = run.end;
        run.end += c.length;
        if (c.type == CharClass::Newline)
            run.afterLastBreak = run.end;
    }
    return run;
}

/// \s+(?!\S)|\s+ : the whole run at the end of the text, else all but its last character, or that character alone.
std::size_t endOfSpaces(const SpaceRun& run, std::size_t begin, std::size_t textEnd)
{
    return run.end == textEnd || run.lastBegin == begin ? run.end : run.lastBegin;
}

struct Gpt2 {
    static std::size_t next(const CharReader& text, std::size_t begin)
    {
        const Char first = text.at(begin);
        std::size_t at = begin;
        CharClass type = first.type;
        if (first.value == U' ' && begin + 1 < text.size()) {
            const CharClass second = text.at(begin + 1).type;
            if (!isSpace(second)) {
                type = second;
                ++at;
            }
        } else if (first.value == U'\'') {
            if (const std::size_t length = contraction<false>(text, begin); length != 0)
                return begin + length;
        }
        if (isLetter(type))
            return skipLetters(text, at);
        if (type == CharClass::Number)
            return skip(text, at, [](CharClass c) { return c == CharClass::Number; });
        if (!isSpace(type))
            return skip(text, at, isSymbol);
        return endOfSpaces(readSpaces(text, begin), begin, text.size());
    }
};

/// cl100k and its relatives. `wholeAtEnd`: white space that ends the text is one piece even with line breaks in it.
template <bool wholeAtEnd, int digits>
struct Cl100k {
    static std::size_t next(const CharReader& text, std::size_t begin)
    {
        const Char first = text.at(begin);
        if (isLetter(first.type))
            return skipLetters(text, begin + first.length);
        if (first.type == CharClass::Number)
            return skipNumbers(text, begin, digits);
        if (first.value == U'\'') {
            if (const std::size_t length = contraction<true>(text, begin); length != 0)
                return begin + length;
        }
        const std::size_t second = begin + first.length;
        if (first.type != CharClass::Newline && second < text.size()) {
            const CharClass type = text.at(second).type;
            if (isLetter(type))
                return skipLetters(text, second);
            if (first.value == U' ' && isSymbol(type))
                return symbols(text, second);
        }
        if (isSymbol(first.type))
            return symbols(text, begin);
        const SpaceRun run = readSpaces(text, begin);
        if (wholeAtEnd && run.end == text.size())
            return run.end;
        return run.afterLastBreak != 0 ? run.afterLastBreak : endOfSpaces(run, begin, text.size());
    }

    static std::size_t symbols(const CharReader& text, std::size_t at)
    {
        at = skip(text, at, isSymbol);
        while (at < text.size() && (text.byte(at) == '\n' || text.byte(at) == '\r'))
            ++at;
        return at;
    }
};

/// o200k and Tekken. Words are an upper-case run and a lower-case run; characters without case and marks belong to both.
template <bool contractions, int digits>
struct O200k {
    static bool isUpperSide(CharClass c) { return isLetterOrMark(c) && c != CharClass::Lower; }
    static bool isLowerSide(CharClass c) { return isLetterOrMark(c) && c != CharClass::Upper; }

    /// [upper]*[lower]+ from `begin`, 0 when it does not match. The upper run takes all it can and gives back up to the
    /// last character that is also lower. *upperEnd: where the upper run ended.
    static std::size_t lowerWord(const CharReader& text, std::size_t begin, std::size_t* upperEnd)
    {
        std::size_t at = begin;
        std::size_t lastShared = 0;
        while (at < text.size()) {
            const Char c = text.at(at);
            if (c.type == CharClass::Lower) {
                *upperEnd = at;
                return skip(text, at + c.length, isLowerSide);
            }
            if (!isUpperSide(c.type))
                break;
            at += c.length;
            if (c.type != CharClass::Upper)
                lastShared = at;
        }
        *upperEnd = at;
        return lastShared;
    }

    static std::size_t withContraction(const CharReader& text, std::size_t end)
    {
        return contractions && end < text.size() ? end + contraction<true>(text, end) : end;
    }

    /// The first two alternatives; 0 when neither matches.
    static std::size_t word(const CharReader& text, std::size_t begin, const Char& first)
    {
        const bool isPrefix = !isLetter(first.type);
        const std::size_t start = begin + (isPrefix ? first.length : 0U);
        std::size_t upperEnd = start;
        if (const std::size_t end = lowerWord(text, start, &upperEnd); end != 0)
            return withContraction(text, end);
        if (first.type == CharClass::Mark) {
            std::size_t ignored = 0;
            if (const std::size_t end = lowerWord(text, begin, &ignored); end != 0)
                return withContraction(text, end);
        }
        return upperEnd > start ? withContraction(text, upperEnd) : 0;
    }

    static std::size_t next(const CharReader& text, std::size_t begin)
    {
        const Char first = text.at(begin);
        if (first.type == CharClass::Number)
            return skipNumbers(text, begin, digits);
        if (first.type != CharClass::Newline) {
            if (const std::size_t end = word(text, begin, first); end != 0)
                return end;
        }
        const std::size_t second = begin + first.length;
        if (isSymbol(first.type))
            return symbols(text, begin);
        if (first.value == U' ' && second < text.size() && isSymbol(text.at(second).type))
            return symbols(text, second);
        const SpaceRun run = readSpaces(text, begin);
        return run.afterLastBreak != 0 ? run.afterLastBreak : endOfSpaces(run, begin, text.size());
    }

    static std::size_t symbols(const CharReader& text, std::size_t at)
    {
        at = skip(text, at, isSymbol);
        while (at < text.size() && (text.byte(at) == '\n' || text.byte(at) == '\r' || text.byte(at) == '/'))
            ++at;
        return at;
    }
};

/// Three Splits, each within the pieces of the one before: numbers, then Chinese and kana, then the rest. A piece of the
/// third sees the edges of the first two as the ends of its text.
struct DeepSeek3 {
    /// Text that ends at the first character of another script group than the one it began with.
    class Segment {
    public:
        Segment(const CharReader& text, bool isCjkGroup)
            : m_text(text)
            , m_isCjkGroup(isCjkGroup)
        {
        }

        /// Length 0: the end.
        Char at(std::size_t at) const
        {
            if (at >= m_text.size())
                return {CharClass::Other, 0, 0};
            const Char c = m_text.at(at);
            if (c.type == CharClass::Number || isCjk(c.value) != m_isCjkGroup)
                return {CharClass::Other, 0, 0};
            return c;
        }
        template <typename Test>
        std::size_t skip(std::size_t from, const Test& test) const
        {
            for (Char c = at(from); c.length != 0 && test(c); c = at(from))
                from += c.length;
            return from;
        }

    private:
        const CharReader& m_text;
        bool m_isCjkGroup;
    };

    static bool isCjk(char32_t value)
    {
        return (value >= 0x4E00 && value <= 0x9FA5) || (value >= 0x3040 && value <= 0x30FF);
    }
    static bool isAsciiLetter(const Char& c)
    {
        const auto folded = c.value | 0x20U;
        return c.value < 0x80 && folded >= 'a' && folded <= 'z';
    }
    static bool isWordPart(const Char& c) { return isLetterOrMark(c.type); }
    static bool isPunctuation(const Char& c) { return c.type == CharClass::Punctuation; }
    static bool isBreak(const Char& c) { return c.type == CharClass::Newline; }

    static std::size_t spaces(const Segment& text, std::size_t begin)
    {
        SpaceRun run{begin, begin, 0};
        Char c = text.at(begin);
        for (; c.length != 0 && isSpace(c.type); c = text.at(run.end)) {
            run.lastBegin = run.end;
            run.end += c.length;
            if (isBreak(c))
                run.afterLastBreak = run.end;
        }
        if (run.afterLastBreak != 0)
            return run.afterLastBreak;
        return c.length == 0 || run.lastBegin == begin ? run.end : run.lastBegin;
    }

    /// End of the third pattern's match at `begin`; `begin` when it does not match there.
    static std::size_t match(const Segment& text, std::size_t begin, const Char& first)
    {
        const std::size_t second = begin + first.length;
        const Char after = text.at(second);
        if (isPunctuation(first) && first.value < 0x80 && after.length != 0 && isAsciiLetter(after))
            return text.skip(second, isAsciiLetter);
        if (isWordPart(first))
            return text.skip(second, isWordPart);
        if (!isBreak(first) && !isPunctuation(first) && after.length != 0 && isWordPart(after))
            return text.skip(second, isWordPart);
        if (isPunctuation(first) || (first.value == U' ' && after.length != 0 && isPunctuation(after)))
            return text.skip(text.skip(second, isPunctuation), isBreak);
        return isSpace(first.type) ? spaces(text, begin) : begin;
    }

    static std::size_t next(const CharReader& all, std::size_t begin)
    {
        const Char first = all.at(begin);
        if (first.type == CharClass::Number)
            return skipNumbers(all, begin, 3);
        const Segment text(all, isCjk(first.value));
        std::size_t at = begin;
        for (Char c = first; c.length != 0; c = text.at(at)) {
            const std::size_t end = match(text, at, c);
            if (end != at)
                return at == begin ? end : at;
            at += c.length;
        }
        return at;
    }
};

template <typename Pattern>
class Scanner final : public Splitter {
public:
    explicit Scanner(SplitKind kind)
        : Splitter(kind)
    {
    }

    std::size_t split(std::string_view text, std::size_t from, std::span<std::uint32_t> ends) const override
    {
        const CharReader reader(text.data(), text.size());
        std::size_t count = 0;
        while (from < text.size() && count < ends.size()) {
            from = Pattern::next(reader, from);
            ends[count++] = static_cast<std::uint32_t>(from);
        }
        return count;
    }
};

} // namespace

std::unique_ptr<Splitter> createScanner(SplitKind kind)
{
    switch (kind) {
    case SplitKind::Gpt2:
        return std::make_unique<Scanner<Gpt2>>(kind);
    case SplitKind::Cl100k:
        return std::make_unique<Scanner<Cl100k<true, 3>>>(kind);
    case SplitKind::Llama3:
        return std::make_unique<Scanner<Cl100k<false, 3>>>(kind);
    case SplitKind::Qwen:
        return std::make_unique<Scanner<Cl100k<false, 1>>>(kind);
    case SplitKind::O200k:
        return std::make_unique<Scanner<O200k<true, 3>>>(kind);
    case SplitKind::Tekken:
        return std::make_unique<Scanner<O200k<false, 1>>>(kind);
    case SplitKind::DeepSeek3:
        return std::make_unique<Scanner<DeepSeek3>>(kind);
    case SplitKind::Regex:
        break;
    }
    return nullptr;
}

} // namespace tokenscope
