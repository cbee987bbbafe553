// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/document/tokentable.h"
#include "core/text/vocabulary.h"

namespace tokenscope {

/// Most encodings that are compared at once: DifferingSpan::classes has four bits for each.
inline constexpr std::size_t kMaxCompared = 16;

/// One tokenizer's tokens of the text. `tokens` is needed; without `vocabulary` no kinds are known.
struct ComparedEncoding {
    const TokenTable* tokens = nullptr;
    const Vocabulary* vocabulary = nullptr;
};

/// Bytes of the text by what became of them, where that is not ordinary text; bytes of overlapping tokens count once a
/// kind.
struct KindBytes {
    std::uint64_t fallback = 0; ///< in tokens for single bytes, where the vocabulary has no piece
    std::uint64_t unknown = 0; ///< in unknown tokens: lost
    std::uint64_t special = 0; ///< in control tokens
    std::uint64_t added = 0; ///< in added tokens, matched before the model
    std::uint64_t dropped = 0; ///< in no token

    bool operator==(const KindBytes&) const = default;
};

struct EncodingMeasures {
    std::uint64_t tokens = 0;
    std::uint64_t boundaries = 0; ///< places inside the text where a token begins or ends
    KindBytes kinds;

    bool operator==(const EncodingMeasures&) const = default;
};

/// How far two encodings agree on where tokens begin and end: boundaries inside the text, its own ends not counted. With
/// no boundary in either they agree wholly: 1.
struct PairAgreement {
    std::uint64_t common = 0;
    double jaccard = 1; ///< common / boundaries of either
    double f1 = 1; ///< harmonic mean of precision and recall: the same in both directions

    bool operator==(const PairAgreement&) const = default;
};

/// Bytes between two neighbouring places where all encodings have a boundary (the text's ends among them) and in which not
/// all have the same ones.
struct DifferingSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    /// Four bits per encoding, the first lowest: the first encoding with the same boundaries inside the span.
    std::uint64_t classes = 0;

    ByteRange bytes() const { return {begin, end}; }
    unsigned classOf(std::size_t encoding) const { return static_cast<unsigned>(classes >> 4 * encoding & 0xFU); }
    bool differs(std::size_t first, std::size_t second) const { return classOf(first) != classOf(second); }
    bool operator==(const DifferingSpan&) const = default;
};

/// N encodings of one text side by side.
struct Comparison {
    std::uint64_t bytes = 0;
    std::uint64_t characters = 0; ///< code points; a malformed maximal subpart is one
    std::uint64_t words = 0; ///< runs of characters that are not Unicode white space
    std::vector<EncodingMeasures> encodings;
    std::vector<PairAgreement> pairs; ///< see pair()
    std::vector<DifferingSpan> spans; ///< ascending

    /// The agreement of two encodings, `first` != `second`.
    const PairAgreement& pair(std::size_t first, std::size_t second) const;
    bool operator==(const Comparison&) const = default;
};

/// Compares. O(tokens of all + bytes × pairs / 64), memory: a bit per byte and encoding while it runs, 16 bytes per span.
/// Nothing is allocated per token. Errors: InvalidArgument (more than kMaxCompared), TooLarge (4 GiB and more), Cancelled
/// (looked for every few milliseconds).
Result<Comparison> compareEncodings(std::string_view text, std::span<const ComparedEncoding> encodings,
                                    const std::stop_token& stop = {}, Progress* progress = nullptr);

/// The first span that ends after `byte`, as its index; spans.size() when there is none. O(log spans).
std::size_t spanAtOrAfter(std::span<const DifferingSpan> spans, std::uint64_t byte);

/// Runs of characters that are not Unicode white space; bytes that are no UTF-8 are not white space. O(bytes). Stopping
/// gives what was counted so far.
std::uint64_t countWords(std::string_view text, const std::stop_token& stop = {});

} // namespace tokenscope
