// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/document/textdocument.h"
#include "core/text/tokenizer.h"
#include "core/textstudy/statistics/frequencyfit.h"
#include "core/textstudy/statistics/pretokencounts.h"
#include "core/textstudy/statistics/textclass.h"

/// What one text under one tokenizer adds up to. Special tokens (TokenKind::Control) are left out everywhere, as are the
/// bytes they stand on; they are counted apart.
namespace tokenscope::statistics {

/// Tokens by a length: entry n is the number of tokens n units long, the last entry that of kMostLength and more.
struct LengthHistogram {
    static constexpr std::size_t kMostLength = 1024;

    std::vector<std::uint64_t> counts; ///< up to the longest token; empty without tokens
    std::uint64_t longest = 0; ///< not clamped
    double mean = 0;
    std::uint64_t median = 0; ///< the lower one
    bool operator==(const LengthHistogram&) const = default;
};

struct RankedToken {
    TokenId id = kNoToken;
    std::uint64_t count = 0;
    bool operator==(const RankedToken&) const = default;
};

/// A stretch of the file: the tokens that begin in it.
struct PositionBin {
    ByteRange bytes;
    TokenRange tokens; ///< special tokens between them included
    double meanBytes = 0; ///< 0 in a stretch in which no token begins
    std::uint32_t leastBytes = 0;
    std::uint32_t mostBytes = 0;
    bool operator==(const PositionBin&) const = default;
};

struct ClassShare {
    TextClass textClass = kOther;
    std::uint64_t tokens = 0; ///< by textClassOf(text, token)
    std::uint64_t bytes = 0; ///< of the text, by character
    bool operator==(const ClassShare&) const = default;
};

/// Each formula is that of the one who computes it; shares are 0 … 1. Without tokens or words, ratios are 0.
struct Metrics {
    std::uint64_t tokens = 0; ///< T
    std::uint64_t specialTokens = 0; ///< left out
    std::uint64_t bytes = 0; ///< B
    std::uint64_t characters = 0; ///< C: code points, each malformed byte sequence as its lead bytes
    /// W, as tokka-bench counts: runs without white space, but single characters in Han, Thai, Khmer, Lao, Burmese and (our
    /// addition) kana; syllables between tshegs in Tibetan.
    std::uint64_t words = 0;
    std::uint64_t continuedWords = 0; ///< words that more than one token touches, in their context
    std::uint64_t wordTokens = 0; ///< Σ tokens touching a word, over words
    double bytesPerToken = 0; ///< B/T
    double charactersPerToken = 0; ///< C/T
    double fertility = 0; ///< T/W (Rust et al. 2021 take Σ tokens of words / W; tokka-bench T/W)
    double continuedWordShare = 0; ///< continuedWords/W
    double continuationTokenShare = 0; ///< Σ(tokens − 1)/Σ tokens over words: tokka-bench's continued_word_rate
    std::uint64_t vocabulary = 0; ///< V: entries that are not holes
    double vocabularyUtilisation = 0; ///< types/V
    double capacityUse = 0; ///< H/log2 V (Erdogan et al. 2026)
    Efficiency efficiency; ///< types, entropy, Shannon and Rényi
    /// Pre-tokens over the tokens in them; nothing without a pre-tokenizer.
    std::optional<double> floorShare;
    bool operator==(const Metrics&) const = default;
};

struct TextStatistics {
    Metrics metrics;
    LengthHistogram lengthBytes; ///< bytes of the text a token stands on
    LengthHistogram lengthCharacters; ///< characters that begin in it: 0 for a token inside one
    std::vector<RankedToken> ranks; ///< most frequent first, then by id
    std::optional<ZipfFit> zipf;
    std::optional<MandelbrotFit> mandelbrot;
    std::vector<PositionBin> positions; ///< at most kPositionBins, equally long in bytes
    std::vector<ClassShare> classes; ///< most tokens first
    std::optional<PreTokenCounts> preTokens;

    static constexpr std::size_t kPositionBins = 500;
    bool operator==(const TextStatistics&) const = default;
};

/// `document` has tokens of that tokenizer (InvalidArgument otherwise). O(bytes + tokens log types); for 100 MB of prose, code
/// and many scripts in 25.8 million tokens of o200k_base, `tokenscope-cli stats` takes 4.2 s of processor time altogether,
/// `count`, which only encodes, 1.4 s. `progress` counts bytes. Errors: Cancelled, and a pre-tokenizer's.
Result<TextStatistics> computeStatistics(const TextDocument& document, const Tokenizer& tokenizer,
                                         const std::stop_token& stop = {}, Progress* progress = nullptr);

/// Characters that begin in these bytes.
std::uint64_t charactersIn(std::string_view bytes);

} // namespace tokenscope::statistics
