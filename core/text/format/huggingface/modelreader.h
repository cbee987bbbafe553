// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "core/base/result.h"
#include "core/text/format/huggingface/piecetable.h"
#include "core/text/format/jsonplace.h"
#include "core/text/spec/spec.h"

namespace tokenscope::format::huggingface {

/// The "model" object as it stands in the file; views are into the parser's buffer.
struct RawModel {
    struct Piece {
        std::string_view piece;
        TokenId id = 0;
        std::uint64_t offset = 0;
    };
    std::string type; ///< empty in the oldest files
    std::vector<Piece> vocabulary;
    std::vector<double> scores; ///< Unigram's, by id
    bool isScored = false;
    std::vector<std::pair<std::string_view, std::string_view>> merges;
    bool hasMerges = false;
    std::optional<std::string> unknown;
    std::optional<std::uint64_t> unknownId;
    std::string continuingPrefix;
    bool hasContinuingPrefix = false;
    std::string endOfWordSuffix;
    std::optional<std::uint64_t> maxCharsPerWord;
    std::optional<double> dropout;
    bool fuseUnknown = false;
    bool byteFallback = false;
    bool ignoreMerges = false;
};

/// Reads the value of "model" front to back, in whatever order its fields come. `begin` is the first byte of `file` where
/// the parser has it.
Result<RawModel> readModel(simdjson::ondemand::value value, const char* begin, const JsonText& file);

/// What a simdjson failure means here.
/// `expected` is what should stand there ("an object"), for an error of type.
Error jsonError(simdjson::error_code code, const std::string& path, std::optional<std::uint64_t> offset,
                std::string_view expected = {});

/// A piece as an error message shows it: quoted, and cut when long.
std::string shown(std::string_view piece);

/// Fills the spec's vocabulary and model. `pieces` gets the model's pieces.
Result<void> buildModel(RawModel raw, TokenizerSpec& spec, PieceTable& pieces, const JsonText& file);

} // namespace tokenscope::format::huggingface
