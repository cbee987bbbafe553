// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/pretokencounts.h"

#include <algorithm>
#include <array>
#include <variant>

#include "core/base/unicode/utf8.h"
#include "core/text/normalize/normalizer.h"
#include "core/text/pretokenize/pretokenizer.h"
#include "core/text/split/splitter.h"

namespace tokenscope::statistics {
namespace {

/// Takes pieces of input in ascending order and gives each the tokens that begin in it.
class Counter {
public:
    explicit Counter(const TokenTable& tokens)
        : m_cursor(tokens, 0)
    {
        counts.byTokens.resize(PreTokenCounts::kMostTokens + 1);
        counts.sizeOfToken.resize(tokens.size());
    }

    void add(ByteRange piece)
    {
        while (!m_cursor.atEnd() && m_cursor.range().begin < piece.begin)
            m_cursor.next();
        const TokenIndex first = m_cursor.token();
        TokenIndex begun = 0;
        while (!m_cursor.atEnd() && m_cursor.range().begin < piece.end) {
            begun += m_cursor.range().isEmpty() ? 0U : 1U;
            m_cursor.next();
        }
        const auto size = std::min<TokenIndex>(begun, PreTokenCounts::kMostTokens);
        std::fill(counts.sizeOfToken.begin() + first, counts.sizeOfToken.begin() + m_cursor.token(),
                  static_cast<std::uint8_t>(size));
        ++counts.byTokens[size];
        ++counts.preTokens;
        counts.tokens += begun;
    }

    PreTokenCounts counts;

private:
    TokenTable::Cursor m_cursor;
};

/// The text between added tokens, which are matched before the pre-tokenizer runs.
std::vector<ByteRange> stretches(const TextDocument& document, const Vocabulary& vocabulary)
{
    std::vector<ByteRange> result;
    std::uint64_t begin = 0;
    const auto close = [&](std::uint64_t end) {
        if (end > begin)
            result.push_back({begin, end});
    };
    const TokenTable& tokens = *document.tokens();
    for (TokenTable::Cursor cursor(tokens, 0); !cursor.atEnd(); cursor.next()) {
        const TokenKind kind = vocabulary.kind(tokens.id(cursor.token()));
        if ((kind != TokenKind::UserDefined && kind != TokenKind::Control) || cursor.range().isEmpty())
            continue;
        close(cursor.range().begin);
        begin = std::max(begin, cursor.range().end);
    }
    close(document.bytes().size());
    return result;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether the normalizers leave this text as it is, without running them.
bool changesNothing(const TokenizerSpec& spec, std::string_view text)
{
    const bool formsOnly = std::ranges::all_of(spec.normalizers, [](const NormalizerSpec& normalizer) {
        return std::holds_alternative<normalizer::UnicodeForm>(normalizer);
    });
    return spec.normalizers.empty() || (formsOnly && isAscii(text));
}

using Advance = std::function<void(std::uint64_t)>;

Result<void> splitBytes(const Splitter& splitter, const TextDocument& document, std::span<const ByteRange> parts,
                        Counter& counter, const std::stop_token& stop, const Advance& advance)
{
    std::array<std::uint32_t, 4096> ends{};
    for (const ByteRange& part : parts) {
        const std::string_view text = document.slice(part);
        std::size_t from = 0;
        while (from < text.size()) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, {});
            const std::size_t found = splitter.split(text, from, ends);
            if (found == 0)
                return failure(ErrorCode::InvalidPattern, "the pre-tokenizer found no piece", part.begin + from);
            const std::size_t before = from;
            for (std::size_t i = 0; i < found; ++i) {
                counter.add({part.begin + from, part.begin + ends[i]});
                from = ends[i];
            }
            if (advance)
                advance(from - before);
        }
    }
    counter.counts.bytesExamined = document.bytes().size();
    return {};
}

/// The normalizers and pre-tokenizers of a spec, run stage by stage.
class AlignedStages {
public:
    static Result<AlignedStages> create(const TokenizerSpec& spec, bool takesAnyBytes)
    {
        AlignedStages stages;
        stages.m_takesAnyBytes = takesAnyBytes;
        for (const NormalizerSpec& normalizer : spec.normalizers) {
            auto made = createNormalizer(normalizer);
            if (!made)
                return tl::unexpected(std::move(made.error()));
            stages.m_normalizers.push_back(std::move(*made));
        }
        for (const PreTokenizerSpec& preTokenizer : spec.preTokenizers) {
            auto made = createPreTokenizer(preTokenizer);
            if (!made)
                return tl::unexpected(std::move(made.error()));
            stages.m_preTokenizers.push_back(std::move(*made));
        }
        return stages;
    }

    Result<void> run(std::string_view text, std::uint64_t begin, Counter& counter, const std::stop_token& stop) const
    {
        AlignedText aligned(text, begin);
        if (!m_takesAnyBytes && unicode::firstInvalid(text) != std::string_view::npos)
            replaceInvalid(aligned);
        for (const auto& normalizer : m_normalizers) {
            if (auto done = normalizer->apply(aligned, stop); !done)
                return done;
        }
        PreTokenized pieces(std::move(aligned));
        for (std::size_t i = 0; i < m_preTokenizers.size(); ++i) {
            if (auto done = m_preTokenizers[i]->apply(pieces, static_cast<std::uint32_t>(i), stop); !done)
                return done;
        }
        AlignedText::Cursor inputs(pieces.text());
        for (const PreTokenized::Piece& piece : pieces.pieces())
            counter.add(inputs.inputRange(piece.begin, piece.end));
        return {};
    }

private:
    static void replaceInvalid(AlignedText& text)
    {
        AlignedText::Editor editor(text);
        while (!editor.atEnd()) {
            const std::string_view rest = editor.rest();
            const std::size_t valid = std::min(unicode::firstInvalid(rest), rest.size());
            if (valid > 0)
                editor.keep(valid);
            else
                editor.substitute(unicode::decodeAt(rest, 0).length, "\xEF\xBF\xBD");
        }
        editor.finish();
    }

    std::vector<std::unique_ptr<const Normalizer>> m_normalizers;
    std::vector<std::unique_ptr<const PreTokenizer>> m_preTokenizers;
    bool m_takesAnyBytes = false;
};

/// Where the examined part of a long text ends: behind its last line feed, or else between characters.
std::uint64_t examinedEnd(std::string_view text)
{
    if (text.size() <= kMostAlignedBytes)
        return text.size();
    const std::string_view head = text.substr(0, kMostAlignedBytes);
    if (const std::size_t feed = head.rfind('\n'); feed != std::string_view::npos && feed > kMostAlignedBytes / 2)
        return feed + 1;
    return unicode::floorBoundary(text, kMostAlignedBytes);
}

Result<void> splitAligned(const Tokenizer& tokenizer, const TextDocument& document, std::span<const ByteRange> parts,
                          Counter& counter, const std::stop_token& stop, const Advance& advance)
{
    const auto stages = AlignedStages::create(tokenizer.spec(), tokenizer.takesAnyBytes());
    if (!stages)
        return tl::unexpected(stages.error());
    const std::uint64_t end = examinedEnd(document.bytes());
    for (const ByteRange& part : parts) {
        if (part.begin >= end)
            break;
        const ByteRange cut{part.begin, std::min(part.end, end)};
        if (auto done = stages->run(document.slice(cut), cut.begin, counter, stop); !done)
            return done;
        if (advance)
            advance(cut.size());
    }
    counter.counts.bytesExamined = end;
    return {};
}

} // namespace

Result<std::optional<PreTokenCounts>> countPreTokens(const TextDocument& document, const Tokenizer& tokenizer,
                                                     const std::stop_token& stop, const Advance& advance)
{
    const TokenizerSpec& spec = tokenizer.spec();
    if (spec.preTokenizers.empty())
        return std::nullopt;
    const std::vector<ByteRange> parts = stretches(document, spec.vocabulary);
    Counter counter(*document.tokens());
    const bool bytewise = changesNothing(spec, document.bytes());
    const auto splitter = bytewise ? createSplitter(spec.preTokenizers) : nullptr;
    const bool takes = splitter != nullptr
        && (splitter->kind() != SplitKind::Regex || unicode::firstInvalid(document.bytes()) == std::string_view::npos);
    auto done = takes ? splitBytes(*splitter, document, parts, counter, stop, advance)
                      : splitAligned(tokenizer, document, parts, counter, stop, advance);
    if (!done)
        return tl::unexpected(std::move(done.error()));
    return std::move(counter.counts);
}

} // namespace tokenscope::statistics
