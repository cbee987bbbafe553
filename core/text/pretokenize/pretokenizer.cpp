// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pretokenize/pretokenizer.h"

#include <utility>
#include <variant>
#include <vector>

#include "core/text/pipeline/patternfinder.h"
#include "core/text/pretokenize/charactersplits.h"
#include "core/text/pretokenize/textchanges.h"

namespace tokenscope {
namespace {

using pretokenizer::SplitBehavior;

Error cancelled()
{
    return {ErrorCode::Cancelled, {}, {}, std::nullopt, std::nullopt};
}

/// Splits every piece by a function that gives its stretches to the splitter.
template <typename Find>
Result<void> splitPieces(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop, SplitBehavior behavior,
                         Find find)
{
    PreTokenized::Splitter splitter(text, stage, behavior, stop);
    std::size_t polls = 0;
    for (const PreTokenized::Piece& piece : text.pieces()) {
        if (++polls % 256 == 0 && stop.stop_requested())
            return tl::unexpected(cancelled());
        splitter.begin(piece);
        if (Result<void> found = find(text.searchText(piece), splitter); !found) {
            if (found.error().offset)
                *found.error().offset += piece.begin;
            return found;
        }
        if (!splitter.end())
            return tl::unexpected(cancelled());
    }
    splitter.finish();
    return {};
}

template <typename Find>
class CharacterSplit final : public PreTokenizer {
public:
    CharacterSplit(SplitBehavior behavior, Find find)
        : m_behavior(behavior)
        , m_find(std::move(find))
    {
    }

    Result<void> apply(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop) const override
    {
        return splitPieces(text, stage, stop, m_behavior,
                           [this](std::string_view piece, PreTokenized::Splitter& out) -> Result<void> {
                               if (!m_find(piece, out))
                                   return tl::unexpected(cancelled());
                               return {};
                           });
    }

private:
    SplitBehavior m_behavior;
    Find m_find;
};

class PatternSplit final : public PreTokenizer {
public:
    PatternSplit(PatternFinder finder, SplitBehavior behavior, bool invert)
        : m_finder(std::move(finder))
        , m_behavior(behavior)
        , m_invert(invert)
    {
    }

    Result<void> apply(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop) const override
    {
        return splitPieces(text, stage, stop, m_behavior,
                           [&](std::string_view piece, PreTokenized::Splitter& out) { return find(piece, out, stop); });
    }

private:
    Result<void> find(std::string_view text, PreTokenized::Splitter& out, const std::stop_token& stop) const
    {
        PatternFinder::Search search(m_finder, text, stop);
        std::size_t from = 0;
        while (const auto match = search.next()) {
            if (from < match->begin && !out.add(from, match->begin, m_invert))
                return tl::unexpected(cancelled());
            if (!out.add(match->begin, match->end, !m_invert))
                return tl::unexpected(cancelled());
            from = match->end;
        }
        if (search.gaveUp())
            return tl::unexpected(patternGaveUp(search.position()));
        if (search.isStopped() || (from < text.size() && !out.add(from, text.size(), m_invert)))
            return tl::unexpected(cancelled());
        return {};
    }

    PatternFinder m_finder;
    SplitBehavior m_behavior;
    bool m_invert;
};

class ByteLevelPreTokenizer final : public PreTokenizer {
public:
    ByteLevelPreTokenizer(bool addPrefixSpace, std::unique_ptr<const PreTokenizer> split)
        : m_addPrefixSpace(addPrefixSpace)
        , m_split(std::move(split))
    {
    }

    Result<void> apply(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop) const override
    {
        if (m_addPrefixSpace && !prependToPieces(text, " ", PrefixRule::Always, stop))
            return tl::unexpected(cancelled());
        if (m_split) {
            if (auto split = m_split->apply(text, stage, stop); !split)
                return split;
        }
        if (!mapPieceBytes(text, stop))
            return tl::unexpected(cancelled());
        return {};
    }

private:
    bool m_addPrefixSpace;
    std::unique_ptr<const PreTokenizer> m_split;
};

class MetaspacePreTokenizer final : public PreTokenizer {
public:
    MetaspacePreTokenizer(pretokenizer::Metaspace spec, std::unique_ptr<const PreTokenizer> split)
        : m_spec(std::move(spec))
        , m_split(std::move(split))
    {
    }

    Result<void> apply(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop) const override
    {
        using Scheme = pretokenizer::Metaspace::PrependScheme;
        if (!replaceSpaces(text, m_spec.replacement, stop))
            return tl::unexpected(cancelled());
        const auto rule = m_spec.prependScheme == Scheme::Always ? PrefixRule::Always : PrefixRule::FirstOfInput;
        if (m_spec.prependScheme != Scheme::Never && !prependToPieces(text, m_spec.replacement, rule, stop))
            return tl::unexpected(cancelled());
        if (m_split)
            return m_split->apply(text, stage, stop);
        return {};
    }

private:
    pretokenizer::Metaspace m_spec;
    std::unique_ptr<const PreTokenizer> m_split;
};

class BertPreTokenizer final : public PreTokenizer {
public:
    Result<void> apply(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop) const override
    {
        const CharacterSplit spaces(SplitBehavior::Removed, findWhiteSpace);
        const CharacterSplit punctuation(SplitBehavior::Isolated, findPunctuation);
        auto done = spaces.apply(text, stage, stop);
        return done ? punctuation.apply(text, stage, stop) : done;
    }
};

using Made = Result<std::unique_ptr<const PreTokenizer>>;

template <typename Find>
Made characterSplit(SplitBehavior behavior, Find find)
{
    return std::make_unique<const CharacterSplit<Find>>(behavior, std::move(find));
}

Made patternSplit(const Pattern& pattern, SplitBehavior behavior, bool invert)
{
    auto finder = PatternFinder::create(pattern);
    if (!finder)
        return tl::unexpected(std::move(finder.error()));
    return std::make_unique<const PatternSplit>(std::move(*finder), behavior, invert);
}

Made make(const pretokenizer::ByteLevel& spec)
{
    static constexpr const char* kGpt2 =
        R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
    std::unique_ptr<const PreTokenizer> split;
    if (spec.useRegex) {
        auto made = patternSplit({Pattern::Kind::Oniguruma, kGpt2}, SplitBehavior::Isolated, false);
        if (!made)
            return made;
        split = std::move(*made);
    }
    return std::make_unique<const ByteLevelPreTokenizer>(spec.addPrefixSpace, std::move(split));
}

Made make(const pretokenizer::Split& spec)
{
    return patternSplit(spec.pattern, spec.behavior, spec.invert);
}

Made make(const pretokenizer::Metaspace& spec)
{
    std::unique_ptr<const PreTokenizer> split;
    if (spec.split) {
        auto made = patternSplit({Pattern::Kind::Literal, spec.replacement}, SplitBehavior::MergedWithNext, false);
        if (!made)
            return made;
        split = std::move(*made);
    }
    return std::make_unique<const MetaspacePreTokenizer>(spec, std::move(split));
}

Made make(const pretokenizer::Whitespace&)
{
    return characterSplit(SplitBehavior::Removed, findWords);
}
Made make(const pretokenizer::WhitespaceSplit&)
{
    return characterSplit(SplitBehavior::Removed, findWhiteSpace);
}
Made make(const pretokenizer::Bert&)
{
    return std::make_unique<const BertPreTokenizer>();
}
Made make(const pretokenizer::Punctuation& spec)
{
    return characterSplit(spec.behavior, findPunctuation);
}
Made make(const pretokenizer::Digits& spec)
{
    return characterSplit(spec.individualDigits ? SplitBehavior::Isolated : SplitBehavior::Contiguous, findDigits);
}
Made make(const pretokenizer::CharDelimiterSplit& spec)
{
    return characterSplit(SplitBehavior::Removed,
                          [delimiter = spec.delimiter](std::string_view text, PreTokenized::Splitter& out) {
                              return findCharacter(text, delimiter, out);
                          });
}
Made make(const pretokenizer::UnicodeScripts&)
{
    return characterSplit(SplitBehavior::Isolated, findScripts);
}
Made make(const pretokenizer::FixedLength& spec)
{
    if (spec.length == 0)
        return failure(ErrorCode::InvalidValue, "FixedLength pre-tokenizer of length 0");
    return characterSplit(SplitBehavior::Isolated,
                          [length = spec.length](std::string_view text, PreTokenized::Splitter& out) {
                              return findFixedLength(text, length, out);
                          });
}

struct NameOf {
    const char* operator()(const pretokenizer::ByteLevel&) const { return "ByteLevel"; }
    const char* operator()(const pretokenizer::Split&) const { return "Split"; }
    const char* operator()(const pretokenizer::Metaspace&) const { return "Metaspace"; }
    const char* operator()(const pretokenizer::Whitespace&) const { return "Whitespace"; }
    const char* operator()(const pretokenizer::WhitespaceSplit&) const { return "WhitespaceSplit"; }
    const char* operator()(const pretokenizer::Bert&) const { return "BertPreTokenizer"; }
    const char* operator()(const pretokenizer::Punctuation&) const { return "Punctuation"; }
    const char* operator()(const pretokenizer::Digits&) const { return "Digits"; }
    const char* operator()(const pretokenizer::CharDelimiterSplit&) const { return "CharDelimiterSplit"; }
    const char* operator()(const pretokenizer::UnicodeScripts&) const { return "UnicodeScripts"; }
    const char* operator()(const pretokenizer::FixedLength&) const { return "FixedLength"; }
};

} // namespace

Result<std::unique_ptr<const PreTokenizer>> createPreTokenizer(const PreTokenizerSpec& spec)
{
    return std::visit([](const auto& one) { return make(one); }, spec);
}

const char* preTokenizerName(const PreTokenizerSpec& spec)
{
    return std::visit(NameOf{}, spec);
}

} // namespace tokenscope
