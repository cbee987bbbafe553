// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/load.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "core/base/file.h"
#include "core/text/format/compiled.h"
#include "core/text/format/jsonplace.h"
#include "core/text/format/tokenizerfiles.h"

namespace tokenscope::format {
namespace {

namespace fs = std::filesystem;

/// The metadata of a GGUF file comes first; what follows is gigabytes of weights.
constexpr std::uint64_t kFirstGgufBytes = 32u << 20;
constexpr std::uint64_t kMostGgufBytes = 1u << 30;

tl::unexpected<Error> fail(const Error& error, const fs::path& path)
{
    return tl::unexpected<Error>(inFile(error, path.string()));
}

Result<TokenizerSpec> loadGgufFile(const fs::path& path)
{
    std::error_code error;
    const std::uint64_t size = fs::file_size(path, error);
    for (std::uint64_t bytes = kFirstGgufBytes;; bytes *= 4) {
        const Result<std::string> head = readHead(path, std::min(bytes, error ? bytes : size));
        if (!head)
            return tl::unexpected<Error>(head.error());
        Result<TokenizerSpec> spec = loadGguf(*head);
        if (spec)
            return spec;
        // The metadata may go on beyond what was read.
        if (spec.error().code != ErrorCode::Truncated || error || size <= bytes || bytes >= kMostGgufBytes)
            return fail(spec.error(), path);
    }
}

constexpr std::string_view kFormats =
    "it is none of tokenizer.json (Hugging Face), tokenizer.model (SentencePiece), tekken.json, tiktoken ranks, "
    "vocab.json with merges.txt, GGUF";
constexpr std::string_view kGitPointer =
    "a pointer of Git LFS stands in its place, the file itself was not fetched; git lfs pull fetches it";

/// A damaged JSON file is most likely a tokenizer's: say where it breaks rather than that it is unknown.
Error unrecognised(std::string_view content)
{
    if (content.empty())
        return {ErrorCode::Empty, {}, {}, {}, {}};
    if (isGitPointer(content))
        return {ErrorCode::UnknownFormat, std::string(kGitPointer), {}, 0, {}};
    const std::string_view text = afterMark(content);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin != std::string_view::npos && text[begin] == '{') {
        if (const auto mistake = JsonText(text, content.size() - text.size()).firstMistake())
            return {ErrorCode::Syntax, "the JSON breaks here", {}, mistake, {}};
    }
    return {ErrorCode::UnknownFormat, std::string(kFormats), {}, 0, {}};
}

/// An error in what follows the byte order mark, placed in the whole content.
Error inWhole(std::string_view content, Error error)
{
    if (error.offset)
        *error.offset += content.size() - afterMark(content).size();
    return error;
}

Result<TokenizerSpec> loadPair(const fs::path& path, std::string_view content)
{
    const bool isVocab = isVocabulary(content);
    const std::optional<fs::path> other = otherHalf(path, isVocab);
    if (!other && !isVocab && !isCalledMerges(path, content))
        return fail(unrecognised(content), path);
    if (!other)
        return fail(Error{ErrorCode::FileNotFound,
                          isVocab ? "merges.txt or vocab.bpe beside it" : "vocab.json or encoder.json beside it",
                          {},
                          {},
                          {}},
                    path);
    const Result<std::string> second = readFile(*other);
    if (!second)
        return tl::unexpected<Error>(second.error());
    const std::string_view vocab = isVocab ? content : *second;
    const std::string_view merges = isVocab ? *second : content;
    Result<TokenizerSpec> spec = loadVocabAndMerges(afterMark(vocab), afterMark(merges));
    if (!spec) {
        // Lines are counted in the merges, bytes in the vocabulary.
        const bool inMerges = spec.error().line.has_value();
        return fail(inWhole(vocab, spec.error()), inMerges == isVocab ? *other : path);
    }
    return spec;
}

Result<TokenizerSpec> loadContent(const fs::path& path, std::string_view content, const LoadOptions& options)
{
    const std::optional<TokenizerFormat> form = recognise(content);
    if (!form)
        return fail(unrecognised(content), path);
    const auto named = [&](Result<TokenizerSpec> spec) -> Result<TokenizerSpec> {
        if (!spec)
            return fail(inWhole(content, spec.error()), path);
        return spec;
    };
    const std::string_view text = afterMark(content);
    switch (*form) {
    case TokenizerFormat::Tiktoken:
        return named(loadTiktoken(text, options.tiktoken));
    case TokenizerFormat::HuggingFace:
        return named(loadHuggingFace(text));
    case TokenizerFormat::SentencePiece:
        return named(loadSentencePiece(content));
    case TokenizerFormat::Tekken:
        return named(loadTekken(text));
    case TokenizerFormat::VocabAndMerges:
        return loadPair(path, content);
    case TokenizerFormat::Gguf:
        return named(loadGguf(content));
    case TokenizerFormat::Compiled:
        break;
    }
    Result<CompiledFile> file = readCompiled(std::as_bytes(std::span(content)));
    if (!file)
        return fail(file.error(), path);
    return std::move(file->spec);
}

Result<TokenizerSpec> loadFile(const fs::path& path, const LoadOptions& options)
{
    std::error_code error;
    const fs::file_type type = fs::status(path, error).type();
    if (type == fs::file_type::regular) { // a pipe gives what it holds once
        const Result<std::string> head = readHead(path);
        if (!head)
            return tl::unexpected<Error>(head.error());
        if (head->starts_with("GGUF"))
            return loadGgufFile(path);
    }
    const Result<std::string> content = readFile(path);
    if (!content)
        return tl::unexpected<Error>(content.error());
    return loadContent(path, *content, options);
}

/// How much a format says about a tokenizer: of several files in a folder the one that says most is taken.
std::size_t preference(TokenizerFormat form)
{
    constexpr std::array kOrder{TokenizerFormat::HuggingFace,    TokenizerFormat::Tekken,
                                TokenizerFormat::SentencePiece,  TokenizerFormat::Tiktoken,
                                TokenizerFormat::VocabAndMerges, TokenizerFormat::Gguf,
                                TokenizerFormat::Compiled};
    return static_cast<std::size_t>(std::ranges::find(kOrder, form) - kOrder.begin());
}

/// A file of a folder that may be its tokenizer.
struct Candidate {
    fs::path path;
    std::size_t preference = 0; ///< the least is taken
    bool isPart =
        false; ///< merges, or numbered pieces by another name than a vocabulary's (added_tokens.json): not one by itself
};

std::optional<Candidate> candidate(const fs::path& file, std::string_view head)
{
    const std::optional<TokenizerFormat> form = recognise(head);
    if (!form)
        return std::nullopt;
    Candidate found{file, 2 * preference(*form), false};
    if (*form != TokenizerFormat::VocabAndMerges)
        return found;
    if (!otherHalf(file, true) && !otherHalf(file, false))
        return std::nullopt;
    found.isPart = file.filename() != "vocab.json" && file.filename() != "encoder.json";
    found.preference += found.isPart ? 1 : 0;
    return found;
}

/// Which of several tokenizers was taken; nothing where there is but one.
std::optional<std::string> noteOfOthers(const std::vector<Candidate>& all, const Candidate& taken)
{
    constexpr std::size_t kMostNamed = 8;
    std::string names;
    std::size_t count = 0;
    for (const Candidate& other : all) {
        if (other.isPart || other.path == taken.path)
            continue;
        if (count++ < kMostNamed)
            names.append(names.empty() ? "" : ", ").append(other.path.filename().string());
    }
    if (count == 0)
        return std::nullopt;
    if (count > kMostNamed)
        names += " and " + std::to_string(count - kMostNamed) + " more";
    return "Of several tokenizers in this folder " + taken.path.filename().string() + " is taken; there are also "
        + names + ".";
}

Result<TokenizerSpec> loadFolder(const fs::path& folder, const LoadOptions& options)
{
    const auto files = filesOf(folder);
    if (!files)
        return tl::unexpected<Error>(files.error());
    std::vector<Candidate> found;
    std::optional<fs::path> pointer;
    for (const fs::path& file : *files) {
        const Result<std::string> head = readHead(file);
        if (head && !pointer && isGitPointer(*head))
            pointer = file;
        if (auto one = head ? candidate(file, *head) : std::nullopt)
            found.push_back(std::move(*one));
    }
    if (found.empty() && pointer)
        return fail(Error{ErrorCode::UnknownFormat, std::string(kGitPointer), {}, {}, {}}, *pointer);
    if (found.empty())
        return fail(Error{ErrorCode::UnknownFormat, "none of the files in this folder is one", {}, {}, {}}, folder);
    const Candidate& best = *std::ranges::min_element(found, {}, &Candidate::preference);
    auto spec = loadFile(best.path, options);
    if (auto note = noteOfOthers(found, best); note && spec)
        spec->notes.push_back(std::move(*note));
    return spec;
}

} // namespace

Result<TokenizerSpec> loadTokenizer(const fs::path& path, const LoadOptions& options)
{
    std::error_code error;
    if (fs::is_directory(path, error))
        return loadFolder(path, options);
    return loadFile(path, options);
}

} // namespace tokenscope::format
