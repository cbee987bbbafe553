// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/text/token.h"

/// The models, as values. Pieces and scores are in the TokenizerSpec's vocabulary.
namespace tokenscope::model {

struct Merge {
    TokenId left = 0;
    TokenId right = 0;
    TokenId result = 0;
    bool operator==(const Merge&) const = default;
};

/// Byte-pair encoding by an ordered list of merges (Sennrich et al. 2016, arXiv 1508.07909; options as in Hugging Face
/// tokenizers/src/models/bpe) or, with `byRank`, by the rank of the merged piece (tiktoken).
struct Bpe {
    std::vector<Merge> merges; ///< in priority order; empty when byRank
    bool byRank = false; ///< the id of the concatenation is its priority; pieces are raw bytes
    std::optional<TokenId> unknown;
    std::string continuingPrefix; ///< "##"-like; empty: none
    std::string endOfWordSuffix; ///< "</w>"-like; empty: none
    bool fuseUnknown = false;
    bool byteFallback = false;
    bool ignoreMerges = false; ///< a pre-token that is a piece is that piece, whatever the merges say
    std::optional<float> dropout; ///< training-time option; used only when the caller gives a seed
    bool operator==(const Bpe&) const = default;
};

/// SentencePiece's BPE: no merge list, the adjacent pair whose concatenation has the best score goes first.
struct SentencePieceBpe {
    TokenId unknown = 0;
    bool byteFallback = false;
    bool operator==(const SentencePieceBpe&) const = default;
};

struct WordPiece {
    TokenId unknown = 0;
    std::string continuingPrefix = "##";
    std::uint32_t maxCharsPerWord = 100;
    bool operator==(const WordPiece&) const = default;
};

/// Unigram language model (Kudo 2018, arXiv 1804.10959): the path of highest summed log-probability.
struct Unigram {
    enum class Arithmetic : std::uint8_t {
        Double, ///< Hugging Face
        Single, ///< SentencePiece; rounding decides between near-ties
    };
    std::optional<TokenId> unknown;
    bool byteFallback = false;
    Arithmetic arithmetic = Arithmetic::Double;
    std::vector<double> logProbabilities; ///< by id, when the file gives more digits than a float holds; else empty
    bool operator==(const Unigram&) const = default;
};

struct WordLevel {
    std::optional<TokenId> unknown;
    bool operator==(const WordLevel&) const = default;
};

/// SentencePiece's WORD (split at U+2581) and CHAR models.
struct SentencePieceSimple {
    enum class Unit : std::uint8_t { Word, Character };
    Unit unit = Unit::Word;
    TokenId unknown = 0;
    bool byteFallback = false;
    bool operator==(const SentencePieceSimple&) const = default;
};

} // namespace tokenscope::model

namespace tokenscope {

using ModelSpec = std::variant<model::Bpe, model::SentencePieceBpe, model::WordPiece, model::Unigram, model::WordLevel,
                               model::SentencePieceSimple>;

} // namespace tokenscope
