// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/inspection.h"

#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"
#include "core/textstudy/traceparts/segments.h"
#include "widgets/trace/occurrencestrip.h"

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr std::size_t kShownBytes = 200; ///< of a pre-token in a label
using Story = TraceOutcome::Story;

/// Draws the pre-token of the selection's first token.
class Drawing {
public:
    Drawing(const Tokenizer& tokenizer, const trace::Trace& trace, const trace::PreToken& preToken, TokenRange tokens)
        : m_tokenizer(tokenizer)
        , m_preToken(preToken)
        , m_ids(std::span(trace.encoding.ids).subspan(preToken.firstToken, preToken.tokenCount))
        , m_first(tokens.first - preToken.firstToken)
        , m_last(std::min(tokens.end, preToken.firstToken + preToken.tokenCount) - preToken.firstToken - 1)
    {
    }

    void into(TraceOutcome& outcome)
    {
        outcome.story = Story::Picture;
        std::visit([&](const auto& model) { draw(model, outcome); }, m_preToken.model);
    }

private:
    void draw(const std::monostate&, TraceOutcome& outcome) const { outcome.story = Story::None; }

    void draw(const trace::WordLevel& word, TraceOutcome& outcome) const
    {
        outcome.story = word.found ? Story::WordFound : Story::WordMissing;
    }

    void draw(const trace::WordPiece& wordPiece, TraceOutcome& outcome) const
    {
        if (wordPiece.tooLong)
            outcome.story = Story::TooLong;
        else
            outcome.picture = trialsPicture(wordPiece, m_preToken.text, m_tokenizer.vocabulary(), m_first);
    }

    void draw(const trace::Bpe& bpe, TraceOutcome& outcome)
    {
        const bool scored = std::holds_alternative<model::SentencePieceBpe>(m_tokenizer.spec().model);
        findSegments(mergeTree(bpe).rootSegments());
        outcome.picture = mergePicture(bpe, m_preToken.text, m_tokenizer.vocabulary(),
                                       scored ? MergeOrder::Score : MergeOrder::Rank, m_first, m_last + 1);
    }

    void draw(const trace::Unigram& unigram, TraceOutcome& outcome)
    {
        findSegments(bestSegments(unigram));
        outcome.picture = latticePicture(unigram, m_preToken.text, m_tokenizer.vocabulary(), m_first, m_last + 1);
    }

    /// From the tokens' numbers to those of the model's segments.
    void findSegments(const std::vector<Segment>& segments)
    {
        const auto owners = segmentsOfTokens(m_ids, segments, m_tokenizer.vocabulary());
        if (owners.empty())
            return;
        m_first = owners[m_first];
        m_last = owners[m_last];
    }

    const Tokenizer& m_tokenizer;
    const trace::PreToken& m_preToken;
    std::span<const TokenId> m_ids;
    std::uint32_t m_first;
    std::uint32_t m_last;
};

std::string readable(const Tokenizer& tokenizer, std::string_view preToken)
{
    if (tokenizer.vocabulary().alphabet != Alphabet::ByteMap)
        return std::string(preToken.substr(0, kShownBytes));
    const std::size_t most = kShownBytes * 2;
    const std::string_view head =
        preToken.size() <= most ? preToken : preToken.substr(0, unicode::floorBoundary(preToken, most));
    const auto bytes = bytemap::decode(head);
    return bytes ? bytes->substr(0, kShownBytes) : std::string(head.substr(0, kShownBytes));
}

void describe(TraceOutcome& outcome, const Tokenizer& tokenizer, TokenExplanation explanation, std::size_t textSize)
{
    outcome.context = explanation.context.bytes;
    outcome.isWholeText = outcome.context == ByteRange{0, textSize};
    outcome.left = std::move(explanation.left);
    outcome.right = std::move(explanation.right);
    outcome.whyNotOne = explanation.whyNotOne;
    const trace::Trace& trace = explanation.trace;
    if (!explanation.preToken) {
        const TokenId id = trace.encoding.ids[explanation.tokens.first];
        const bool added = std::ranges::any_of(trace.added, [id](const auto& match) { return match.id == id; });
        outcome.story = added ? Story::AddedToken : Story::Inserted;
        return;
    }
    const trace::PreToken& preToken = trace.preTokens[*explanation.preToken];
    outcome.preToken = readable(tokenizer, preToken.text);
    Drawing(tokenizer, trace, preToken, explanation.tokens).into(outcome);
}

void fail(TraceOutcome& outcome, const Error& error)
{
    outcome.story = Story::Failed;
    outcome.error = error;
}

/// The trace of an entry's own bytes, taken for a text.
void describeEntry(TraceOutcome& outcome, const EncodedText& encoded, TokenId id, const std::stop_token& stop)
{
    const Tokenizer& tokenizer = *encoded.tokenizer;
    const TokenKind kind = tokenizer.vocabulary().kind(id);
    const std::string text = pieceBytes(tokenizer.vocabulary(), id);
    if (kind != TokenKind::Normal || text.empty())
        return;
    EncodeOptions options = encoded.options;
    options.applyTemplate = false;
    options.ranges = true;
    const auto encoding = tokenizer.encode(text, options, stop);
    TokenTable table;
    if (!encoding || encoding->ids.empty() || !table.append(*encoding))
        return;
    auto explanation = explainTokens(tokenizer, text, table, {0, table.size()}, {}, options, {}, stop);
    if (!explanation)
        return fail(outcome, explanation.error());
    describe(outcome, tokenizer, *std::move(explanation), text.size());
    if (outcome.whyNotOne && outcome.whyNotOne->reason == trace::WhyNot::IsOne)
        outcome.whyNotOne.reset();
    outcome.left.reset();
    outcome.right.reset();
}

} // namespace

Selection selectionIn(const EncodedText& encoded, const Selection& selection)
{
    const auto& tokens = encoded.text.tokens();
    if (!tokens || selection.isEmpty())
        return {};
    Selection here = selection;
    here.encodingKey = encoded.key;
    if (selection.encodingKey != encoded.key) {
        here.tokens = {};
        here.id = kNoToken;
    }
    if (here.tokens.isEmpty()) {
        here.tokens = here.bytes.isEmpty() ? TokenRange{} : tokens->tokensIn(here.bytes);
        if (!here.tokens.isEmpty())
            here.id = kNoToken;
    }
    if (here.tokens.end > tokens->size())
        return {};
    if (here.bytes.isEmpty() && !here.tokens.isEmpty())
        here.bytes = tokens->bytesOf(here.tokens);
    if (here.bytes.end > encoded.text.bytes().size())
        return {};
    if (here.tokens.size() == 1 && here.bytes == tokens->range(here.tokens.first))
        here.id = tokens->id(here.tokens.first);
    if (here.id != kNoToken && !encoded.tokenizer->vocabulary().contains(here.id))
        here.id = kNoToken;
    if (here.tokens.isEmpty() && here.id == kNoToken)
        return {};
    return here;
}

Result<Inspection> inspect(const EncodedText& encoded, const Selection& selection, const std::stop_token& stop)
{
    Inspection result;
    result.selection = selection;
    const TokenTable& table = *encoded.text.tokens();
    const Tokenizer& tokenizer = *encoded.tokenizer;
    const std::string_view text = encoded.text.bytes();
    const bool isToken = selection.tokens.size() == 1;
    if (selection.id != kNoToken) {
        result.id = selection.id;
        const auto at = isToken ? std::optional(selection.tokens.first) : std::nullopt;
        auto found = findOccurrences(table, result.id, at, text.size(), OccurrenceStrip::kShares, stop);
        if (!found)
            return tl::unexpected(std::move(found.error()));
        result.occurrences = *std::move(found);
        result.neighbours = vocabularyNeighbours(tokenizer, result.id);
    }
    if (selection.tokens.isEmpty()) {
        result.byItself = true;
        describeEntry(result.trace, encoded, result.id, stop);
    } else {
        const ByteRange ofTokens = table.bytesOf(selection.tokens);
        const ByteRange bytes = selection.bytes == ofTokens ? ByteRange{} : selection.bytes;
        auto explanation = explainTokens(tokenizer, text, table, selection.tokens, bytes, encoded.options, {}, stop);
        if (explanation)
            describe(result.trace, tokenizer, *std::move(explanation), text.size());
        else
            fail(result.trace, explanation.error());
    }
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, {});
    return result;
}

} // namespace tokenscope::app
