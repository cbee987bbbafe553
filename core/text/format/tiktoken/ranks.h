// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/format/jsonplace.h"
#include "core/text/spec/addedtoken.h"
#include "core/text/vocabulary.h"

namespace tokenscope::format {

/// What a tiktoken file holds: the ranks, and in its JSON form also the pattern and the special tokens.
struct Ranks {
    Vocabulary vocabulary; ///< raw bytes
    std::optional<std::string> pattern;
    std::vector<AddedToken> specials;
    bool hasSpecials = false; ///< the file lists special tokens (perhaps none)
};

/// Reads either form: lines of "base64 rank", or npm tiktoken's {"pat_str", "special_tokens", "bpe_ranks"} as JSON or as
/// the JavaScript module around it. Errors name the line (of the ranks' text); ranks and tokens must be unique. O(bytes).
Result<Ranks> readRanks(std::string_view content);

/// The text of "bpe_ranks": lines of "! OFFSET token token …", token k having rank OFFSET + k. Also Tekken's packed form.
Result<Vocabulary> readCompactRanks(std::string_view text);

/// An error of readCompactRanks() on the string "bpe_ranks" of a JSON file: lines are counted in the string, so they move
/// into the detail, and the place is the string's.
Error inRanksString(Error error, const JsonText& file);

} // namespace tokenscope::format
