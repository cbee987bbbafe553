// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>

#include "core/base/base64.h"
#include "core/text/format/jsonkeys.h"
#include "core/text/format/load.h"
#include "core/text/format/tokenizerfiles.h"
#include "core/text/sentencepiece/protobuf.h"

namespace tokenscope::format {
namespace {

using JsonType = JsonKeys::Type;

/// Which of the JSON forms, by the keys of the outermost object. Stops at the first key that decides.
std::optional<TokenizerFormat> recogniseJson(std::string_view json)
{
    JsonKeys keys(json);
    bool hasConfig = false;
    bool hasRanks = false;
    bool onlyNumbers = true;
    std::size_t count = 0;
    while (const auto entry = keys.next()) {
        const auto& [key, type] = *entry;
        ++count;
        onlyNumbers = onlyNumbers && type == JsonType::Number;
        if (key == "pat_str" && type == JsonType::String)
            return TokenizerFormat::Tiktoken;
        if (key == "config" && type == JsonType::Object)
            hasConfig = true;
        else if (key == "bpe_ranks" && type == JsonType::String)
            hasRanks = true;
        else if ((key == "added_tokens" && type == JsonType::Array) || (key == "model" && type == JsonType::Object)
                 || (key == "pre_tokenizer" && type == JsonType::Object))
            return TokenizerFormat::HuggingFace;
        else if (key == "vocab" && type == JsonType::Array && hasConfig)
            return TokenizerFormat::Tekken;
        if (hasConfig && hasRanks)
            return TokenizerFormat::Tekken;
    }
    if (hasRanks)
        return TokenizerFormat::Tiktoken;
    // Settings files hold strings too; a vocabulary does not.
    if (onlyNumbers && count > 0)
        return TokenizerFormat::VocabAndMerges;
    return std::nullopt;
}

/// "base64 rank", or a merge: two words.
std::optional<TokenizerFormat> recogniseLines(std::string_view content)
{
    if (isGitPointer(content))
        return std::nullopt; // its lines have two words, as merges do
    if (content.starts_with("#version"))
        return TokenizerFormat::VocabAndMerges;
    const std::size_t begin = content.find_first_not_of("\r\n");
    if (begin == std::string_view::npos)
        return std::nullopt;
    std::string_view line = content.substr(begin, std::min<std::size_t>(content.size() - begin, 4096));
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    const std::size_t space = line.find(' ');
    if (space == 0 || space == std::string_view::npos || space + 1 == line.size()
        || line.find(' ', space + 1) != std::string_view::npos || line.find('\0') != std::string_view::npos)
        return std::nullopt;
    const std::string_view second = line.substr(space + 1);
    const bool isNumber = std::ranges::all_of(second, [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber && decodeBase64(line.substr(0, space)))
        return TokenizerFormat::Tiktoken;
    // Two words are also any short text: ask for a second line of the same shape.
    const std::size_t next = content.find('\n', begin);
    if (next == std::string_view::npos)
        return std::nullopt;
    std::string_view other = content.substr(next + 1, 4096);
    other = other.substr(0, other.find('\n'));
    return std::ranges::count(other, ' ') == 1 ? std::optional(TokenizerFormat::VocabAndMerges) : std::nullopt;
}

/// A message whose first field is a message whose first field is a piece of text.
bool isSentencePiece(std::string_view content)
{
    const auto field = protobuf::Reader(content).next();
    if (!field || !*field || (*field)->number < 1 || (*field)->number > 5
        || (*field)->wire != protobuf::Field::Wire::Bytes)
        return false;
    if ((*field)->number != 1)
        return false;
    const auto piece = protobuf::Reader((*field)->bytes).next();
    return piece && *piece && (*piece)->number == 1 && (*piece)->wire == protobuf::Field::Wire::Bytes
        && !(*piece)->bytes.empty();
}

} // namespace

bool isGitPointer(std::string_view content)
{
    return content.starts_with("version https://git-lfs");
}

std::optional<TokenizerFormat> recognise(std::string_view content)
{
    using namespace std::string_view_literals;
    if (content.starts_with("TKSCOPE\0"sv))
        return TokenizerFormat::Compiled;
    if (content.starts_with("GGUF"))
        return TokenizerFormat::Gguf;
    std::string_view text = afterMark(content);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    for (const std::string_view module : {"export default "sv, "module.exports = "sv}) {
        if (text.starts_with(module))
            text.remove_prefix(module.size());
    }
    if (text.starts_with('{'))
        return recogniseJson(text);
    if (content.starts_with('\n') && isSentencePiece(content))
        return TokenizerFormat::SentencePiece;
    return recogniseLines(afterMark(content));
}

} // namespace tokenscope::format
