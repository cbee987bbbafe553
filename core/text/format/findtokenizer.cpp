// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "core/base/base64.h"
#include "core/text/format/load.h"
#include "core/text/format/tokenizerfiles.h"
#include "core/text/sentencepiece/protobuf.h"

namespace tokenscope::format {
namespace {

namespace fs = std::filesystem;

/// Files of a folder that are looked into: what a person opens may be a folder of ten thousand photographs.
constexpr std::size_t kMostLooked = 100;

/// The rank of a line "base64 rank"; nothing where it is none.
std::optional<std::uint64_t> rankOf(std::string_view line)
{
    const std::size_t space = line.find(' ');
    if (space == 0 || space == std::string_view::npos || !decodeBase64(line.substr(0, space)))
        return std::nullopt;
    const std::string_view number = line.substr(space + 1);
    std::uint64_t rank = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), rank);
    return error == std::errc() && end == number.data() + number.size() ? std::optional(rank) : std::nullopt;
}

/// "Room 101" has the shape of a rank. A file of ranks has nothing else in it, in order, each piece once.
bool areRanks(std::string_view head)
{
    constexpr std::size_t kLines = 256;
    std::unordered_set<std::string_view> pieces;
    std::optional<std::uint64_t> last;
    while (!head.empty() && pieces.size() < kLines) {
        const std::size_t end = head.find('\n');
        std::string_view line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::optional<std::uint64_t> rank = rankOf(line);
        if (!rank && end == std::string_view::npos)
            break; // the file goes on
        if (!rank || (last && *rank <= *last) || !pieces.insert(line.substr(0, line.find(' '))).second)
            return false;
        last = rank;
    }
    return pieces.size() > 1;
}

/// recognise() looks at five bytes of the first piece, which a text beginning with an empty line can have too: here it must
/// be a piece to its end.
bool beginsWithPiece(std::string_view head)
{
    const auto piece = protobuf::Reader(head).next();
    if (!piece || !*piece)
        return false;
    using Wire = protobuf::Field::Wire;
    constexpr std::uint32_t kFirstExtension = 200;
    protobuf::Reader fields((*piece)->bytes);
    for (;;) {
        const auto field = fields.next();
        if (!field)
            return false;
        if (!*field)
            return true;
        const std::uint32_t number = (*field)->number;
        const Wire wire = (*field)->wire;
        const bool known = (number == 1 && wire == Wire::Bytes) || (number == 2 && wire == Wire::Fixed32)
            || (number == 3 && wire == Wire::Varint) || number >= kFirstExtension;
        if (!known)
            return false;
    }
}

bool isCalledTokenizer(const fs::path& file)
{
    const std::string suffix = file.extension().string();
    constexpr std::string_view kSuffixes[] = {".json", ".model", ".tiktoken", ".gguf"};
    return std::ranges::find(kSuffixes, suffix) != std::end(kSuffixes);
}

} // namespace

std::optional<TokenizerFormat> findTokenizer(const fs::path& path, std::string_view head)
{
    const std::optional<TokenizerFormat> form = recognise(head);
    if (!form)
        return std::nullopt;
    bool holds = true;
    if (*form == TokenizerFormat::VocabAndMerges) {
        const bool vocabulary = isVocabulary(head);
        holds = (vocabulary || isCalledMerges(path, head)) && otherHalf(path, vocabulary);
    } else if (*form == TokenizerFormat::Tiktoken) {
        const std::string_view text = afterMark(head);
        holds = text.substr(0, 64).find('{') != std::string_view::npos || areRanks(text);
    } else if (*form == TokenizerFormat::SentencePiece) {
        holds = beginsWithPiece(head);
    }
    return holds ? form : std::nullopt;
}

bool holdsTokenizer(const fs::path& folder)
{
    Result<std::vector<fs::path>> files = filesOf(folder);
    if (!files)
        return false;
    std::stable_partition(files->begin(), files->end(), isCalledTokenizer);
    files->resize(std::min(files->size(), kMostLooked));
    return std::ranges::any_of(*files, [](const fs::path& file) {
        const Result<std::string> head = readHead(file);
        // What stands for a tokenizer that was not fetched is worth the error that says so.
        return head && (findTokenizer(file, *head) || (isCalledTokenizer(file) && isGitPointer(*head)));
    });
}

} // namespace tokenscope::format
