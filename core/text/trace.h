// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/encoding.h"
#include "core/text/token.h"

/// Why every boundary of an encoding is where it is. Filled by the plain path, never by the fast one.
namespace tokenscope::trace {

/// Which bytes of the input a run of normalized bytes came from. Runs ascend and cover the normalized text.
struct AlignmentRun {
    ByteRange normalized;
    ByteRange input;
    bool operator==(const AlignmentRun&) const = default;
};

/// One normalizer's doing, in order: the text before is the previous step's (the input for the first).
struct NormalizationStep {
    std::string name; ///< as tokenizer.json names it: "NFC", "Replace", …
    std::string after;
    bool operator==(const NormalizationStep&) const = default;
};

/// One pre-tokenizer's doing: what it makes of the text before, which is the one before it left (Trace::normalized for the
/// first). What no piece comes from it left out; added tokens are in no piece.
struct PreTokenizationPiece {
    ByteRange after; ///< bytes of PreTokenizationStep::after
    ByteRange before; ///< bytes of the text before
    ByteRange input; ///< bytes of the input
    bool operator==(const PreTokenizationPiece&) const = default;
};
struct PreTokenizationStep {
    std::string after; ///< its pieces, one behind the other
    std::vector<PreTokenizationPiece> pieces;
    bool operator==(const PreTokenizationStep&) const = default;
};

/// BPE: the symbols at the start, then one merge after another, in the order they were made.
struct BpeStep {
    std::uint32_t at = 0; ///< index of the left symbol in the sequence before the merge
    TokenId left = 0;
    TokenId right = 0;
    TokenId result = 0;
    std::uint32_t priority = 0; ///< index in the merge list, or the rank
    bool operator==(const BpeStep&) const = default;
};
struct Bpe {
    std::vector<TokenId> symbols; ///< kNoToken for a character that has none
    std::vector<ByteRange> symbolRanges; ///< bytes of the pre-token
    std::vector<BpeStep> steps;
    bool wholePiece = false; ///< taken whole because it is in the vocabulary; no merge was looked at
    bool operator==(const Bpe&) const = default;
};

/// WordPiece: each prefix tried, longest first.
struct WordPieceTrial {
    ByteRange range; ///< bytes of the pre-token
    TokenId id = kNoToken;
    bool operator==(const WordPieceTrial&) const = default;
};
struct WordPiece {
    std::vector<WordPieceTrial> trials;
    bool tooLong = false; ///< more characters than the model accepts in one word
    bool operator==(const WordPiece&) const = default;
};

/// Unigram: every piece that fits, the best path and the runners-up.
struct LatticeEdge {
    ByteRange range; ///< bytes of the pre-token
    TokenId id = kNoToken;
    double score = 0;
    bool operator==(const LatticeEdge&) const = default;
};
struct LatticePath {
    std::vector<std::uint32_t> edges;
    double score = 0;
    bool operator==(const LatticePath&) const = default;
};
struct Unigram {
    std::vector<LatticeEdge> edges;
    std::vector<LatticePath> paths; ///< best first
    bool operator==(const Unigram&) const = default;
};

struct WordLevel {
    bool found = false;
    bool operator==(const WordLevel&) const = default;
};

using ModelTrace = std::variant<std::monostate, Bpe, WordPiece, Unigram, WordLevel>;

struct AddedMatch {
    ByteRange input;
    TokenId id = 0;
    bool inNormalizedText = false;
    bool operator==(const AddedMatch&) const = default;
};

/// One piece handed to the model.
struct PreToken {
    std::string text; ///< as the model saw it
    ByteRange normalized; ///< bytes of Trace::normalized
    ByteRange input; ///< bytes of the input
    std::optional<std::uint32_t> splitBy; ///< index of the pre-tokenizer that made its begin a boundary
    std::uint32_t firstToken = 0;
    std::uint32_t tokenCount = 0;
    ModelTrace model;
    bool operator==(const PreToken&) const = default;
};

struct Trace {
    std::vector<AddedMatch> added;
    std::vector<NormalizationStep> normalizations; ///< of the whole input, added tokens left as they are
    std::string normalized; ///< after the last of them
    std::vector<AlignmentRun> alignment;
    std::vector<std::string> preTokenizers; ///< their names, for PreToken::splitBy
    std::vector<PreTokenizationStep> preTokenizations; ///< one for each of them
    std::vector<PreToken> preTokens;
    Encoding encoding;
    bool operator==(const Trace&) const = default;
};

/// Why a stretch of input is not one token.
enum class WhyNot : std::uint8_t {
    IsOne, ///< it is
    AddedToken, ///< an added token begins or ends inside it
    Normalizer, ///< the normalizer turned it into other text
    PreTokenizer, ///< a pre-tokenizer put a boundary inside it
    NotInVocabulary, ///< no piece spells it
    MissingMerge, ///< a piece spells it, but the merges never join its parts in this order
    BetterPath, ///< a piece spells it, but another segmentation scores higher (Unigram) or comes first (WordPiece)
    Context, ///< it is one token by itself; here its neighbours took part of it first
};

struct WhyNotOne {
    WhyNot reason = WhyNot::IsOne;
    std::optional<std::uint64_t> boundary; ///< input byte of the boundary in question
    std::string stage; ///< the normalizer or pre-tokenizer responsible, by name
    TokenId id = kNoToken; ///< the piece that spells it, where there is one
    TokenId left = kNoToken; ///< MissingMerge: the two parts at which merging stopped
    TokenId right = kNoToken;
    double scoreGap = 0; ///< BetterPath: by how much
    bool isWhatIsLeft = false; ///< Normalizer: `id` is all that it left of the text, and stands for less than that
    bool operator==(const WhyNotOne&) const = default;
};

} // namespace tokenscope::trace
