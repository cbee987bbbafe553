// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/exercise.h"

#include <cstdio>
#include <cstdlib>

namespace tokenscope::fuzz {
namespace {

constexpr std::string_view kText = "Hello, wörld! 12345\n\t 東京 don't \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 "
                                   "<s></s>[CLS]  \xE2\x96\x81 e\xCC\x81\xFF\x00!\r\n";

/// Hugging Face's BPE holds an unknown stretch back until the next piece it finds, and the byte tokens of a character after
/// it overtake it (tokenizers 0.23.2 gives the same ids); elsewhere ranges ascend.
bool mayOvertake(const TokenizerSpec& spec)
{
    const auto* bpe = std::get_if<model::Bpe>(&spec.model);
    return bpe != nullptr && bpe->byteFallback && bpe->unknown.has_value();
}

void checkRanges(const Encoding& encoding, std::string_view text, bool ascending)
{
    std::uint64_t last = 0;
    for (const ByteRange& range : encoding.ranges) {
        require(range.begin <= range.end, "a range ends before it begins");
        require(range.end <= text.size(), "a range ends after the text");
        require(range.begin >= last || range.isEmpty() || !ascending, "ranges do not ascend");
        last = range.isEmpty() ? last : range.begin;
    }
}

} // namespace

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "property violated: %s\n", what);
    std::abort();
}

void exercise(Result<TokenizerSpec> spec)
{
    if (!spec) {
        require(!errorMessage(spec.error()).empty(), "an error without a message");
        return;
    }
    const auto tokenizer = Tokenizer::create(std::move(*spec));
    if (!tokenizer) {
        require(!errorMessage(tokenizer.error()).empty(), "an error without a message");
        return;
    }
    for (const bool everything : {false, true}) {
        EncodeOptions options;
        options.special = everything ? SpecialPolicy::Recognise : SpecialPolicy::AsText;
        options.applyTemplate = everything;
        checkEncoding(**tokenizer, kText, options);
    }
}

void checkEncoding(const Tokenizer& tokenizer, std::string_view text, const EncodeOptions& options)
{
    const auto plain = tokenizer.encodePlain(text, options);
    const auto encoding = tokenizer.encode(text, options);
    require(plain.has_value() == encoding.has_value(), "only one of the two paths fails");
    if (!encoding) {
        require(!errorMessage(encoding.error()).empty(), "an error without a message");
        return;
    }
    require(plain->ids == encoding->ids, "the fast path gives other ids");
    require(plain->ranges == encoding->ranges, "the fast path gives other ranges");
    require(encoding->ranges.size() == encoding->ids.size(), "not one range a token");
    for (const TokenId id : encoding->ids)
        require(tokenizer.vocabulary().contains(id), "an id outside the vocabulary");
    checkRanges(*encoding, text, !mayOvertake(tokenizer.spec()));

    EncodeOptions threaded = options;
    threaded.threads = 3;
    const auto again = tokenizer.encode(text, threaded);
    require(again && *again == *encoding, "threads change the result");
    const auto count = tokenizer.count(text, options);
    require(count && *count == encoding->ids.size(), "count() counts otherwise");
    require(tokenizer.decode(encoding->ids).has_value(), "its own ids do not decode");
}

} // namespace tokenscope::fuzz
