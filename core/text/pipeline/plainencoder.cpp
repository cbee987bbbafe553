// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/plainencoder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/bpe/bpemodel.h"
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/pipeline/stageerror.h"
#include "core/text/pipeline/utf8steps.h"

namespace tokenscope {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

Error cancelled()
{
    return {ErrorCode::Cancelled, {}, {}, std::nullopt, std::nullopt};
}

constexpr std::size_t kPollInterval = std::size_t{1} << 16U;

/// Puts U+FFFD in the place of everything that is not UTF-8, from its first place on. False: stopped.
bool replaceInvalidFrom(AlignedText& text, std::size_t firstInvalid, const std::stop_token& stop)
{
    const std::string_view source = text.text();
    AlignedText::Editor editor(text);
    std::size_t keptFrom = 0;
    std::size_t steps = 0;
    for (std::size_t at = firstInvalid; at < source.size();) {
        if (++steps % kPollInterval == 0 && stop.stop_requested())
            return false;
        const unicode::CodePoint point = unicode::decodeAt(source, at);
        if (!point.valid) {
            editor.keep(at - keptFrom);
            editor.substitute(point.length, kReplacement);
            keptFrom = at + point.length;
        }
        at += point.length;
    }
    editor.finish();
    return true;
}

/// An error of a stage at work on a text: a byte of that text becomes one of the input.
tl::unexpected<Error> stageFailed(Error error, const char* kind, std::size_t index, const char* name,
                                  const AlignedText& text)
{
    if (error.offset)
        error.offset =
            text.inputRange(static_cast<std::size_t>(*error.offset), static_cast<std::size_t>(*error.offset)).begin;
    return tl::unexpected(inStage(std::move(error), kind, index, name));
}

} // namespace

PlainStages::PlainStages(const TokenizerSpec& given)
    : spec(given)
    , addedRaw(std::vector<AddedToken>())
    , addedNormalized(std::vector<AddedToken>())
{
}

PlainEncoder::PlainEncoder(const PlainStages& stages, const EncodeOptions& options, const std::stop_token& stop,
                           Progress* progress, trace::Trace* trace)
    : m_stages(stages)
    , m_options(options)
    , m_stop(stop)
    , m_progress(progress)
    , m_trace(trace)
    , m_random(options.dropoutSeed.value_or(0))
{
    const auto* bpe = std::get_if<model::Bpe>(&stages.spec.model);
    m_dropsMerges = options.dropoutSeed && bpe != nullptr && bpe->dropout.value_or(0) > 0;
}

Result<Encoding> PlainEncoder::run(std::string_view text)
{
    if (text.size() > kMaxPlainBytes)
        return failure(ErrorCode::TooLarge, "the text is longer than 1 GiB");
    if (m_progress != nullptr)
        m_progress->start(text.size());
    AlignedText input(text);
    if (!m_stages.takesAnyBytes && !replaceInvalid(input))
        return tl::unexpected(cancelled());
    if (auto done = splitRaw(std::move(input)); !done)
        return tl::unexpected(std::move(done.error()));
    return std::move(m_encoding);
}

bool PlainEncoder::replaceInvalid(AlignedText& text)
{
    const auto invalid = firstInvalidInSteps(text.text(), m_stop);
    if (!invalid)
        return false;
    if (*invalid == text.size())
        return true;
    m_encoding.firstReplacedByte = *invalid;
    return replaceInvalidFrom(text, *invalid, m_stop);
}

SpecialPolicy PlainEncoder::matchPolicy() const
{
    return m_options.special == SpecialPolicy::AsText ? SpecialPolicy::AsText : SpecialPolicy::Recognise;
}

Result<void> PlainEncoder::addToken(TokenId id, ByteRange input)
{
    if (m_options.special == SpecialPolicy::Refuse && m_stages.isSpecial[id])
        return failure(ErrorCode::InvalidValue,
                       "the text holds the special token " + std::string(m_stages.spec.vocabulary.piece(id)),
                       input.begin);
    m_encoding.ids.push_back(id);
    if (m_options.ranges)
        m_encoding.ranges.push_back(input);
    return {};
}

Result<void> PlainEncoder::splitRaw(AlignedText text)
{
    if (m_stages.addedRaw.isEmpty())
        return encodeSegment(std::move(text), m_options.continues);
    std::vector<AddedSegment> segments;
    if (!m_stages.addedRaw.split(text.text(), matchPolicy(), segments, m_stop))
        return tl::unexpected(cancelled());
    if (segments.size() == 1 && segments.front().id == kNoToken)
        return encodeSegment(std::move(text), m_options.continues);
    for (const AddedSegment& segment : segments) {
        Result<void> done;
        if (segment.id == kNoToken) {
            done = encodeSegment(text.slice(segment.begin, segment.end), m_options.continues && segment.begin == 0);
        } else {
            if (m_trace != nullptr)
                traceAddedRaw(segment, text);
            done = addToken(segment.id, text.inputRange(segment.begin, segment.end));
        }
        if (!done)
            return done;
    }
    return {};
}

Result<void> PlainEncoder::normalize(AlignedText& segment, bool continues)
{
    for (std::size_t i = 0; i < m_stages.normalizers.size(); ++i) {
        const Normalizer* normalizer = continues ? m_stages.continuing[i] : m_stages.normalizers[i].get();
        const Result<void> done = normalizer == nullptr ? Result<void>() : normalizer->apply(segment, m_stop);
        if (!done || segment.isCutShort())
            return stageFailed(done ? grewTooLong(segment) : done.error(), "normalizer", i,
                               normalizerName(m_stages.spec.normalizers[i]), segment);
        if (m_trace != nullptr)
            m_trace->normalizations[i].after += segment.text();
    }
    return {};
}

Result<void> PlainEncoder::encodeSegment(AlignedText segment, bool continues)
{
    if (m_stop.stop_requested())
        return tl::unexpected(cancelled());
    segment.setMost(mostBytesFor(segment.size()));
    if (auto done = normalize(segment, continues); !done)
        return done;
    std::size_t traceBase = 0;
    if (m_trace != nullptr) {
        traceBase = m_trace->normalized.size();
        m_trace->normalized += segment.text();
        for (trace::AlignmentRun run : segment.alignment()) {
            run.normalized.begin += traceBase;
            run.normalized.end += traceBase;
            m_trace->alignment.push_back(run);
        }
    }
    return splitNormalized(std::move(segment), traceBase);
}

Result<void> PlainEncoder::splitNormalized(AlignedText normalized, std::size_t traceBase)
{
    if (m_stages.addedNormalized.isEmpty())
        return encodeText(std::move(normalized), traceBase);
    std::vector<AddedSegment> segments;
    if (!m_stages.addedNormalized.split(normalized.text(), matchPolicy(), segments, m_stop))
        return tl::unexpected(cancelled());
    for (const AddedSegment& segment : segments) {
        const bool whole = segment.begin == 0 && segment.end == normalized.size();
        if (segment.id == kNoToken) {
            if (whole)
                return encodeText(std::move(normalized), traceBase);
            if (auto done = encodeText(normalized.slice(segment.begin, segment.end), traceBase + segment.begin); !done)
                return done;
            continue;
        }
        const ByteRange input = normalized.inputRange(segment.begin, segment.end);
        if (m_trace != nullptr)
            m_trace->added.push_back({input, segment.id, true});
        if (auto done = addToken(segment.id, input); !done)
            return done;
    }
    return {};
}

Result<void> PlainEncoder::preTokenizeBy(std::size_t stage, PreTokenized& pieces) const
{
    if (m_stop.stop_requested())
        return tl::unexpected(cancelled());
    const auto done = m_stages.preTokenizers[stage]->apply(pieces, static_cast<std::uint32_t>(stage), m_stop);
    if (!done || pieces.text().isCutShort())
        return stageFailed(done ? grewTooLong(pieces.text()) : done.error(), "pre-tokenizer", stage,
                           preTokenizerName(m_stages.spec.preTokenizers[stage]), pieces.text());
    return {};
}

Result<void> PlainEncoder::preTokenize(PreTokenized& pieces) const
{
    for (std::size_t i = 0; i < m_stages.preTokenizers.size(); ++i) {
        if (auto done = preTokenizeBy(i, pieces); !done)
            return done;
    }
    return {};
}

Result<void> PlainEncoder::preTokenizeTraced(PreTokenized& pieces, std::size_t traceBase)
{
    std::vector<std::uint64_t> begins(pieces.pieces().size(), traceBase); // of the pieces, in the text before
    for (std::size_t i = 0; i < m_stages.preTokenizers.size(); ++i) {
        // The same step over the bare text it is given says where in that each piece stands.
        const std::string text(pieces.text().text());
        const std::vector<PreTokenized::Piece> old(pieces.pieces().begin(), pieces.pieces().end());
        PreTokenized inText{AlignedText()};
        inText.setText(AlignedText(text), old, m_stop);
        if (auto done = preTokenizeBy(i, pieces); !done)
            return done;
        if (auto done = preTokenizeBy(i, inText); !done)
            return done;
        trace::PreTokenizationStep& step = m_trace->preTokenizations[i];
        std::vector<std::uint64_t> nextBegins;
        const std::size_t count = std::min(pieces.pieces().size(), inText.pieces().size());
        std::size_t parent = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const PreTokenized::Piece& piece = pieces.pieces()[k];
            const PreTokenized::Piece& same = inText.pieces()[k];
            const ByteRange where = inText.text().inputRange(same.begin, same.end);
            while (parent + 1 < old.size() && old[parent].end <= where.begin)
                ++parent;
            const std::uint64_t before = begins[parent] + (where.begin - old[parent].begin);
            nextBegins.push_back(step.after.size());
            step.after += pieces.pieceText(piece);
            step.pieces.push_back({{nextBegins.back(), step.after.size()},
                                   {before, before + where.size()},
                                   pieces.text().inputRange(piece.begin, piece.end)});
        }
        begins = std::move(nextBegins);
    }
    return {};
}

Result<void> PlainEncoder::encodeText(AlignedText text, std::size_t traceBase)
{
    const std::size_t firstToken = m_encoding.ids.size();
    const std::string normalizedText = m_trace != nullptr ? std::string(text.text()) : std::string();
    constexpr std::size_t kMostReserved = std::size_t{64} << 20U;
    if (m_encoding.ids.empty()) { // growing would copy much at once
        m_encoding.ids.reserve(std::min(text.size() / 4, kMostReserved));
        m_encoding.ranges.reserve(m_options.ranges ? m_encoding.ids.capacity() : 0);
    }
    PreTokenized pieces(std::move(text), m_stop);
    if (auto done = m_trace != nullptr ? preTokenizeTraced(pieces, traceBase) : preTokenize(pieces); !done)
        return done;
    if (auto done = runModel(pieces); !done)
        return done;
    if (m_trace == nullptr)
        return {};
    // The same splits over the normalized text say where in it each piece stands.
    PreTokenized inNormalized(AlignedText(normalizedText, traceBase));
    if (auto done = preTokenize(inNormalized); !done)
        return done;
    tracePieces(pieces, inNormalized, firstToken);
    return {};
}

bool PlainEncoder::tokenize(std::string_view piece)
{
    m_tokens.clear();
    if (m_dropsMerges) {
        if (const auto* bpe = dynamic_cast<const BpeModel*>(m_stages.model.get())) {
            const float probability = *std::get<model::Bpe>(m_stages.spec.model).dropout;
            return bpe->tokenizeWithDropout(piece, probability, m_random, m_tokens, m_stop);
        }
    }
    return m_stages.model->tokenize(piece, m_tokens, m_stop);
}

Result<void> PlainEncoder::runModel(const PreTokenized& pieces)
{
    AlignedText::Cursor cursor(pieces.text());
    m_tokenCounts.clear();
    std::size_t polls = 0;
    std::uint64_t reported = 0;
    for (const PreTokenized::Piece& piece : pieces.pieces()) {
        if (++polls % 256 == 0) {
            if (m_stop.stop_requested())
                return tl::unexpected(cancelled());
            if (m_progress != nullptr) {
                m_progress->advance(piece.begin - reported);
                reported = piece.begin;
            }
        }
        if (!tokenize(pieces.pieceText(piece)))
            return tl::unexpected(cancelled());
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            const ModelToken& token = m_tokens[i];
            if (i % kPollInterval == kPollInterval - 1 && m_stop.stop_requested())
                return tl::unexpected(cancelled());
            m_encoding.ids.push_back(token.id);
            if (m_options.ranges)
                m_encoding.ranges.push_back(cursor.inputRange(piece.begin + token.begin, piece.begin + token.end));
        }
        if (m_trace != nullptr)
            m_tokenCounts.push_back(static_cast<std::uint32_t>(m_tokens.size()));
    }
    if (m_progress != nullptr)
        m_progress->advance(pieces.text().size() - reported);
    return {};
}

void PlainEncoder::traceAddedRaw(const AddedSegment& added, const AlignedText& text)
{
    const ByteRange input = text.inputRange(added.begin, added.end);
    const std::string_view content = text.text().substr(added.begin, added.end - added.begin);
    m_trace->added.push_back({input, added.id, false});
    for (trace::NormalizationStep& step : m_trace->normalizations)
        step.after += content;
    const std::uint64_t begin = m_trace->normalized.size();
    m_trace->normalized += content;
    m_trace->alignment.push_back({{begin, begin + content.size()}, input});
}

void PlainEncoder::tracePieces(const PreTokenized& pieces, const PreTokenized& inNormalized, std::size_t firstToken)
{
    const std::size_t count = std::min(pieces.pieces().size(), inNormalized.pieces().size());
    for (std::size_t i = 0; i < count; ++i) {
        const PreTokenized::Piece& piece = pieces.pieces()[i];
        const PreTokenized::Piece& where = inNormalized.pieces()[i];
        trace::PreToken token;
        token.text = pieces.pieceText(piece);
        token.normalized = inNormalized.text().inputRange(where.begin, where.end);
        token.input = pieces.text().inputRange(piece.begin, piece.end);
        if (piece.splitBy != PreTokenized::kNoStage)
            token.splitBy = piece.splitBy;
        token.firstToken = static_cast<std::uint32_t>(firstToken);
        token.tokenCount = m_tokenCounts[i];
        token.model = m_stages.model->explain(token.text);
        firstToken += token.tokenCount;
        m_trace->preTokens.push_back(std::move(token));
    }
}

} // namespace tokenscope
