// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/tracejson.h"

#include <array>

#include "core/base/unicode/utf8.h"

namespace tokenscope::cli {
namespace {

using Json = nlohmann::ordered_json;

Json rangeJson(const ByteRange& range)
{
    return Json::array({range.begin, range.end});
}

Json idJson(TokenId id)
{
    return id == kNoToken ? Json() : Json(id);
}

std::string shown(std::string_view text)
{
    return unicode::replaceInvalid(text);
}

template <typename Items, typename Convert>
Json arrayJson(const Items& items, Convert convert)
{
    Json array = Json::array();
    for (const auto& item : items)
        array.push_back(convert(item));
    return array;
}

struct ModelJson {
    Json operator()(const std::monostate&) const { return {}; }

    Json operator()(const trace::Bpe& bpe) const
    {
        Json json{{"kind", "bpe"}, {"wholePiece", bpe.wholePiece}};
        json["symbols"] = arrayJson(bpe.symbols, idJson);
        json["symbolRanges"] = arrayJson(bpe.symbolRanges, rangeJson);
        json["steps"] = arrayJson(bpe.steps, [](const trace::BpeStep& step) {
            return Json{{"at", step.at},
                        {"left", step.left},
                        {"right", step.right},
                        {"result", step.result},
                        {"priority", step.priority}};
        });
        return json;
    }

    Json operator()(const trace::WordPiece& wordPiece) const
    {
        Json json{{"kind", "wordpiece"}, {"tooLong", wordPiece.tooLong}};
        json["trials"] = arrayJson(wordPiece.trials, [](const trace::WordPieceTrial& trial) {
            return Json{{"range", rangeJson(trial.range)}, {"id", idJson(trial.id)}};
        });
        return json;
    }

    Json operator()(const trace::Unigram& unigram) const
    {
        Json json{{"kind", "unigram"}};
        json["edges"] = arrayJson(unigram.edges, [](const trace::LatticeEdge& edge) {
            return Json{{"range", rangeJson(edge.range)}, {"id", idJson(edge.id)}, {"score", edge.score}};
        });
        json["paths"] = arrayJson(unigram.paths, [](const trace::LatticePath& path) {
            return Json{{"edges", path.edges}, {"score", path.score}};
        });
        return json;
    }

    Json operator()(const trace::WordLevel& wordLevel) const
    {
        return Json{{"kind", "wordlevel"}, {"found", wordLevel.found}};
    }
};

Json preTokenJson(const trace::PreToken& preToken)
{
    return Json{{"text", shown(preToken.text)},
                {"normalized", rangeJson(preToken.normalized)},
                {"input", rangeJson(preToken.input)},
                {"splitBy", preToken.splitBy ? Json(*preToken.splitBy) : Json()},
                {"firstToken", preToken.firstToken},
                {"tokenCount", preToken.tokenCount},
                {"model", std::visit(ModelJson{}, preToken.model)}};
}

Json encodingJson(const Encoding& encoding, const Vocabulary& vocabulary)
{
    Json json{{"ids", encoding.ids}};
    json["ranges"] = arrayJson(encoding.ranges, rangeJson);
    json["pieces"] = arrayJson(encoding.ids, [&](TokenId id) { return shown(pieceBytes(vocabulary, id)); });
    json["firstReplacedByte"] = encoding.firstReplacedByte ? Json(*encoding.firstReplacedByte) : Json();
    return json;
}

} // namespace

nlohmann::ordered_json traceJson(const trace::Trace& trace, const Vocabulary& vocabulary)
{
    Json json;
    json["encoding"] = encodingJson(trace.encoding, vocabulary);
    json["added"] = arrayJson(trace.added, [](const trace::AddedMatch& match) {
        return Json{{"input", rangeJson(match.input)}, {"id", match.id}, {"inNormalizedText", match.inNormalizedText}};
    });
    json["normalizations"] = arrayJson(trace.normalizations, [](const trace::NormalizationStep& step) {
        return Json{{"name", step.name}, {"after", shown(step.after)}};
    });
    json["normalized"] = shown(trace.normalized);
    json["alignment"] = arrayJson(trace.alignment, [](const trace::AlignmentRun& run) {
        return Json{{"normalized", rangeJson(run.normalized)}, {"input", rangeJson(run.input)}};
    });
    json["preTokenizers"] = trace.preTokenizers;
    json["preTokenizations"] = arrayJson(trace.preTokenizations, [](const trace::PreTokenizationStep& step) {
        return Json{{"after", shown(step.after)},
                    {"pieces", arrayJson(step.pieces, [](const trace::PreTokenizationPiece& piece) {
                         return Json{{"after", rangeJson(piece.after)},
                                     {"before", rangeJson(piece.before)},
                                     {"input", rangeJson(piece.input)}};
                     })}};
    });
    json["preTokens"] = arrayJson(trace.preTokens, preTokenJson);
    return json;
}

std::string_view whyNotName(trace::WhyNot reason)
{
    constexpr std::array<std::string_view, 8> kNames{
        "is-one",        "added-token", "normalizer", "pre-tokenizer", "not-in-vocabulary",
        "missing-merge", "better-path", "context"};
    return kNames.at(static_cast<std::size_t>(reason));
}

nlohmann::ordered_json whyNotOneJson(const trace::WhyNotOne& why, ByteRange range)
{
    Json json;
    json["range"] = rangeJson(range);
    json["reason"] = whyNotName(why.reason);
    json["boundary"] = why.boundary ? Json(*why.boundary) : Json();
    json["stage"] = why.stage.empty() ? Json() : Json(why.stage);
    json["id"] = idJson(why.id);
    json["left"] = idJson(why.left);
    json["right"] = idJson(why.right);
    json["scoreGap"] = why.reason == trace::WhyNot::BetterPath ? Json(why.scoreGap) : Json();
    return json;
}

} // namespace tokenscope::cli
