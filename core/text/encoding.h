// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/token.h"

namespace tokenscope {

/// A text as a tokenizer writes it: token i is ids[i] and comes from input bytes ranges[i]. Ranges ascend by begin; they
/// may be empty (a template's special token, an inserted prefix), leave gaps (text a normalizer dropped) and overlap (one
/// character normalized into several tokens). `ranges` is empty when it was not asked for.
struct Encoding {
    std::vector<TokenId> ids;
    std::vector<ByteRange> ranges;
    /// First input byte that was not UTF-8 and was replaced by U+FFFD, for models that cannot take raw bytes.
    std::optional<std::uint64_t> firstReplacedByte;

    bool operator==(const Encoding&) const = default;
};

/// Two texts as one sequence, as a model that compares them takes it. Token i is ids[i]; parts[i] says whose bytes
/// ranges[i] counts. `ranges` is empty when it was not asked for.
struct PairEncoding {
    enum class Part : std::uint8_t {
        First, ///< of the first text
        Second, ///< of the second
        Template, ///< of neither: a special token the template puts in, with an empty range at 0
    };

    std::vector<TokenId> ids;
    std::vector<ByteRange> ranges;
    std::vector<std::uint32_t> typeIds; ///< what the model gets as token_type_ids
    std::vector<Part> parts;
    std::optional<std::uint64_t> firstReplacedByte; ///< as in Encoding, of the first text
    std::optional<std::uint64_t> secondReplacedByte; ///< of the second

    bool operator==(const PairEncoding&) const = default;
};

/// What happens to special tokens written out in the text.
enum class SpecialPolicy : std::uint8_t {
    AsText, ///< they are ordinary text (tiktoken's encode_ordinary; Hugging Face's encode_special_tokens)
    Recognise, ///< they become their ids (Hugging Face's default; tiktoken's allowed_special="all")
    Refuse, ///< they are an error (tiktoken's default): InvalidValue with the byte
};

struct EncodeOptions {
    SpecialPolicy special = SpecialPolicy::AsText;
    bool applyTemplate = false; ///< run the post-processor's template (BOS, [CLS] …)
    bool ranges = true; ///< fill Encoding::ranges
    unsigned threads = 1; ///< most threads to use; the result does not depend on it
    std::optional<std::uint64_t> dropoutSeed; ///< use the model's dropout, from this seed; unset: no dropout
    /// The text goes on from other text, cut at one of SafeCuts' places: nothing is put before it that belongs at the begin.
    bool continues = false;

    bool operator==(const EncodeOptions&) const = default;
};

struct DecodeOptions {
    bool skipSpecial = false; ///< leave out special tokens

    bool operator==(const DecodeOptions&) const = default;
};

} // namespace tokenscope
