// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/base/result.h"
#include "core/text/document/tokentable.h"
#include "core/text/tokenizer.h"

namespace tokenscope {

enum class StageKind : std::uint8_t {
    Raw, ///< the text as given
    Utf8, ///< bytes that are no text become U+FFFD, for models that cannot take them
    AddedTokens, ///< matched before the model runs
    Normalizer,
    PreTokenizer,
    Tokens, ///< the pieces as the vocabulary spells them
    Ids,
    Decoded, ///< what decoding the ids gives
};

enum class StagePresence : std::uint8_t {
    Absent, ///< the tokenizer has no such stage
    Idle, ///< it has one, which finds nothing in this text
    Active,
};

/// What kind of difference a stage makes.
enum class ChangeReason : std::uint8_t {
    InvalidBytes, ///< bytes that are not UTF-8 are replaced
    CanonicalForm, ///< NFC, NFD: one of several spellings that Unicode calls equal
    CompatibilityForm, ///< NFKC, NFKD: a variant becomes its plain form
    Case,
    Accents,
    Stripped, ///< white space at an end
    Replaced, ///< a pattern of the tokenizer's file
    Prefix, ///< something is put before the text
    SpaceMark, ///< a space becomes a visible mark
    ControlDropped,
    WhiteSpaceFolded, ///< white space becomes a plain space, or fewer of them
    IdeographSpaces, ///< spaces around Chinese characters
    CharacterMap, ///< the map in the tokenizer's file
    ByteMap, ///< every byte becomes a character that stands for it
    BetweenPieces, ///< the pre-tokenizer drops what stands between its pieces
    UnknownToken, ///< no token spells it
    TemplateToken, ///< a token that stands for no text
    Decoder, ///< the decoder writes it differently
};

/// A stretch of a stage's text and what it came from.
struct StageSegment {
    ByteRange text; ///< of PipelineStage::text; empty where something was taken away
    ByteRange input; ///< of the input; empty where something was put in
    std::int32_t change = -1; ///< index in PipelineStage::changes
    TokenIndex token = kNoTokenIndex; ///< of PipelineStages::encoding, where the segment is one token
    TokenId id = kNoToken;
    bool operator==(const StageSegment&) const = default;
};

/// One place that a stage changes: what it was given there and what it makes of it.
struct StageChange {
    ByteRange input; ///< empty where something is put in
    std::string before;
    std::string after;
    ChangeReason reason = ChangeReason::Replaced;
    bool lost = false; ///< decoding does not bring it back
    bool operator==(const StageChange&) const = default;
};

struct PipelineStage {
    StageKind kind = StageKind::Raw;
    std::string name; ///< as tokenizer.json spells it: "NFC", "Split"; empty for stages that have none
    std::string detail; ///< the pattern or text of the file that it works with; may be empty
    StagePresence presence = StagePresence::Active;
    std::string text;
    std::vector<StageSegment> segments; ///< ascending by input begin; none of an absent or idle stage
    std::vector<StageChange> changes; ///< ascending by input begin

    std::size_t lostCount() const;
    std::string_view textOf(const StageSegment& segment) const
    {
        return std::string_view(text).substr(segment.text.begin, segment.text.size());
    }
    bool operator==(const PipelineStage&) const = default;
};

/// A difference between the input and what decoding gives: what is lost for good, and by which stages.
struct PipelineLoss {
    ByteRange input; ///< empty where decoding puts something in
    std::string before;
    std::string after;
    std::vector<std::uint32_t> stages; ///< indices of those that change it, ascending; never empty
    ChangeReason reason = ChangeReason::Decoder; ///< of the first of them that cannot be undone by itself
    bool operator==(const PipelineLoss&) const = default;
};

/// A text on its way through a tokenizer: every stage with its text, and what cannot be undone.
struct PipelineStages {
    std::string input;
    std::vector<PipelineStage> stages; ///< in the order they run
    std::vector<PipelineLoss> losses; ///< ascending by input begin; empty: the text comes back as it was
    Encoding encoding;
    bool operator==(const PipelineStages&) const = default;
};

/// Runs a text through the stages. Which differences a stage makes is read off the alignment of that stage alone; whether
/// one is lost, off what decoding gives back at its place.
///
/// Memory and time are those of Tokenizer::explain() and a few times more: for kilobytes. Errors: those of explain() and
/// decode().
Result<PipelineStages> pipelineStages(const Tokenizer& tokenizer, std::string_view text,
                                      const EncodeOptions& options = {}, const std::stop_token& stop = {});

} // namespace tokenscope
