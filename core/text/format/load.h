// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/spec/spec.h"

/// Tokenizer files to TokenizerSpec, one function per format. All take the bytes; none trusts them: every length and id is
/// checked, memory stays within a small multiple of the input, errors name the place.
namespace tokenscope::format {

/// Which format the content is, by looking at it; nothing when none fits.
std::optional<TokenizerFormat> recognise(std::string_view content);

/// Whether the content is what Git LFS puts in place of a large file that was not fetched.
bool isGitPointer(std::string_view content);

/// What a rank file does not say.
struct TiktokenOptions {
    std::string encoding; ///< one of tiktokenEncodings(); empty: recognised from the ranks, else cl100k's pattern
    std::optional<std::string> pattern; ///< the person's own, instead of the encoding's
};

Result<TokenizerSpec> loadTiktoken(std::string_view content, const TiktokenOptions& options = {});
Result<TokenizerSpec> loadHuggingFace(std::string_view content);
Result<TokenizerSpec> loadSentencePiece(std::string_view content);
Result<TokenizerSpec> loadTekken(std::string_view content);
Result<TokenizerSpec> loadVocabAndMerges(std::string_view vocab, std::string_view merges);
Result<TokenizerSpec> loadGguf(std::string_view content);

struct LoadOptions {
    TiktokenOptions tiktoken;
};

/// Reads a tokenizer file, or a folder holding one, in whatever format it is. vocab.json looks for merges.txt beside it and
/// the other way round. Of several tokenizers in a folder the one whose format says most is taken, and a note names the others.
/// A byte order mark before a text is passed over, a pipe read once. Errors carry the file's name.
Result<TokenizerSpec> loadTokenizer(const std::filesystem::path& path, const LoadOptions& options = {});

/// The format of what loadTokenizer() would read in a file that nobody said is a tokenizer; nothing where it holds none. Stricter
/// than recognise(): any text may have a line that looks like one of ranks or merges, and half of a pair is of no use alone.
/// `head` is the content or its beginning (64 KiB are enough); looks beside the file for the other half of a pair.
std::optional<TokenizerFormat> findTokenizer(const std::filesystem::path& path, std::string_view head);

/// Whether loadTokenizer() would find one in a folder that nobody said holds one. Reads the beginnings of at most a hundred of
/// its files, those called like a tokenizer first.
bool holdsTokenizer(const std::filesystem::path& folder);

} // namespace tokenscope::format
