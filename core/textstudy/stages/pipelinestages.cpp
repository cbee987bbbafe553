// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/pipelinestages.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/base/unicode/utf8.h"
#include "core/text/normalize/normalizer.h"
#include "core/textstudy/stages/changereason.h"
#include "core/textstudy/stages/decodedstage.h"
#include "core/textstudy/stages/segments.h"
#include "core/textstudy/stages/textedits.h"

namespace tokenscope {
namespace {

struct DetailOf {
    std::string operator()(const normalizer::Replace& spec) const { return spec.pattern.text; }
    std::string operator()(const normalizer::Prepend& spec) const { return spec.prepend; }
    std::string operator()(const pretokenizer::Split& spec) const { return spec.pattern.text; }
    std::string operator()(const pretokenizer::Metaspace& spec) const { return spec.replacement; }
    template <typename Other>
    std::string operator()(const Other&) const
    {
        return {};
    }
};

struct ModelName {
    const char* operator()(const model::Bpe&) const { return "BPE"; }
    const char* operator()(const model::SentencePieceBpe&) const { return "BPE"; }
    const char* operator()(const model::WordPiece&) const { return "WordPiece"; }
    const char* operator()(const model::Unigram&) const { return "Unigram"; }
    const char* operator()(const model::WordLevel&) const { return "WordLevel"; }
    const char* operator()(const model::SentencePieceSimple& spec) const
    {
        return spec.unit == model::SentencePieceSimple::Unit::Word ? "Word" : "Character";
    }
};

/// Whether the pre-tokenizer writes its pieces differently, not only cuts them.
bool rewrites(const PreTokenizerSpec& spec)
{
    return std::holds_alternative<pretokenizer::ByteLevel>(spec)
        || std::holds_alternative<pretokenizer::Metaspace>(spec);
}

ByteRange shifted(ByteRange range, std::uint64_t by)
{
    return {range.begin + by, range.end + by};
}

/// Put together from front to back.
class StagesBuilder {
public:
    StagesBuilder(const Tokenizer& tokenizer, const EncodeOptions& options, const std::stop_token& stop)
        : m_spec(tokenizer.spec())
        , m_tokenizer(tokenizer)
        , m_options(options)
        , m_stop(stop)
    {
    }

    Result<PipelineStages> build(std::string_view text)
    {
        EncodeOptions options = m_options;
        options.ranges = true;
        options.threads = 1;
        auto trace = m_tokenizer.explain(text, options, m_stop);
        if (!trace)
            return tl::unexpected(std::move(trace.error()));
        m_trace = std::move(*trace);
        m_result.input = text;
        addRaw();
        addAddedTokens();
        if (auto done = addNormalizers(); !done)
            return tl::unexpected(std::move(done.error()));
        addPreTokenizers();
        addTokens();
        auto decoded = decodedStage(m_tokenizer, m_result.input, m_trace.encoding, m_stop);
        if (!decoded)
            return tl::unexpected(std::move(decoded.error()));
        m_result.stages.push_back(std::move(decoded->stage));
        cutAll();
        findLosses(decoded->tokens);
        m_result.encoding = std::move(m_trace.encoding);
        return std::move(m_result);
    }

private:
    PipelineStage& add(StageKind kind, std::string name = {})
    {
        PipelineStage stage;
        stage.kind = kind;
        stage.name = std::move(name);
        m_result.stages.push_back(std::move(stage));
        return m_result.stages.back();
    }

    void addRaw()
    {
        PipelineStage& raw = add(StageKind::Raw);
        raw.text = m_result.input;
        if (!raw.text.empty())
            raw.segments.push_back({{0, raw.text.size()}, {0, raw.text.size()}, -1, kNoTokenIndex, kNoToken});
        m_lastText = 0;
        if (m_trace.encoding.firstReplacedByte)
            addReplaced();
    }

    void addReplaced()
    {
        const std::string& input = m_result.input;
        PipelineStage stage;
        stage.kind = StageKind::Utf8;
        stage.name = "UTF-8";
        std::vector<TextEdit> edits;
        for (std::size_t at = 0; at < input.size();) {
            const unicode::CodePoint point = unicode::decodeAt(input, at);
            const std::size_t begin = stage.text.size();
            if (point.valid)
                stage.text.append(input, at, point.length);
            else
                unicode::append(stage.text, U'\uFFFD');
            if (!point.valid)
                edits.push_back({{at, at + point.length}, {begin, stage.text.size()}});
            at += point.length;
        }
        take(std::move(stage), edits, [](std::string_view, std::string_view) { return ChangeReason::InvalidBytes; });
    }

    /// Adds a stage of text that differs from the last one by `edits`.
    template <typename Reason>
    void take(PipelineStage stage, const std::vector<TextEdit>& edits, Reason reason)
    {
        const PipelineStage& last = m_result.stages[m_lastText];
        std::vector<ByteRange> inputs;
        stage.segments = segmentsAfter(last.segments, last.text, m_result.input, edits, stage.text.size(), inputs);
        for (std::size_t i = 0; i < edits.size(); ++i) {
            StageChange change;
            change.input = inputs[i];
            change.before = last.text.substr(edits[i].before.begin, edits[i].before.size());
            change.after = stage.text.substr(edits[i].after.begin, edits[i].after.size());
            change.reason = reason(std::string_view(change.before), std::string_view(change.after));
            stage.changes.push_back(std::move(change));
        }
        m_result.stages.push_back(std::move(stage));
        m_lastText = m_result.stages.size() - 1;
    }

    void addAddedTokens()
    {
        PipelineStage& stage = add(StageKind::AddedTokens);
        stage.presence = m_spec.addedTokens.empty() ? StagePresence::Absent
            : m_trace.added.empty()                 ? StagePresence::Idle
                                                    : StagePresence::Active;
        for (const trace::AddedMatch& match : m_trace.added) {
            const std::uint64_t begin = stage.text.size();
            stage.text.append(m_result.input, match.input.begin, match.input.size());
            stage.segments.push_back({{begin, stage.text.size()}, match.input, -1, kNoTokenIndex, match.id});
        }
        std::ranges::stable_sort(stage.segments, {}, [](const StageSegment& one) { return one.input.begin; });
    }

    // Normalizers ------------------------------------------------------------------------------------------------------

    /// Stretches of the text that normalizers work on, one by one: what added tokens leave.
    std::vector<std::pair<ByteRange, bool>> stretches() const
    {
        const PipelineStage& last = m_result.stages[m_lastText];
        const auto textAt = [&](std::uint64_t input) {
            std::uint64_t at = last.text.size();
            for (const StageSegment& segment : last.segments) {
                if (input < segment.input.end || segment.input.begin == input) {
                    at = segment.text.begin + (input > segment.input.begin ? input - segment.input.begin : 0);
                    break;
                }
            }
            return std::min<std::uint64_t>(at, last.text.size());
        };
        std::vector<std::pair<ByteRange, bool>> parts;
        std::uint64_t done = 0;
        for (const trace::AddedMatch& match : m_trace.added) {
            if (match.inNormalizedText)
                continue;
            const ByteRange range{std::max(textAt(match.input.begin), done), textAt(match.input.end)};
            if (range.begin > done)
                parts.push_back({{done, range.begin}, true});
            if (range.end > range.begin)
                parts.push_back({range, false});
            done = std::max(done, range.end);
        }
        if (done < last.text.size())
            parts.push_back({{done, last.text.size()}, true});
        return parts;
    }

    Result<void> addNormalizers()
    {
        if (m_spec.normalizers.empty()) {
            add(StageKind::Normalizer).presence = StagePresence::Absent;
            return {};
        }
        std::vector<std::pair<ByteRange, bool>> parts = stretches();
        for (const NormalizerSpec& spec : m_spec.normalizers) {
            if (m_stop.stop_requested())
                return failure(ErrorCode::Cancelled, {});
            if (auto done = addNormalizer(spec, parts); !done)
                return done;
        }
        return {};
    }

    /// The normalizer for a stretch that goes on from other text puts nothing before it, as in the tokenizer.
    Result<std::unique_ptr<const Normalizer>> made(const NormalizerSpec& spec, bool continues) const
    {
        if (const auto* whole = std::get_if<normalizer::SentencePiece>(&spec); whole != nullptr && continues) {
            normalizer::SentencePiece bare = *whole;
            bare.addDummyPrefix = false;
            return createNormalizer(bare);
        }
        return createNormalizer(spec);
    }

    Result<void> addNormalizer(const NormalizerSpec& spec, std::vector<std::pair<ByteRange, bool>>& parts)
    {
        PipelineStage stage;
        stage.kind = StageKind::Normalizer;
        stage.name = normalizerName(spec);
        stage.detail = std::visit(DetailOf{}, spec);
        const std::string& before = m_result.stages[m_lastText].text;
        std::vector<TextEdit> edits;
        for (auto& [range, isNormalized] : parts) {
            const bool continues = m_options.continues && range.begin == 0;
            AlignedText text(std::string_view(before).substr(range.begin, range.size()));
            if (isNormalized && !(continues && std::holds_alternative<normalizer::Prepend>(spec))) {
                const auto normalizer = made(spec, continues);
                if (!normalizer)
                    return tl::unexpected(normalizer.error());
                if (auto done = (*normalizer)->apply(text, m_stop); !done)
                    return done;
            }
            for (const TextEdit& edit :
                 editsOf(std::string_view(before).substr(range.begin, range.size()), text.text(), text.alignment()))
                edits.push_back({shifted(edit.before, range.begin), shifted(edit.after, stage.text.size())});
            range = {stage.text.size(), stage.text.size() + text.size()};
            stage.text += text.text();
        }
        stage.presence = edits.empty() ? StagePresence::Idle : StagePresence::Active;
        take(std::move(stage), edits,
             [&spec](std::string_view old, std::string_view now) { return reasonOf(spec, old, now); });
        return {};
    }

    // Pre-tokenizers ---------------------------------------------------------------------------------------------------

    void addPreTokenizers()
    {
        if (m_spec.preTokenizers.empty()) {
            add(StageKind::PreTokenizer).presence = StagePresence::Absent;
            return;
        }
        bool isRewritten = false;
        for (std::size_t i = 0; i < m_spec.preTokenizers.size(); ++i) {
            isRewritten = isRewritten || rewrites(m_spec.preTokenizers[i]);
            PipelineStage& stage = add(StageKind::PreTokenizer, m_trace.preTokenizers[i]);
            stage.detail = std::visit(DetailOf{}, m_spec.preTokenizers[i]);
            const bool isLast = i + 1 == m_spec.preTokenizers.size();
            addPieces(stage, i, isRewritten);
            if (isLast)
                addPieceChanges(stage);
        }
    }

    /// Pieces as pre-tokenizer `number` leaves them: those of the last one, joined where a later one split.
    void addPieces(PipelineStage& stage, std::size_t number, bool isRewritten)
    {
        const auto& pieces = m_trace.preTokens;
        for (std::size_t first = 0; first < pieces.size();) {
            std::size_t end = first + 1;
            while (end < pieces.size() && pieces[end].splitBy && *pieces[end].splitBy > number)
                ++end;
            const std::uint64_t begin = stage.text.size();
            ByteRange input = pieces[first].input;
            for (std::size_t i = first; i < end; ++i) {
                input.begin = std::min(input.begin, pieces[i].input.begin);
                input.end = std::max(input.end, pieces[i].input.end);
                if (isRewritten)
                    stage.text += pieces[i].text;
            }
            if (!isRewritten)
                stage.text.append(m_trace.normalized, pieces[first].normalized.begin,
                                  pieces[end - 1].normalized.end - pieces[first].normalized.begin);
            stage.segments.push_back({{begin, stage.text.size()}, input, -1, kNoTokenIndex, kNoToken});
            first = end;
        }
    }

    /// What the pre-tokenizers together write differently or leave out.
    void addPieceChanges(PipelineStage& stage)
    {
        const std::vector<StageSegment> pieces = std::exchange(stage.segments, {});
        const std::vector<StageSegment> added = addedInText();
        std::size_t nextAdded = 0;
        std::uint64_t done = 0; // of the normalized text
        std::uint64_t inputDone = 0;
        const auto goTo = [&](const StageSegment& next) {
            if (next.text.begin > done)
                leaveOut(stage, {done, next.text.begin}, {inputDone, next.input.begin});
            done = std::max(done, next.text.end);
            inputDone = std::max(inputDone, next.input.end);
        };
        for (std::size_t i = 0; i <= pieces.size(); ++i) {
            const bool atEnd = i == pieces.size();
            const ByteRange normalized = atEnd ? ByteRange{m_trace.normalized.size(), m_trace.normalized.size()}
                                               : m_trace.preTokens[i].normalized;
            for (; nextAdded < added.size() && added[nextAdded].text.begin < normalized.begin; ++nextAdded)
                goTo(added[nextAdded]);
            const std::uint64_t inputEnd = m_result.input.size();
            goTo({normalized, atEnd ? ByteRange{inputEnd, inputEnd} : pieces[i].input, -1, kNoTokenIndex, kNoToken});
            if (!atEnd)
                addPiece(stage, pieces[i], m_trace.preTokens[i]);
        }
    }

    static void addPiece(PipelineStage& stage, StageSegment segment, std::string_view old, const std::string& text)
    {
        if (old != text) {
            StageChange change;
            change.input = segment.input;
            change.before = old;
            change.after = text;
            change.reason = text.starts_with("\xE2\x96\x81") ? ChangeReason::SpaceMark : ChangeReason::ByteMap;
            segment.change = static_cast<std::int32_t>(stage.changes.size());
            stage.changes.push_back(std::move(change));
        }
        stage.segments.push_back(segment);
    }
    void addPiece(PipelineStage& stage, const StageSegment& segment, const trace::PreToken& piece) const
    {
        const std::string_view normalized = m_trace.normalized;
        addPiece(stage, segment, normalized.substr(piece.normalized.begin, piece.normalized.size()), piece.text);
    }

    /// `within` is what the pieces on both sides leave of the input.
    void leaveOut(PipelineStage& stage, ByteRange normalized, ByteRange within) const
    {
        StageChange change;
        change.input = inputOf(m_result.stages[m_lastText], normalized);
        change.input.begin = std::max(change.input.begin, within.begin);
        change.input.end = std::max(change.input.begin, std::min(change.input.end, within.end));
        change.before = m_trace.normalized.substr(normalized.begin, normalized.size());
        change.reason = ChangeReason::BetweenPieces;
        const std::uint64_t at = stage.segments.empty() ? 0 : stage.segments.back().text.end;
        stage.segments.push_back(
            {{at, at}, change.input, static_cast<std::int32_t>(stage.changes.size()), kNoTokenIndex, kNoToken});
        stage.changes.push_back(std::move(change));
    }

    /// Where added tokens stand in the normalized text, ascending.
    std::vector<StageSegment> addedInText() const
    {
        std::vector<StageSegment> found;
        for (const trace::AddedMatch& match : m_trace.added) {
            StageSegment added;
            added.input = match.input;
            added.text = {m_trace.normalized.size(), 0};
            for (const StageSegment& segment : m_result.stages[m_lastText].segments) {
                ByteRange part = segment.text;
                if (segment.input.end <= match.input.begin || segment.input.begin >= match.input.end || part.isEmpty())
                    continue;
                if (part.size() == segment.input.size()) {
                    const std::uint64_t begin = std::max(match.input.begin, segment.input.begin);
                    const std::uint64_t end = std::min(match.input.end, segment.input.end);
                    part = {part.begin + (begin - segment.input.begin), part.begin + (end - segment.input.begin)};
                }
                added.text = {std::min(added.text.begin, part.begin), std::max(added.text.end, part.end)};
            }
            if (added.text.begin < added.text.end)
                found.push_back(added);
        }
        std::ranges::sort(found, {}, [](const StageSegment& one) { return one.text.begin; });
        return found;
    }

    static ByteRange inputOf(const PipelineStage& stage, ByteRange text)
    {
        ByteRange input;
        bool found = false;
        for (const StageSegment& segment : stage.segments) {
            if (segment.text.end <= text.begin || segment.text.begin >= text.end)
                continue;
            ByteRange part = segment.input;
            if (segment.input.size() == segment.text.size())
                part = {segment.input.begin + (std::max(text.begin, segment.text.begin) - segment.text.begin),
                        segment.input.end - (segment.text.end - std::min(text.end, segment.text.end))};
            input = found ? ByteRange{input.begin, std::max(input.end, part.end)} : part;
            found = true;
        }
        return input;
    }

    // Tokens -----------------------------------------------------------------------------------------------------------

    void addTokens()
    {
        const Encoding& encoding = m_trace.encoding;
        PipelineStage tokens;
        tokens.kind = StageKind::Tokens;
        tokens.name = std::visit(ModelName{}, m_spec.model);
        PipelineStage ids;
        ids.kind = StageKind::Ids;
        for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
            const TokenId id = encoding.ids[i];
            const auto put = [&](PipelineStage& stage, std::string_view text) {
                const std::uint64_t begin = stage.text.size();
                stage.text += text;
                stage.segments.push_back(
                    {{begin, stage.text.size()}, encoding.ranges[i], -1, static_cast<TokenIndex>(i), id});
            };
            put(tokens, m_tokenizer.vocabulary().piece(id));
            put(ids, std::to_string(id));
        }
        m_result.stages.push_back(std::move(tokens));
        m_result.stages.push_back(std::move(ids));
    }

    /// Cuts the stages of text where the pieces of the later ones begin and end, so that each part has its counterparts.
    void cutAll()
    {
        std::vector<std::uint64_t> cuts;
        const auto cutAt = [&](ByteRange range) {
            cuts.push_back(range.begin);
            cuts.push_back(range.end);
        };
        for (const PipelineStage& stage : m_result.stages) {
            const bool isCut = stage.kind == StageKind::PreTokenizer || stage.kind == StageKind::AddedTokens
                || (stage.kind == StageKind::Tokens && m_spec.preTokenizers.empty());
            for (const StageSegment& segment : stage.segments) {
                if (isCut || segment.change >= 0)
                    cutAt(segment.input);
            }
        }
        std::ranges::sort(cuts);
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        for (PipelineStage& stage : m_result.stages) {
            if (stage.kind == StageKind::Raw || stage.kind == StageKind::Utf8 || stage.kind == StageKind::Normalizer)
                stage.segments = cutSegments(stage.segments, stage.text, m_result.input, cuts);
        }
    }

    // Losses -----------------------------------------------------------------------------------------------------------

    static bool touches(const StageChange& change, const StageChange& loss)
    {
        const auto adds = [](const StageChange& one) {
            return unicode::countCodePoints(one.after) > unicode::countCodePoints(one.before);
        };
        if (loss.input.isEmpty())
            return adds(change) && change.input.begin <= loss.input.begin && loss.input.begin <= change.input.end;
        if (change.input.isEmpty())
            return adds(change) && adds(loss) && loss.input.begin <= change.input.begin
                && change.input.begin <= loss.input.end;
        return loss.input.begin < change.input.end && change.input.begin < loss.input.end;
    }

    bool hasUnknown(TokenRange tokens) const
    {
        for (TokenIndex i = tokens.first; i < tokens.end; ++i) {
            if (m_tokenizer.vocabulary().kind(m_trace.encoding.ids[i]) == TokenKind::Unknown)
                return true;
        }
        return false;
    }

    void findLosses(const std::vector<TokenRange>& tokens)
    {
        const std::size_t decodedAt = m_result.stages.size() - 1;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            StageChange& difference = m_result.stages[decodedAt].changes[i];
            PipelineLoss loss;
            loss.input = difference.input;
            loss.before = difference.before;
            loss.after = difference.after;
            for (std::uint32_t s = 0; s < decodedAt; ++s)
                blame(s, difference, loss);
            if (hasUnknown(tokens[i]))
                blameModel(tokens[i], loss);
            const bool inserted =
                !tokens[i].isEmpty() && m_trace.encoding.ranges[tokens[i].first].isEmpty() && loss.before.empty();
            if (loss.stages.empty()) {
                loss.stages.push_back(static_cast<std::uint32_t>(inserted ? decodedAt - 2 : decodedAt));
                loss.reason = inserted ? ChangeReason::TemplateToken : ChangeReason::Decoder;
            }
            difference.reason = loss.reason;
            m_result.losses.push_back(std::move(loss));
        }
    }

    void blame(std::uint32_t number, const StageChange& difference, PipelineLoss& loss)
    {
        PipelineStage& stage = m_result.stages[number];
        auto change = std::ranges::lower_bound(stage.changes, difference.input.begin, {},
                                               [](const StageChange& one) { return one.input.end; });
        for (; change != stage.changes.end() && change->input.begin <= difference.input.end; ++change) {
            // A pre-tokenizer's other spelling is one to one: what it writes can always be read back.
            const bool isSpelling =
                stage.kind == StageKind::PreTokenizer && change->reason != ChangeReason::BetweenPieces;
            if (isSpelling || !touches(*change, difference))
                continue;
            change->lost = true;
            if (loss.stages.empty() || loss.stages.back() != number)
                loss.stages.push_back(number);
            // A canonical form by itself takes nothing away that the eye could miss.
            if (loss.stages.size() == 1 || loss.reason == ChangeReason::CanonicalForm)
                loss.reason = change->reason;
        }
    }

    void blameModel(TokenRange tokens, PipelineLoss& loss)
    {
        const std::size_t number = m_result.stages.size() - 3;
        PipelineStage& stage = m_result.stages[number];
        for (TokenIndex i = tokens.first; i < tokens.end; ++i) {
            StageSegment& segment = stage.segments[i];
            if (m_tokenizer.vocabulary().kind(segment.id) != TokenKind::Unknown || segment.change >= 0)
                continue;
            StageChange change;
            change.input = segment.input;
            change.before = m_result.input.substr(segment.input.begin, segment.input.size());
            change.after = m_tokenizer.vocabulary().piece(segment.id);
            change.reason = ChangeReason::UnknownToken;
            change.lost = true;
            segment.change = static_cast<std::int32_t>(stage.changes.size());
            stage.changes.push_back(std::move(change));
        }
        loss.stages.push_back(static_cast<std::uint32_t>(number));
        loss.reason = ChangeReason::UnknownToken;
    }

    const TokenizerSpec& m_spec;
    const Tokenizer& m_tokenizer;
    const EncodeOptions& m_options;
    const std::stop_token& m_stop;
    trace::Trace m_trace;
    PipelineStages m_result;
    std::size_t m_lastText = 0; ///< the stage whose text is the next one's input
};

} // namespace

std::size_t PipelineStage::lostCount() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(changes, [](const StageChange& change) { return change.lost; }));
}

Result<PipelineStages> pipelineStages(const Tokenizer& tokenizer, std::string_view text, const EncodeOptions& options,
                                      const std::stop_token& stop)
{
    return StagesBuilder(tokenizer, options, stop).build(text);
}

} // namespace tokenscope
