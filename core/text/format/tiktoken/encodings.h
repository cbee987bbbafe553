// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/spec/addedtoken.h"
#include "core/text/vocabulary.h"

namespace tokenscope::format {

/// What tiktoken knows about an encoding besides its ranks (tiktoken_ext/openai_public.py).
struct TiktokenEncoding {
    std::string_view name;
    std::string_view pattern; ///< fancy-regex dialect
    TokenId rankCount = 0; ///< entries of the rank file
    std::uint64_t ranksHash = 0; ///< rankHash() of them
};

/// gpt2, r50k_base, p50k_base, p50k_edit, cl100k_base, o200k_base, o200k_harmony. Where several share their ranks the
/// most general comes first.
std::span<const TiktokenEncoding> tiktokenEncodings();

/// Null when there is none of that name.
const TiktokenEncoding* findTiktokenEncoding(std::string_view name);

/// The encoding these ranks belong to (the first, when several share them), or null. O(total bytes).
const TiktokenEncoding* identifyTiktokenEncoding(const Vocabulary& ranks);

/// The special tokens of an encoding, by id. One id may have two spellings (o200k_harmony's 200018).
std::vector<AddedToken> tiktokenSpecials(const TiktokenEncoding& encoding);

/// XXH3 over the ids and pieces of a vocabulary of raw bytes; the order of lines in the file does not matter.
std::uint64_t rankHash(const Vocabulary& ranks);

} // namespace tokenscope::format
