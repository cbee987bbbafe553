// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <simdjson.h>

#include "core/base/unicode/utf8.h"
#include "core/text/format/huggingface/jsonvalue.h"
#include "core/text/format/huggingface/modelreader.h"
#include "core/text/format/huggingface/piecetable.h"
#include "core/text/format/huggingface/stages.h"
#include "core/text/format/jsonplace.h"
#include "core/text/format/limits.h"
#include "core/text/format/load.h"

namespace tokenscope::format {
namespace {

using namespace huggingface;
namespace ondemand = simdjson::ondemand;

/// The model is streamed, for it is nearly all of the file; the sections around it are small and read as trees.
class Loader {
public:
    explicit Loader(std::string_view content)
        : m_file(content)
        , m_padded(content)
    {
    }

    Result<TokenizerSpec> load()
    {
        auto spec = read();
        if (!spec)
            return tl::unexpected(m_file.placed(std::move(spec.error())));
        return spec;
    }

private:
    Result<TokenizerSpec> read()
    {
        if (auto done = readFile(); !done)
            return tl::unexpected(std::move(done.error()));
        if (!m_model)
            return m_file.failure(ErrorCode::MissingField, "\"model\" is missing", {});
        m_spec.format = TokenizerFormat::HuggingFace;
        PieceTable pieces(m_model->vocabulary.size());
        if (auto done = buildModel(std::move(*m_model), m_spec, pieces, m_file); !done)
            return tl::unexpected(std::move(done.error()));
        if (auto done = addTokens(pieces); !done)
            return tl::unexpected(std::move(done.error()));
        if (auto done = checkTemplates(); !done)
            return tl::unexpected(std::move(done.error()));
        m_spec.vocabulary.alphabet = usesByteMap() ? Alphabet::ByteMap : Alphabet::Text;
        return std::move(m_spec);
    }

    Result<void> check(simdjson::error_code code, const std::string& path, std::string_view expected = {})
    {
        if (code == simdjson::SUCCESS)
            return {};
        std::optional<std::uint64_t> offset = here();
        if (code == simdjson::UTF8_ERROR)
            offset = unicode::firstInvalid(std::string_view(m_padded));
        return tl::unexpected(jsonError(code, path, offset, expected));
    }

    /// Where the parser is; nothing at the end.
    std::optional<std::uint64_t> here()
    {
        const char* location = nullptr;
        if (!m_isOpen || m_document.current_location().get(location) != simdjson::SUCCESS)
            return std::nullopt;
        return static_cast<std::uint64_t>(location - m_padded.data());
    }

    Result<void> readFile()
    {
        if (auto done = check(m_parser.iterate(m_padded).get(m_document), "tokenizer.json"); !done)
            return done;
        m_isOpen = true;
        ondemand::object top;
        if (auto done = check(m_document.get_object().get(top), "tokenizer.json", "an object"); !done)
            return done;
        std::vector<std::string> keys;
        for (auto field : top) {
            std::string_view key;
            if (auto done = check(field.unescaped_key().get(key), "tokenizer.json"); !done)
                return done;
            for (const std::string& seen : keys) {
                if (seen == key)
                    return failure(ErrorCode::DuplicateKey, "the key " + seen + " appears twice", here());
            }
            keys.emplace_back(key);
            ondemand::value value;
            if (auto done = check(field.value().get(value), keys.back()); !done)
                return done;
            if (auto done = readSection(keys.back(), value); !done)
                return done;
        }
        if (const auto left = here())
            return failure(ErrorCode::Syntax, "there is something after the end of the file's object", left);
        return {};
    }

    Result<void> readSection(const std::string& key, ondemand::value value)
    {
        if (key == "model") {
            auto model = readModel(value, m_padded.data(), m_file);
            if (!model)
                return tl::unexpected(std::move(model.error()));
            m_model = std::move(*model);
            return {};
        }
        if (key != "normalizer" && key != "pre_tokenizer" && key != "post_processor" && key != "decoder"
            && key != "added_tokens" && key != "truncation" && key != "padding")
            return {};
        ondemand::json_type type{};
        if (auto done = check(value.type().get(type), key); !done)
            return done;
        if (type == ondemand::json_type::null)
            return {};
        std::string_view raw;
        ondemand::object object;
        ondemand::array array;
        auto code = simdjson::INCORRECT_TYPE;
        if (type == ondemand::json_type::object && (code = value.get_object().get(object)) == simdjson::SUCCESS)
            code = object.raw_json().get(raw);
        else if (type == ondemand::json_type::array && (code = value.get_array().get(array)) == simdjson::SUCCESS)
            code = array.raw_json().get(raw);
        if (auto done = check(code, key, key == "added_tokens" ? "a list" : "an object"); !done)
            return done;
        auto done = readTree(key, raw);
        if (!done && !done.error().offset)
            done.error().offset = static_cast<std::uint64_t>(raw.data() - m_padded.data());
        return done;
    }

    Result<void> readTree(const std::string& key, std::string_view raw)
    {
        // Sequences nest in a list in an object, so three levels each, and a few for what is in a stage.
        constexpr std::size_t kDepth = 3 * kMaxNesting + 16;
        simdjson::dom::parser parser;
        simdjson::dom::element element;
        auto code = parser.allocate(raw.size() + simdjson::SIMDJSON_PADDING, kDepth);
        if (code == simdjson::SUCCESS)
            code = parser.parse(raw.data(), raw.size()).get(element);
        if (code != simdjson::SUCCESS)
            return tl::unexpected(jsonError(code, key, static_cast<std::uint64_t>(raw.data() - m_padded.data())));
        const JsonValue value(element, key, m_file, pointerStep(key));
        if (key == "normalizer")
            return readNormalizers(value, m_spec.normalizers);
        if (key == "pre_tokenizer")
            return readPreTokenizers(value, m_spec.preTokenizers);
        if (key == "post_processor")
            return readPostProcessors(value, m_spec.postProcessors);
        if (key == "decoder")
            return readDecoders(value, m_spec.decoders);
        if (key == "added_tokens") {
            auto tokens = readAddedTokens(value);
            if (!tokens)
                return tl::unexpected(std::move(tokens.error()));
            m_spec.addedTokens = std::move(*tokens);
            return {};
        }
        m_spec.notes.push_back("The file's " + key + " settings are not applied: all of a text is always encoded.");
        return {};
    }

    /// The reference numbers added tokens on from the model's pieces and from each other, whatever their entries say; here
    /// they keep the ids of the file, which other parts of it name.
    void noteHoles(TokenId modelSize)
    {
        TokenId next = modelSize;
        std::size_t moved = 0;
        std::string first;
        for (const AddedToken& token : m_spec.addedTokens) {
            if (token.inModel.value_or(false)) {
                next = std::max(next, token.id + 1);
                continue;
            }
            if (token.id != next && moved++ == 0)
                first = shown(token.content) + " has the id " + std::to_string(token.id) + " here and would have "
                    + std::to_string(next) + " there";
            ++next;
        }
        if (moved > 0)
            m_spec.notes.push_back("Hugging Face's tokenizers would number " + std::to_string(moved)
                                   + " of the added tokens otherwise, one after the other: " + first + ".");
    }

    /// As the reference does it, a token that is a piece of the model has the model's id, whatever its own entry says.
    Result<void> addTokens(const PieceTable& pieces)
    {
        const TokenId modelSize = m_spec.vocabulary.count();
        Vocabulary& vocabulary = m_spec.vocabulary;
        const TokenId limit = maxTokenId(vocabulary.count() + m_spec.addedTokens.size());
        std::unordered_set<std::string> contents;
        std::vector<AddedToken> tokens;
        for (std::size_t i = 0; i < m_spec.addedTokens.size(); ++i) {
            AddedToken& token = m_spec.addedTokens[i];
            const std::string path = "added_tokens[" + std::to_string(i) + "]";
            const std::string pointer = "/added_tokens/" + std::to_string(i);
            if (token.content.empty())
                continue;
            if (!contents.insert(token.content).second)
                return m_file.failure(ErrorCode::DuplicateKey, path + ": " + shown(token.content) + " appears twice",
                                      pointer);
            if (token.id > limit)
                return m_file.failure(ErrorCode::OutOfRange,
                                      path + ".id: " + std::to_string(token.id)
                                          + " is beyond what the vocabulary may hold",
                                      pointer + "/id");
            const auto known = pieces.find(token.content);
            if (known && *known != token.id) {
                m_spec.notes.push_back("The added token " + shown(token.content) + " has id " + std::to_string(token.id)
                                       + " in its entry and " + std::to_string(*known)
                                       + " in the vocabulary, which counts.");
                token.id = *known;
            } else if (!known && vocabulary.contains(token.id)) {
                return m_file.failure(ErrorCode::DuplicateKey,
                                      path + ".id: " + std::to_string(token.id) + " is already "
                                          + shown(vocabulary.piece(token.id)),
                                      pointer + "/id");
            }
            token.inModel = known.has_value();
            const TokenKind kind = token.special ? TokenKind::Control : TokenKind::UserDefined;
            if (!known)
                vocabulary.set(token.id, token.content, 0, kind);
            else if (vocabulary.kind(token.id) == TokenKind::Normal)
                vocabulary.setKind(token.id, kind);
            tokens.push_back(std::move(token));
        }
        m_spec.addedTokens = std::move(tokens);
        noteHoles(modelSize);
        return {};
    }

    Result<void> checkTemplates() const
    {
        for (const PostProcessorSpec& processor : m_spec.postProcessors) {
            const auto* parts = std::get_if<postprocessor::Template>(&processor);
            for (const auto* items : {parts ? &parts->single : nullptr, parts ? &parts->pair : nullptr}) {
                if (items == nullptr)
                    continue;
                for (const postprocessor::TemplateItem& item : *items) {
                    for (const TokenId id : item.ids) {
                        if (!m_spec.vocabulary.contains(id))
                            return m_file.failure(ErrorCode::OutOfRange,
                                                  "post_processor: there is no token " + std::to_string(id) + " (\""
                                                      + item.name + "\")",
                                                  "/post_processor");
                    }
                }
            }
        }
        return {};
    }

    bool usesByteMap() const
    {
        for (const NormalizerSpec& one : m_spec.normalizers) {
            if (std::holds_alternative<normalizer::ByteLevel>(one))
                return true;
        }
        for (const PreTokenizerSpec& one : m_spec.preTokenizers) {
            if (std::holds_alternative<pretokenizer::ByteLevel>(one))
                return true;
        }
        return false;
    }

    JsonText m_file;
    simdjson::padded_string m_padded;
    ondemand::parser m_parser;
    ondemand::document m_document;
    bool m_isOpen = false; ///< whether m_document is one
    std::optional<RawModel> m_model;
    TokenizerSpec m_spec;
};

} // namespace

Result<TokenizerSpec> loadHuggingFace(std::string_view content)
{
    if (content.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return failure(ErrorCode::Empty, "the file is empty");
    return Loader(content).load();
}

} // namespace tokenscope::format
