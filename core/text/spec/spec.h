// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/text/spec/addedtoken.h"
#include "core/text/spec/decoder.h"
#include "core/text/spec/model.h"
#include "core/text/spec/normalizer.h"
#include "core/text/spec/postprocessor.h"
#include "core/text/spec/pretokenizer.h"
#include "core/text/vocabulary.h"

namespace tokenscope {

/// File formats a tokenizer can come from.
enum class TokenizerFormat : std::uint8_t {
    Tiktoken, ///< "base64 rank" lines, with a pattern from elsewhere
    HuggingFace, ///< tokenizer.json
    SentencePiece, ///< .model, a protocol buffer
    Tekken, ///< Mistral's tekken.json
    VocabAndMerges, ///< vocab.json + merges.txt
    Gguf, ///< the tokenizer inside a GGUF model
    Compiled, ///< our memory-mapped form of any of these
};

/// Everything a tokenizer file says, as a value: what every loader produces and Tokenizer::create() runs. Stages are in
/// the order they apply; a format's nested "Sequence" is flattened. Nothing here is compiled or indexed.
struct TokenizerSpec {
    TokenizerFormat format = TokenizerFormat::HuggingFace;
    std::string name; ///< from the file when it has one, else empty
    Vocabulary vocabulary; ///< model pieces and added tokens, by id
    std::vector<AddedToken> addedTokens;
    std::vector<NormalizerSpec> normalizers;
    std::vector<PreTokenizerSpec> preTokenizers;
    ModelSpec model;
    std::vector<PostProcessorSpec> postProcessors;
    std::vector<DecoderSpec> decoders;
    std::vector<std::string> notes; ///< what the loader had to assume or ignore, one sentence each

    bool operator==(const TokenizerSpec&) const = default;
};

} // namespace tokenscope
