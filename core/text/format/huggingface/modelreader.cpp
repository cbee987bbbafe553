// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/huggingface/modelreader.h"

#include "core/base/unicode/utf8.h"
#include "core/text/format/limits.h"

namespace tokenscope::format::huggingface {
namespace {

namespace ondemand = simdjson::ondemand;

class ModelReader {
public:
    ModelReader(const char* begin, const JsonText& file)
        : m_begin(begin)
        , m_file(file)
    {
    }

    Result<void> read(ondemand::value value)
    {
        m_offset = offsetOf(value);
        ondemand::object object;
        if (auto done = check(value.get_object().get(object), "model", "an object"); !done)
            return done;
        for (auto field : object) {
            std::string_view key;
            if (auto done = check(field.unescaped_key().get(key), "model"); !done)
                return done;
            ondemand::value member;
            if (auto done = check(field.value().get(member), "model." + std::string(key)); !done)
                return done;
            if (auto done = readField(key, member); !done)
                return done;
        }
        return {};
    }

    RawModel raw;

private:
    Result<void> check(simdjson::error_code code, const std::string& path, std::string_view expected = {}) const
    {
        if (code == simdjson::SUCCESS)
            return {};
        return tl::unexpected(jsonError(code, path, m_offset, expected));
    }

    /// A failure at an element of one of the long lists, whose places are only worth finding when they are asked for.
    tl::unexpected<Error> elementError(ErrorCode code, std::string_view list, std::size_t index,
                                       const std::string& what) const
    {
        const std::string number = std::to_string(index);
        return m_file.failure(code, "model." + std::string(list) + "[" + number + "]: " + what,
                              "/model/" + std::string(list) + "/" + number);
    }
    Result<void> checkElement(simdjson::error_code code, std::string_view list, std::size_t index) const
    {
        if (code == simdjson::SUCCESS)
            return {};
        const ErrorCode ours = jsonError(code, {}, {}).code;
        const bool isPiece = list == "vocab";
        return elementError(ours, list, index,
                            ours != ErrorCode::WrongType ? simdjson::error_message(code)
                                : isPiece                ? "expected [piece, score]"
                                                         : "expected \"left right\" or [left, right]");
    }

    std::optional<std::uint64_t> offsetOf(ondemand::value& value) const
    {
        const char* location = nullptr;
        if (value.current_location().get(location) != simdjson::SUCCESS)
            return std::nullopt;
        return static_cast<std::uint64_t>(location - m_begin);
    }

    Result<void> readField(std::string_view key, ondemand::value value)
    {
        m_offset = offsetOf(value);
        const std::string path = "model." + std::string(key);
        for (const std::string& seen : m_keys) {
            if (seen == key)
                return failure(ErrorCode::DuplicateKey, path + " appears twice", m_offset);
        }
        m_keys.emplace_back(key);
        if (key == "vocab")
            return readVocabulary(value);
        if (key == "merges")
            return readMerges(value);
        bool null = false;
        if (auto done = check(value.is_null().get(null), path); !done)
            return done;
        return null ? Result<void>() : readOption(key, value, path);
    }

    Result<void> readOption(std::string_view key, ondemand::value value, const std::string& path)
    {
        const auto text = [&](std::string& out) -> Result<void> {
            std::string_view view;
            auto done = check(value.get_string().get(view), path, "a string");
            if (done)
                out = view;
            return done;
        };
        const auto flag = [&](bool& out) { return check(value.get_bool().get(out), path, "true or false"); };
        const auto number = [&](std::optional<std::uint64_t>& out) {
            std::uint64_t read = 0;
            auto done = check(value.get_uint64().get(read), path, "a non-negative integer");
            out = read;
            return done;
        };
        if (key == "type")
            return text(raw.type);
        if (key == "unk_token")
            return text(raw.unknown.emplace());
        if (key == "continuing_subword_prefix") {
            raw.hasContinuingPrefix = true;
            return text(raw.continuingPrefix);
        }
        if (key == "end_of_word_suffix")
            return text(raw.endOfWordSuffix);
        if (key == "fuse_unk")
            return flag(raw.fuseUnknown);
        if (key == "byte_fallback")
            return flag(raw.byteFallback);
        if (key == "ignore_merges")
            return flag(raw.ignoreMerges);
        if (key == "unk_id")
            return number(raw.unknownId);
        if (key == "max_input_chars_per_word")
            return number(raw.maxCharsPerWord);
        if (key == "dropout") {
            double probability = 0;
            auto done = check(value.get_double().get(probability), path, "a number");
            raw.dropout = probability;
            return done;
        }
        return {};
    }

    Result<void> readVocabulary(ondemand::value value)
    {
        ondemand::json_type type{};
        if (auto done = check(value.type().get(type), "model.vocab"); !done)
            return done;
        return type == ondemand::json_type::array ? readScoredVocabulary(value) : readPlainVocabulary(value);
    }

    Result<void> addPiece(std::string_view piece, std::uint64_t id, std::uint64_t offset)
    {
        if (piece.size() > kMaxPieceBytes)
            return failure(ErrorCode::TooLarge, "model.vocab: a piece is longer than 1 MiB", offset);
        if (id >= kMaxVocabulary || raw.vocabulary.size() >= kMaxVocabulary)
            return failure(ErrorCode::OutOfRange,
                           "model.vocab[" + shown(piece) + "]: id " + std::to_string(id)
                               + " is beyond what a vocabulary may hold",
                           offset);
        raw.vocabulary.push_back({piece, static_cast<TokenId>(id), offset});
        return {};
    }

    Result<void> readPlainVocabulary(ondemand::value value)
    {
        ondemand::object object;
        if (auto done = check(value.get_object().get(object), "model.vocab", "an object or a list"); !done)
            return done;
        for (auto field : object) {
            ondemand::raw_json_string key;
            if (auto done = check(field.key().get(key), "model.vocab"); !done)
                return done;
            m_offset = static_cast<std::uint64_t>(key.raw() - m_begin);
            std::string_view piece;
            if (auto done = check(field.unescaped_key().get(piece), "model.vocab"); !done)
                return done;
            std::uint64_t id = 0;
            if (const auto code = field.value().get_uint64().get(id); code != simdjson::SUCCESS)
                return check(code, "model.vocab[" + shown(piece) + "]", "a non-negative integer");
            if (auto done = addPiece(piece, id, *m_offset); !done)
                return done;
        }
        return {};
    }

    Result<void> readScoredVocabulary(ondemand::value value)
    {
        raw.isScored = true;
        ondemand::array array;
        if (auto done = check(value.get_array().get(array), "model.vocab"); !done)
            return done;
        for (auto element : array) {
            const std::size_t index = raw.vocabulary.size();
            ondemand::array entry;
            if (const auto code = element.get_array().get(entry); code != simdjson::SUCCESS)
                return checkElement(code, "vocab", index);
            std::string_view piece;
            double score = 0;
            std::size_t parts = 0;
            for (auto part : entry) {
                const auto code = parts == 0 ? part.get_string().get(piece)
                    : parts == 1             ? part.get_double().get(score)
                                             : simdjson::INCORRECT_TYPE;
                if (code != simdjson::SUCCESS)
                    return checkElement(code, "vocab", index);
                ++parts;
            }
            if (parts != 2)
                return elementError(ErrorCode::WrongType, "vocab", index, "expected [piece, score]");
            if (auto done = addPiece(piece, raw.vocabulary.size(), m_offset.value_or(0)); !done)
                return done;
            raw.scores.push_back(score);
        }
        return {};
    }

    Result<void> readMerges(ondemand::value value)
    {
        raw.hasMerges = true;
        ondemand::array array;
        if (auto done = check(value.get_array().get(array), "model.merges", "a list"); !done)
            return done;
        for (auto element : array) {
            ondemand::value merge;
            ondemand::json_type type{};
            auto code = element.get(merge);
            if (code == simdjson::SUCCESS)
                code = merge.type().get(type);
            if (code != simdjson::SUCCESS)
                return checkElement(code, "merges", raw.merges.size());
            if (auto done = type == ondemand::json_type::array ? readMergePair(merge) : readMergeLine(merge); !done)
                return done;
        }
        return {};
    }

    Result<void> readMergePair(ondemand::value merge)
    {
        ondemand::array pair;
        if (const auto code = merge.get_array().get(pair); code != simdjson::SUCCESS)
            return checkElement(code, "merges", raw.merges.size());
        std::string_view parts[2];
        std::size_t count = 0;
        for (auto part : pair) {
            std::string_view text;
            if (const auto code = part.get_string().get(text); code != simdjson::SUCCESS)
                return checkElement(code, "merges", raw.merges.size());
            if (count < 2)
                parts[count] = text;
            ++count;
        }
        if (count != 2)
            return elementError(ErrorCode::WrongType, "merges", raw.merges.size(), "a merge has two parts");
        raw.merges.emplace_back(parts[0], parts[1]);
        return {};
    }

    Result<void> readMergeLine(ondemand::value merge)
    {
        std::string_view line;
        if (const auto code = merge.get_string().get(line); code != simdjson::SUCCESS)
            return checkElement(code, "merges", raw.merges.size());
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos || line.find(' ', space + 1) != std::string_view::npos)
            return elementError(ErrorCode::Syntax, "merges", raw.merges.size(),
                                shown(line) + " is not two parts with a space between");
        raw.merges.emplace_back(line.substr(0, space), line.substr(space + 1));
        return {};
    }

    const char* m_begin;
    const JsonText& m_file;
    std::optional<std::uint64_t> m_offset;
    std::vector<std::string> m_keys;
};

} // namespace

std::string shown(std::string_view text)
{
    constexpr std::size_t kShown = 60;
    std::string out(1, '"');
    out += text.substr(0, unicode::floorBoundary(text, kShown));
    out += text.size() > kShown ? "…\"" : "\"";
    return out;
}

Error jsonError(simdjson::error_code code, const std::string& path, std::optional<std::uint64_t> offset,
                std::string_view expected)
{
    ErrorCode ours = ErrorCode::Syntax;
    if (code == simdjson::INCORRECT_TYPE)
        ours = ErrorCode::WrongType;
    else if (code == simdjson::NUMBER_ERROR || code == simdjson::NUMBER_OUT_OF_RANGE)
        ours = ErrorCode::OutOfRange;
    else if (code == simdjson::CAPACITY || code == simdjson::DEPTH_ERROR)
        ours = ErrorCode::TooLarge;
    else if (code == simdjson::MEMALLOC)
        ours = ErrorCode::OutOfMemory;
    if (ours == ErrorCode::WrongType && !expected.empty())
        return {ours, path + ": expected " + std::string(expected), {}, offset, std::nullopt};
    return {ours, path + ": " + simdjson::error_message(code), {}, offset, std::nullopt};
}

Result<RawModel> readModel(ondemand::value value, const char* begin, const JsonText& file)
{
    ModelReader reader(begin, file);
    if (auto done = reader.read(value); !done)
        return tl::unexpected(std::move(done.error()));
    return std::move(reader.raw);
}

} // namespace tokenscope::format::huggingface
