// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/tiktoken/ranks.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <simdjson.h>

#include "core/base/base64.h"
#include "core/text/format/jsonplace.h"
#include "core/text/format/limits.h"

namespace tokenscope::format {
namespace {

/// Fills a vocabulary token by token, remembering the lines, so that a duplicate can name both.
class RankReader {
public:
    explicit RankReader(std::uint64_t entries, std::size_t bytes)
        : m_maxRank(maxTokenId(entries))
    {
        m_vocabulary.alphabet = Alphabet::Bytes;
        m_vocabulary.reserve(entries, bytes);
        m_lines.reserve(entries);
    }

    Result<void> add(std::string_view base64, std::uint64_t rank, std::uint64_t line)
    {
        m_token.clear();
        if (const Result<void> decoded = decodeBase64(base64, m_token); !decoded)
            return failure(decoded.error().code, decoded.error().detail, std::nullopt, line);
        if (m_token.empty())
            return failure(ErrorCode::InvalidValue, "an empty token", std::nullopt, line);
        if (m_token.size() > kMaxPieceBytes)
            return failure(ErrorCode::TooLarge, "a token of " + std::to_string(m_token.size()) + " bytes", std::nullopt,
                           line);
        if (rank > m_maxRank)
            return failure(ErrorCode::OutOfRange,
                           "rank " + std::to_string(rank) + " in a file whose size allows " + std::to_string(m_maxRank),
                           std::nullopt, line);
        const auto id = static_cast<TokenId>(rank);
        if (m_vocabulary.contains(id))
            return failure(ErrorCode::DuplicateKey,
                           "rank " + std::to_string(rank) + ", first on line " + std::to_string(lineOf(id)),
                           std::nullopt, line);
        m_vocabulary.set(id, m_token);
        m_lines.emplace_back(id, line);
        return {};
    }

    Result<Vocabulary> finish()
    {
        if (m_vocabulary.count() == 0)
            return failure(ErrorCode::Empty, "no ranks", std::nullopt, 1);
        const PieceIndex index(m_vocabulary);
        for (const auto& [id, line] : m_lines) {
            const TokenId first = index.find(m_vocabulary.piece(id)).value_or(id);
            if (first != id)
                return failure(ErrorCode::DuplicateKey,
                               "the token " + encodeBase64(m_vocabulary.piece(id)) + " has the ranks "
                                   + std::to_string(first) + " and " + std::to_string(id),
                               std::nullopt, std::max(line, lineOf(first)));
        }
        return std::move(m_vocabulary);
    }

private:
    std::uint64_t lineOf(TokenId id) const
    {
        const auto found = std::ranges::find(m_lines, id, &std::pair<TokenId, std::uint64_t>::first);
        return found == m_lines.end() ? 0 : found->second;
    }

    Vocabulary m_vocabulary;
    std::vector<std::pair<TokenId, std::uint64_t>> m_lines;
    std::string m_token;
    TokenId m_maxRank;
};

Result<std::uint64_t> parseRank(std::string_view digits, std::uint64_t line)
{
    std::uint64_t rank = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), rank);
    if (error == std::errc::result_out_of_range)
        return failure(ErrorCode::OutOfRange, "rank " + std::string(digits.substr(0, 40)), std::nullopt, line);
    if (error != std::errc() || end != digits.data() + digits.size())
        return failure(ErrorCode::Syntax, "\"" + std::string(digits.substr(0, 40)) + "\" is not a rank", std::nullopt,
                       line);
    return rank;
}

/// Calls `each(line, number)` for every line that is not empty, without its line feed or CR LF; stops at an error.
template <typename Each>
Result<void> forEachLine(std::string_view text, const Each& each)
{
    std::uint64_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        if (Result<void> done = each(line, number); !done)
            return done;
    }
    return {};
}

Result<Vocabulary> readRankLines(std::string_view content)
{
    const auto lines = static_cast<std::uint64_t>(std::ranges::count(content, '\n')) + 1;
    RankReader reader(lines, content.size() / 2);
    const Result<void> read = forEachLine(content, [&](std::string_view line, std::uint64_t number) -> Result<void> {
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos)
            return failure(ErrorCode::Syntax, "expected a base64 token, a space and a rank", std::nullopt, number);
        const Result<std::uint64_t> rank = parseRank(line.substr(space + 1), number);
        if (!rank)
            return tl::unexpected<Error>(rank.error());
        return reader.add(line.substr(0, space), *rank, number);
    });
    if (!read)
        return tl::unexpected<Error>(read.error());
    return reader.finish();
}

tl::unexpected<Error> jsonFailure(simdjson::error_code error, const JsonText& file, const std::string& field,
                                  std::string_view pointer)
{
    if (error == simdjson::NO_SUCH_FIELD)
        return file.failure(ErrorCode::MissingField, field, pointer);
    if (error == simdjson::INCORRECT_TYPE || error == simdjson::NUMBER_OUT_OF_RANGE)
        return file.failure(ErrorCode::WrongType, field, pointer);
    return tl::unexpected(file.placed({ErrorCode::Syntax, simdjson::error_message(error), {}, {}, {}}));
}

Result<std::vector<AddedToken>> readSpecials(simdjson::dom::object object, TokenId maxId, const JsonText& file)
{
    std::vector<AddedToken> specials;
    for (const auto& field : object) {
        const std::string name = "special_tokens[\"" + std::string(field.key) + "\"]";
        const std::string pointer = "/special_tokens" + pointerStep(field.key);
        std::uint64_t id = 0;
        if (const auto error = field.value.get(id); error)
            return jsonFailure(error, file, name, pointer);
        if (id > maxId)
            return file.failure(ErrorCode::OutOfRange, name + " is " + std::to_string(id), pointer);
        if (field.key.empty())
            return file.failure(ErrorCode::InvalidValue, "an empty special token", pointer);
        AddedToken token;
        token.id = static_cast<TokenId>(id);
        token.content = field.key;
        token.special = true;
        specials.push_back(std::move(token));
    }
    std::ranges::stable_sort(specials, {}, &AddedToken::content);
    const auto duplicate = std::ranges::adjacent_find(specials, {}, &AddedToken::content);
    if (duplicate != specials.end())
        return file.failure(ErrorCode::DuplicateKey, "special_tokens[\"" + duplicate->content + "\"]",
                            "/special_tokens" + pointerStep(duplicate->content));
    std::ranges::stable_sort(specials, {}, &AddedToken::id);
    return specials;
}

Result<Ranks> readJson(std::string_view json, const JsonText& file)
{
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (const auto error = parser.parse(json.data(), json.size()).get(root); error)
        return jsonFailure(error, file, "the whole file", {});
    Ranks ranks;
    bool hasRanks = false;
    simdjson::dom::object specials;
    for (const auto& field : root) {
        const auto twice = [&] {
            return file.failure(ErrorCode::DuplicateKey, std::string(field.key), pointerStep(field.key));
        };
        if (field.key == "bpe_ranks") {
            std::string_view text;
            if (const auto error = field.value.get(text); error)
                return jsonFailure(error, file, "bpe_ranks", "/bpe_ranks");
            if (std::exchange(hasRanks, true))
                return twice();
            Result<Vocabulary> vocabulary = readCompactRanks(text);
            if (!vocabulary)
                return tl::unexpected<Error>(inRanksString(vocabulary.error(), file));
            ranks.vocabulary = *std::move(vocabulary);
        } else if (field.key == "pat_str") {
            std::string_view pattern;
            if (const auto error = field.value.get(pattern); error)
                return jsonFailure(error, file, "pat_str", "/pat_str");
            if (ranks.pattern)
                return twice();
            ranks.pattern = pattern;
        } else if (field.key == "special_tokens") {
            if (const auto error = field.value.get(specials); error)
                return jsonFailure(error, file, "special_tokens", "/special_tokens");
            if (std::exchange(ranks.hasSpecials, true))
                return twice();
        }
    }
    if (!hasRanks)
        return file.failure(ErrorCode::MissingField, "bpe_ranks", {});
    if (ranks.hasSpecials) {
        Result<std::vector<AddedToken>> read = readSpecials(specials, maxTokenId(ranks.vocabulary.count()), file);
        if (!read)
            return tl::unexpected<Error>(read.error());
        ranks.specials = *std::move(read);
    }
    return ranks;
}

} // namespace

Error inRanksString(Error error, const JsonText& file)
{
    if (error.line)
        error.detail += " (line " + std::to_string(*error.line) + " of bpe_ranks)";
    error.line.reset();
    error.offset = file.place("/bpe_ranks");
    return error;
}

Result<Vocabulary> readCompactRanks(std::string_view text)
{
    const auto tokens = static_cast<std::uint64_t>(std::ranges::count(text, ' ')) + 1;
    RankReader reader(tokens, text.size() / 2);
    const Result<void> read = forEachLine(text, [&](std::string_view line, std::uint64_t number) -> Result<void> {
        if (!line.starts_with("! "))
            return failure(ErrorCode::Syntax, "expected \"! \" and the first rank", std::nullopt, number);
        line.remove_prefix(2);
        const std::size_t space = std::min(line.find(' '), line.size());
        Result<std::uint64_t> rank = parseRank(line.substr(0, space), number);
        if (!rank)
            return tl::unexpected<Error>(rank.error());
        line.remove_prefix(space);
        while (!line.empty()) {
            line.remove_prefix(1);
            const std::size_t end = std::min(line.find(' '), line.size());
            if (Result<void> added = reader.add(line.substr(0, end), (*rank)++, number); !added)
                return added;
            line.remove_prefix(end);
        }
        return {};
    });
    if (!read)
        return tl::unexpected<Error>(read.error());
    return reader.finish();
}

Result<Ranks> readRanks(std::string_view content)
{
    if (content.empty())
        return failure(ErrorCode::Empty, "");
    // A rank line cannot hold a brace, so one means the JSON form, bare or inside a JavaScript module.
    const std::size_t open = content.substr(0, 64).find('{');
    if (open != std::string_view::npos) {
        const std::size_t close = content.rfind('}');
        if (close == std::string_view::npos || close < open)
            return failure(ErrorCode::Truncated, "no closing brace", content.size());
        const std::string_view json = content.substr(open, close - open + 1);
        return readJson(json, JsonText(json, open));
    }
    Result<Vocabulary> vocabulary = readRankLines(content);
    if (!vocabulary)
        return tl::unexpected<Error>(vocabulary.error());
    Ranks ranks;
    ranks.vocabulary = *std::move(vocabulary);
    return ranks;
}

} // namespace tokenscope::format
