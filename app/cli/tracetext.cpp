// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/tracetext.h"

#include <array>
#include <charconv>
#include <initializer_list>

#include "app/cli/output.h"

namespace tokenscope::cli {
namespace {

/// Strings in a row. (Chains of + on temporaries make GCC 12 warn of overlaps that cannot be.)
std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text += part;
    return text;
}

std::string number(std::uint64_t value)
{
    return std::to_string(value);
}

std::string number(double value)
{
    std::array<char, 32> digits;
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 4).ptr;
    return {digits.data(), end};
}

std::string bytesText(const ByteRange& range)
{
    return joined({"bytes ", number(range.begin), "–", number(range.end)});
}

std::string pieceText(const Vocabulary& vocabulary, TokenId id)
{
    return jsonString(pieceBytes(vocabulary, id));
}

std::string tokenText(const Vocabulary& vocabulary, TokenId id)
{
    return joined({number(std::uint64_t{id}), " ", pieceText(vocabulary, id)});
}

class TraceText final {
public:
    TraceText(const trace::Trace& trace, const Vocabulary& vocabulary)
        : m_trace(trace)
        , m_vocabulary(vocabulary)
    {
    }

    std::string text()
    {
        for (const auto& match : m_trace.added)
            line({"added token ", token(match.id), " at ", bytesText(match.input),
                  match.inNormalizedText ? ", found in the normalized text" : ""});
        for (const auto& step : m_trace.normalizations)
            line({step.name, " gives ", jsonString(step.after)});
        for (const auto& preToken : m_trace.preTokens)
            describe(preToken);
        const Encoding& encoding = m_trace.encoding;
        line({number(std::uint64_t{encoding.ids.size()}), encoding.ids.size() == 1 ? " token" : " tokens"});
        for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
            line({"  ", token(encoding.ids[i]), " ",
                  i < encoding.ranges.size() ? bytesText(encoding.ranges[i]) : std::string()});
        }
        return std::move(m_text);
    }

    void operator()(const std::monostate&) { }

    void operator()(const trace::Bpe& bpe)
    {
        if (bpe.wholePiece) {
            line({"  is in the vocabulary as it stands"});
            return;
        }
        std::string symbols;
        for (const TokenId id : bpe.symbols) {
            symbols += ' ';
            symbols += id == kNoToken ? std::string("(no token)") : piece(id);
        }
        line({"  begins as", symbols});
        for (const auto& step : bpe.steps) {
            line({"  merges ", piece(step.left), " + ", piece(step.right), " into ", token(step.result), ", priority ",
                  number(std::uint64_t{step.priority})});
        }
    }

    void operator()(const trace::WordPiece& wordPiece)
    {
        if (wordPiece.tooLong)
            line({"  is longer than the model accepts in one word"});
        for (const auto& trial : wordPiece.trials) {
            line({"  tries ", jsonString(part(trial.range)), ": ",
                  trial.id == kNoToken ? std::string("not in the vocabulary") : token(trial.id)});
        }
    }

    void operator()(const trace::Unigram& unigram)
    {
        for (std::size_t i = 0; i < unigram.paths.size(); ++i) {
            std::string path;
            for (const std::uint32_t index : unigram.paths[i].edges) {
                const trace::LatticeEdge& edge = unigram.edges[index];
                path += ' ';
                path += edge.id == kNoToken ? jsonString(part(edge.range)) : piece(edge.id);
            }
            line({i == 0 ? "  best path" : "  next best path", path, ", score ", number(unigram.paths[i].score)});
        }
    }

    void operator()(const trace::WordLevel& wordLevel)
    {
        line({wordLevel.found ? "  is in the vocabulary" : "  is not in the vocabulary"});
    }

private:
    void line(std::initializer_list<std::string_view> parts)
    {
        m_text += joined(parts);
        m_text += '\n';
    }

    std::string piece(TokenId id) const { return pieceText(m_vocabulary, id); }
    std::string token(TokenId id) const { return tokenText(m_vocabulary, id); }

    std::string_view part(const ByteRange& range) const
    {
        return std::string_view(m_piece->text).substr(range.begin, range.size());
    }

    void describe(const trace::PreToken& preToken)
    {
        m_piece = &preToken;
        line({"piece ", jsonString(preToken.text), ", ", bytesText(preToken.input),
              preToken.splitBy ? ", begun by " : "",
              preToken.splitBy ? m_trace.preTokenizers[*preToken.splitBy] : std::string()});
        std::visit(*this, preToken.model);
    }

    const trace::Trace& m_trace;
    const Vocabulary& m_vocabulary;
    const trace::PreToken* m_piece = nullptr;
    std::string m_text;
};

std::string reasonText(const trace::WhyNotOne& why, const Vocabulary& vocabulary)
{
    const std::string token = why.id == kNoToken ? std::string("a token") : tokenText(vocabulary, why.id);
    const std::string at = why.boundary ? joined({" at byte ", number(*why.boundary)}) : std::string();
    switch (why.reason) {
    case trace::WhyNot::IsOne:
        return joined({"they are one token, ", token});
    case trace::WhyNot::AddedToken:
        return joined({"an added token begins or ends", at});
    case trace::WhyNot::Normalizer:
        if (why.isWhatIsLeft)
            return joined({why.stage, " leaves only ", token, " of them"});
        return joined({why.stage, " turns them into other text"});
    case trace::WhyNot::PreTokenizer:
        return joined({why.stage, " puts a boundary", at});
    case trace::WhyNot::NotInVocabulary:
        return "no token spells them";
    case trace::WhyNot::MissingMerge:
        return joined({token, " spells them, but merging stops at ", pieceText(vocabulary, why.left), " and ",
                       pieceText(vocabulary, why.right)});
    case trace::WhyNot::BetterPath:
        return joined({token, " spells them, but another way scores higher by ", number(why.scoreGap)});
    case trace::WhyNot::Context:
        return joined({token, " spells them, but here the text beside them took part of it first"});
    }
    return {};
}

} // namespace

std::string traceText(const trace::Trace& trace, const Vocabulary& vocabulary)
{
    return TraceText(trace, vocabulary).text();
}

std::string whyNotOneText(const trace::WhyNotOne& why, ByteRange range, const Vocabulary& vocabulary)
{
    return joined({bytesText(range), ": ", reasonText(why, vocabulary), "\n"});
}

} // namespace tokenscope::cli
