// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/trace/whynot.h"

#include <algorithm>
#include <limits>

#include "core/text/bytemap.h"

namespace tokenscope::trace {
namespace {

bool overlap(const ByteRange& a, const ByteRange& b)
{
    return a.begin < b.end && b.begin < a.end;
}

bool isInside(std::uint64_t boundary, const ByteRange& range)
{
    return boundary > range.begin && boundary < range.end;
}

/// Bytes of the normalized text that came from `input`.
ByteRange normalizedRange(const Trace& trace, const ByteRange& input)
{
    ByteRange result{std::numeric_limits<std::uint64_t>::max(), 0};
    for (const AlignmentRun& run : trace.alignment) {
        if (!overlap(run.input, input))
            continue;
        // A run of equal length is byte for byte; any other is taken whole.
        const bool exact = run.normalized.size() == run.input.size();
        const std::uint64_t before = exact && input.begin > run.input.begin ? input.begin - run.input.begin : 0;
        const std::uint64_t after = exact && input.end < run.input.end ? run.input.end - input.end : 0;
        result.begin = std::min(result.begin, run.normalized.begin + before);
        result.end = std::max(result.end, run.normalized.end - after);
    }
    if (result.begin > result.end)
        return {};
    return result;
}

TokenId findPiece(const Vocabulary& vocabulary, std::string_view piece)
{
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary.contains(id) && vocabulary.piece(id) == piece)
            return id;
    }
    return kNoToken;
}

std::optional<std::uint64_t> firstTokenBoundary(const Trace& trace, const ByteRange& range)
{
    std::optional<std::uint64_t> first;
    for (const ByteRange& token : trace.encoding.ranges) {
        for (const std::uint64_t boundary : {token.begin, token.end}) {
            if (isInside(boundary, range) && (!first || boundary < *first))
                first = boundary;
        }
    }
    return first;
}

/// The tokens left when BPE of a piece alone has made all its merges.
std::vector<TokenId> remainingSymbols(const Bpe& bpe)
{
    std::vector<TokenId> symbols = bpe.symbols;
    for (const BpeStep& step : bpe.steps) {
        symbols[step.at] = step.result;
        symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(step.at) + 1);
    }
    return symbols;
}

/// The tokens that tile the range exactly; none when one of them reaches across its edge.
std::vector<TokenId> tokensTiling(const Trace& trace, const ByteRange& range)
{
    std::vector<TokenId> ids;
    std::uint64_t at = range.begin;
    for (std::size_t i = 0; i < trace.encoding.ranges.size() && at < range.end; ++i) {
        if (!overlap(trace.encoding.ranges[i], range))
            continue;
        if (trace.encoding.ranges[i].begin != at)
            return {};
        at = trace.encoding.ranges[i].end;
        ids.push_back(trace.encoding.ids[i]);
    }
    return at == range.end ? ids : std::vector<TokenId>{};
}

/// What kept a piece that the vocabulary holds from being found: its own merges or scores, or its neighbours.
/// `here` are the tokens that tile it in the text, `alone` is what the model makes of it by itself.
WhyNotOne whyNotFound(const Vocabulary& vocabulary, const std::vector<TokenId>& here, const ModelTrace& alone,
                      WhyNotOne answer)
{
    answer.reason = WhyNot::Context;
    if (const auto* bpe = std::get_if<Bpe>(&alone)) {
        // Alone, a piece may be taken whole without any merge; what stands in the text shows what its merges come to.
        const std::vector<TokenId> parts = here.size() > 1 ? here : remainingSymbols(*bpe);
        if (parts.size() > 1) {
            answer.reason = WhyNot::MissingMerge;
            answer.left = parts[0];
            answer.right = parts[1];
        }
    } else if (const auto* unigram = std::get_if<Unigram>(&alone); unigram && !unigram->paths.empty()) {
        if (unigram->paths.front().edges.size() > 1) {
            answer.reason = WhyNot::BetterPath;
            answer.scoreGap = unigram->paths.front().score - static_cast<double>(vocabulary.score(answer.id));
        }
    } else if (std::holds_alternative<WordPiece>(alone)) {
        answer.reason = WhyNot::BetterPath;
    }
    return answer;
}

const PreToken* preTokenAround(const Trace& trace, const ByteRange& range)
{
    const auto found = std::find_if(trace.preTokens.begin(), trace.preTokens.end(),
                                    [&](const PreToken& preToken) { return overlap(preToken.input, range); });
    return found == trace.preTokens.end() ? nullptr : &*found;
}

std::optional<WhyNotOne> splitByAddedToken(const Trace& trace, const ByteRange& range)
{
    WhyNotOne answer;
    for (const AddedMatch& match : trace.added) {
        if (overlap(match.input, range)) {
            answer.reason = WhyNot::AddedToken;
            answer.id = match.id;
            answer.boundary = isInside(match.input.begin, range) ? match.input.begin : match.input.end;
            return answer;
        }
    }
    return std::nullopt;
}

std::optional<WhyNotOne> splitByPreTokenizer(const Trace& trace, const ByteRange& range)
{
    WhyNotOne answer;
    for (const PreToken& preToken : trace.preTokens) {
        if (isInside(preToken.input.begin, range)) {
            answer.reason = WhyNot::PreTokenizer;
            answer.boundary = preToken.input.begin;
            if (preToken.splitBy && *preToken.splitBy < trace.preTokenizers.size())
                answer.stage = trace.preTokenizers[*preToken.splitBy];
            return answer;
        }
    }
    return std::nullopt;
}

/// The last normalizer whose text is not the text before it.
std::string lastNormalizerThatChanged(const Trace& trace, std::string_view input)
{
    std::string name;
    std::string_view before = input;
    for (const NormalizationStep& step : trace.normalizations) {
        if (step.after != before)
            name = step.name;
        before = step.after;
    }
    return name;
}

/// The one token that all of the range came to, when the normalizer left out what of it is not the token's.
std::optional<WhyNotOne> oneTokenOfWhatIsLeft(const Trace& trace, const ByteRange& range, const ByteRange& normalized,
                                              std::string_view text)
{
    const auto touches = [&](const ByteRange& token) { return overlap(token, range); };
    const std::vector<ByteRange>& tokens = trace.encoding.ranges;
    const auto found = std::find_if(tokens.begin(), tokens.end(), touches);
    if (normalized.isEmpty() || found == tokens.end() || std::any_of(found + 1, tokens.end(), touches)
        || found->begin < range.begin || found->end > range.end || normalizedRange(trace, *found) != normalized)
        return std::nullopt;
    WhyNotOne answer;
    answer.reason = WhyNot::Normalizer;
    answer.boundary = firstTokenBoundary(trace, range);
    answer.stage = lastNormalizerThatChanged(trace, text);
    answer.id = trace.encoding.ids[static_cast<std::size_t>(found - tokens.begin())];
    answer.isWhatIsLeft = true;
    return answer;
}

} // namespace

Result<WhyNotOne> whyNotOne(const TokenizerSpec& spec, const Model& model, const Trace& trace, std::string_view text,
                            ByteRange range)
{
    if (range.begin >= range.end || range.end > text.size())
        return failure(ErrorCode::InvalidArgument, "the range is empty or outside the text", range.begin);

    const Vocabulary& vocabulary = spec.vocabulary;
    WhyNotOne answer;
    std::size_t touching = 0;
    for (std::size_t i = 0; i < trace.encoding.ranges.size(); ++i) {
        if (!overlap(trace.encoding.ranges[i], range))
            continue;
        ++touching;
        answer.id = trace.encoding.ids[i];
        answer.reason = trace.encoding.ranges[i] == range ? WhyNot::IsOne : WhyNot::Context;
    }
    if (touching == 1 && answer.reason == WhyNot::IsOne)
        return answer;

    if (auto split = splitByAddedToken(trace, range))
        return *split;
    const ByteRange normalized = normalizedRange(trace, range);
    // Before pre-tokenizers: what is left out at the front puts a piece's begin inside the range, and nothing was split there.
    if (auto left = oneTokenOfWhatIsLeft(trace, range, normalized, text); left && !left->stage.empty())
        return *std::move(left);
    if (auto split = splitByPreTokenizer(trace, range))
        return *split;

    answer = {};
    answer.boundary = firstTokenBoundary(trace, range);
    const PreToken* around = preTokenAround(trace, range);
    if (around == nullptr || normalized.isEmpty()) {
        answer.reason = WhyNot::Normalizer; // nothing of it reached the model
        answer.stage = lastNormalizerThatChanged(trace, text);
        return answer;
    }

    // The pre-token as the model saw it may be spelt otherwise than the normalized text (byte map): take the same share of
    // it when the lengths agree, else look for the vocabulary's spelling of the bytes.
    std::string piece;
    if (around->text.size() == around->normalized.size() && normalized.begin >= around->normalized.begin
        && normalized.end <= around->normalized.end) {
        piece = around->text.substr(normalized.begin - around->normalized.begin, normalized.size());
    } else {
        const std::string bytes = trace.normalized.substr(normalized.begin, normalized.size());
        piece = vocabulary.alphabet == Alphabet::ByteMap ? bytemap::encode(bytes) : bytes;
    }
    answer.id = findPiece(vocabulary, piece);
    if (answer.id == kNoToken) {
        if (const auto* wordPiece = std::get_if<model::WordPiece>(&spec.model))
            answer.id = findPiece(vocabulary, wordPiece->continuingPrefix + piece);
    }
    if (answer.id == kNoToken) {
        const std::string asWritten(text.substr(range.begin, range.size()));
        const TokenId written = findPiece(vocabulary, asWritten);
        if (written != kNoToken && asWritten != trace.normalized.substr(normalized.begin, normalized.size())) {
            answer.reason = WhyNot::Normalizer; // the vocabulary has the text as written; the model never saw it
            answer.id = written;
            answer.stage = lastNormalizerThatChanged(trace, text);
            return answer;
        }
        answer.reason = WhyNot::NotInVocabulary;
        return answer;
    }
    return whyNotFound(vocabulary, tokensTiling(trace, range), model.explain(piece), answer);
}

} // namespace tokenscope::trace
