// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/tokenizer.h"

/// The tokenizers Tokenscope knows by name, where their files come from, and on what terms.
namespace tokenscope::catalog {

struct Entry {
    std::string id; ///< "o200k_base": stable, used on the command line and in files
    std::string title; ///< "OpenAI o200k (GPT-4o)": the true name, whatever the package says
    std::string maker;
    std::string licence; ///< SPDX id, or the name of the maker's terms
    std::string termsUrl; ///< empty for SPDX licences
    std::string asks; ///< what those terms ask, in a sentence; only where not permissive
    std::string origin; ///< package, version and file it is read from
    std::string note; ///< e.g. that the package is mislabelled; usually empty
    std::string fingerprint; ///< Tokenizer::fingerprint() of the right content
    bool permissive = true; ///< may be brought without asking; otherwise the maker's terms are shown first

    bool operator==(const Entry&) const = default;
};

/// All of them, in the order to show; compiled in from resources/assets/catalog.json.
std::span<const Entry> entries();
const Entry* find(std::string_view id);
/// The entry with this content, whatever its file is called.
const Entry* identify(std::string_view fingerprint);

/// The entry a tokenizer is, whatever file it came from: the name to show for a person's own file. Ids and pieces decide;
/// the rules around them are not compared, so a file that changes only those goes by the same name. The first call hashes
/// the vocabulary (6 ms for o200k's 200,000 pieces, 12 ms for Gemma 3's 262,000, release build), the tokenizer keeps the
/// hash: 5 µs.
const Entry* identify(const Tokenizer& tokenizer);

/// Folders searched for compiled vocabularies, in order: $TOKENSCOPE_VOCABULARIES, beside the program, the build tree,
/// the user's data folder.
std::vector<std::filesystem::path> folders();
/// The compiled file of an entry, when it has been brought.
std::optional<std::filesystem::path> installed(std::string_view id);

/// The command that brings an entry (or "permissive", "all"): the script of the source tree, or the installed one.
std::string bringCommand(std::string_view id);

/// A tokenizer by catalogue id, or from a file or folder of the person's own. For an entry that is not installed the error
/// is FileNotFound and its detail names the command that brings it.
Result<std::shared_ptr<const Tokenizer>> open(const std::string& idOrPath);

} // namespace tokenscope::catalog
