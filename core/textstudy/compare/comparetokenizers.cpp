// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/compare/comparetokenizers.h"

#include "core/text/stream/encodetext.h"
#include "core/textstudy/compare/pretokencounter.h"

#include <algorithm>
#include <utility>

namespace tokenscope {
namespace {

constexpr std::uint64_t kWholeTokenizer = 100;

Result<void> encodeInto(ComparedTokenizer& one, const CompareRequest& request, std::string_view text,
                        const TokenizerOpener& open, const EncodeOptions& options, const std::stop_token& stop)
{
    one.tokenizer = request.tokenizer;
    if (!one.tokenizer) {
        auto opened = open(request.id);
        if (!opened)
            return tl::unexpected(std::move(opened.error()));
        one.tokenizer = std::move(*opened);
    }
    one.tokens = request.tokens;
    if (!one.tokens) {
        Progress ownUnits; // bytes, which are not the caller's
        auto encoded = encodeText(one.tokenizer, text, options, stop, ownUnits);
        if (!encoded)
            return tl::unexpected(std::move(encoded.error()));
        one.tokens = std::move(encoded->tokens);
    }
    return {};
}

/// What is said besides of tokens that are known; leaves out what cannot be said. Error: Cancelled.
Result<void> describe(ComparedTokenizer& one, std::string_view text, const EncodeOptions& options,
                      const std::stop_token& stop)
{
    if (const auto counter = PreTokenCounter::create(one.tokenizer->spec())) {
        const auto floor = counter->count(text, options, stop);
        if (floor)
            one.floor = *floor;
        else if (floor.error().code == ErrorCode::Cancelled)
            return tl::unexpected(floor.error());
    }
    const auto roundTrip = checkRoundTrip(*one.tokenizer, text, *one.tokens, stop);
    if (roundTrip) {
        one.roundTripExact = roundTrip->exact;
        one.firstDifference = roundTrip->firstDifference;
    } else if (roundTrip.error().code == ErrorCode::Cancelled) {
        return tl::unexpected(roundTrip.error());
    }
    return {};
}

} // namespace

Result<std::shared_ptr<const ComparisonStudy>>
compareTokenizers(const TextDocument& text, const std::vector<CompareRequest>& requests, const TokenizerOpener& open,
                  const EncodeOptions& options, const std::stop_token& stop, Progress& progress)
{
    auto study = std::make_shared<ComparisonStudy>();
    study->text = text.withTokens(nullptr);
    progress.start(kWholeTokenizer * (requests.size() + 1));
    for (const CompareRequest& request : requests) {
        ComparedTokenizer one;
        one.id = request.id;
        one.title = request.title;
        one.encodingKey = request.encodingKey;
        Result<void> done = encodeInto(one, request, text.bytes(), open, options, stop);
        progress.advance(kWholeTokenizer / 2);
        if (done)
            done = describe(one, text.bytes(), options, stop);
        if (stop.stop_requested() || (!done && done.error().code == ErrorCode::Cancelled))
            return failure(ErrorCode::Cancelled, {});
        if (!done) {
            one.tokens = nullptr;
            // An error without a file is this tokenizer's, whatever it came from.
            one.error =
                done.error().file.empty() ? inFile(std::move(done.error()), request.id) : std::move(done.error());
        }
        progress.advance(kWholeTokenizer / 2);
        study->tokenizers.push_back(std::move(one));
    }
    if (Result<void> compared = compareStudy(*study, stop); !compared)
        return tl::unexpected(std::move(compared.error()));
    return std::shared_ptr<const ComparisonStudy>(std::move(study));
}

} // namespace tokenscope
