// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/charsmap/charsmap.h"
#include "core/text/format/limits.h"
#include "core/text/format/load.h"
#include "core/text/sentencepiece/piecetype.h"
#include "core/text/sentencepiece/protobuf.h"

// ModelProto of sentencepiece_model.proto: 1 pieces, 2 trainer_spec, 3 normalizer_spec, 4 self_test_data,
// 5 denormalizer_spec. The id of a piece is its index.
namespace tokenscope::format {
namespace {

using protobuf::Field;
using protobuf::Reader;

/// A NormalizerSpec message, with the format's defaults.
struct Rules {
    std::string charsmap;
    std::uint64_t charsmapOffset = 0;
    bool addDummyPrefix = true;
    bool removeExtraWhitespaces = true;
    bool escapeWhitespaces = true;
};

/// What the file says that is not a piece, with the format's defaults.
struct Settings {
    enum class Model : std::uint8_t { Unigram = 1, Bpe = 2, Word = 3, Character = 4 };

    Model model = Model::Unigram;
    bool byteFallback = false;
    bool whitespaceAsSuffix = false;
    std::string unknownSurface = " \xE2\x81\x87 ";
    Rules normalizer;
    Rules denormalizer;
};

template <typename T>
Result<void> assign(T& target, Result<T> value)
{
    if (!value)
        return tl::unexpected<Error>(value.error());
    target = *std::move(value);
    return {};
}

/// Calls `each(field)` for every field of a message until one fails.
template <typename Each>
Result<void> forEachField(Reader reader, const Each& each)
{
    for (;;) {
        const Result<std::optional<Field>> field = reader.next();
        if (!field)
            return tl::unexpected<Error>(field.error());
        if (!*field)
            return {};
        if (Result<void> done = each(**field); !done)
            return done;
    }
}

Result<TokenKind> kindOf(const Field& field)
{
    const Result<std::uint32_t> type = field.asEnum("piece.type");
    if (!type)
        return tl::unexpected<Error>(type.error());
    if (const std::optional<TokenKind> kind = kindOfPieceType(*type))
        return *kind;
    return failure(ErrorCode::InvalidValue, "piece.type " + std::to_string(*type), field.beginsAt);
}

/// Collects the pieces and refuses what SentencePiece refuses.
class PieceReader {
public:
    explicit PieceReader(Vocabulary& vocabulary)
        : m_vocabulary(vocabulary)
    {
    }

    Result<void> add(const Field& message)
    {
        std::string_view piece;
        float score = 0;
        TokenKind kind = TokenKind::Normal;
        Result<void> read = forEachField(Reader(message.bytes, message.offset), [&](const Field& field) {
            if (field.number == 1)
                return assign(piece, field.asBytes("piece.piece"));
            if (field.number == 2)
                return assign(score, field.asFloat("piece.score"));
            if (field.number == 3)
                return assign(kind, kindOf(field));
            return Result<void>();
        });
        if (!read)
            return read;
        const std::string name = "piece " + std::to_string(m_vocabulary.size());
        if (piece.empty())
            return failure(ErrorCode::InvalidValue, name + " is empty", message.beginsAt);
        if (piece.size() > kMaxPieceBytes || m_vocabulary.size() >= kMaxVocabulary)
            return failure(ErrorCode::TooLarge, name, message.beginsAt);
        if (unicode::firstInvalid(piece) != std::string_view::npos)
            return failure(ErrorCode::Syntax, name + " is not UTF-8", message.beginsAt);
        if (!std::isfinite(score))
            return failure(ErrorCode::InvalidValue, name + " has a score that is not a number", message.beginsAt);
        // Pieces that text can match and those it cannot are two name spaces.
        auto& names = kind == TokenKind::Normal || kind == TokenKind::UserDefined || kind == TokenKind::Unused
            ? m_matched
            : m_reserved;
        if (!names.emplace(piece, m_vocabulary.size()).second)
            return failure(ErrorCode::DuplicateKey, name + ", \"" + std::string(piece) + "\"", message.beginsAt);
        if (kind == TokenKind::Unknown && std::exchange(m_unknown, m_vocabulary.size()))
            return failure(ErrorCode::DuplicateKey, name + " is a second unknown piece", message.beginsAt);
        if (kind == TokenKind::Byte && !isByteName(piece))
            return failure(ErrorCode::InvalidValue, name + " is no byte: \"" + std::string(piece) + "\"",
                           message.beginsAt);
        m_bytePieces += kind == TokenKind::Byte ? 1u : 0u;
        m_vocabulary.set(m_vocabulary.size(), piece, score, kind);
        return {};
    }

    std::optional<TokenId> unknown() const { return m_unknown; }
    unsigned bytePieces() const { return m_bytePieces; }

private:
    static bool isByteName(std::string_view piece)
    {
        const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
        return piece.size() == 6 && piece.starts_with("<0x") && isDigit(piece[3]) && isDigit(piece[4])
            && piece[5] == '>';
    }

    Vocabulary& m_vocabulary;
    // Views into the file, which outlives the reader.
    std::unordered_map<std::string_view, TokenId> m_matched;
    std::unordered_map<std::string_view, TokenId> m_reserved;
    std::optional<TokenId> m_unknown;
    unsigned m_bytePieces = 0;
};

Result<void> readTrainer(const Field& message, Settings& settings)
{
    return forEachField(Reader(message.bytes, message.offset), [&](const Field& field) -> Result<void> {
        switch (field.number) {
        case 3: {
            const Result<std::uint32_t> type = field.asEnum("trainer_spec.model_type");
            if (!type)
                return tl::unexpected<Error>(type.error());
            if (*type < 1 || *type > 4)
                return failure(ErrorCode::InvalidValue, "trainer_spec.model_type " + std::to_string(*type),
                               field.beginsAt);
            settings.model = static_cast<Settings::Model>(*type);
            return {};
        }
        case 24:
            return assign(settings.whitespaceAsSuffix, field.asBool("trainer_spec.treat_whitespace_as_suffix"));
        case 35:
            return assign(settings.byteFallback, field.asBool("trainer_spec.byte_fallback"));
        case 44: {
            const Result<std::string_view> surface = field.asBytes("trainer_spec.unk_surface");
            if (!surface)
                return tl::unexpected<Error>(surface.error());
            settings.unknownSurface = *surface;
            return {};
        }
        default:
            return {};
        }
    });
}

/// normalizer_spec and denormalizer_spec; `name` is the one it is.
Result<void> readRules(const Field& message, const std::string& name, Rules& rules)
{
    return forEachField(Reader(message.bytes, message.offset), [&](const Field& field) -> Result<void> {
        switch (field.number) {
        case 2: {
            const Result<std::string_view> map = field.asBytes(name + ".precompiled_charsmap");
            if (!map)
                return tl::unexpected<Error>(map.error());
            rules.charsmap = *map;
            rules.charsmapOffset = field.offset;
            return {};
        }
        case 3:
            return assign(rules.addDummyPrefix, field.asBool(name + ".add_dummy_prefix"));
        case 4:
            return assign(rules.removeExtraWhitespaces, field.asBool(name + ".remove_extra_whitespaces"));
        case 5:
            return assign(rules.escapeWhitespaces, field.asBool(name + ".escape_whitespaces"));
        default:
            return {};
        }
    });
}

Result<void> checkCharsmap(const Rules& rules)
{
    if (rules.charsmap.empty())
        return {};
    if (const Result<CharsMap> map = CharsMap::create(rules.charsmap); !map)
        return failure(map.error().code, map.error().detail, rules.charsmapOffset + map.error().offset.value_or(0));
    return {};
}

normalizer::SentencePiece normalizerOf(Rules rules)
{
    normalizer::SentencePiece normalizer;
    normalizer.charsmap = std::move(rules.charsmap);
    normalizer.addDummyPrefix = rules.addDummyPrefix;
    normalizer.removeExtraWhitespaces = rules.removeExtraWhitespaces;
    normalizer.escapeWhitespaces = rules.escapeWhitespaces;
    return normalizer;
}

ModelSpec modelOf(const Settings& settings, TokenId unknown)
{
    switch (settings.model) {
    case Settings::Model::Unigram: {
        model::Unigram unigram;
        unigram.unknown = unknown;
        unigram.byteFallback = settings.byteFallback;
        unigram.arithmetic = model::Unigram::Arithmetic::Single;
        return unigram;
    }
    case Settings::Model::Bpe:
        return model::SentencePieceBpe{unknown, settings.byteFallback};
    case Settings::Model::Word:
        return model::SentencePieceSimple{model::SentencePieceSimple::Unit::Word, unknown, settings.byteFallback};
    case Settings::Model::Character:
        break;
    }
    return model::SentencePieceSimple{model::SentencePieceSimple::Unit::Character, unknown, settings.byteFallback};
}

void addStages(Settings settings, TokenizerSpec& spec)
{
    normalizer::SentencePiece normalizer = normalizerOf(std::move(settings.normalizer));
    normalizer.whitespaceAsSuffix = settings.whitespaceAsSuffix;
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id) {
        const TokenKind kind = spec.vocabulary.kind(id);
        if (kind == TokenKind::UserDefined) {
            normalizer.userDefined.emplace_back(spec.vocabulary.piece(id));
        } else if (kind == TokenKind::Control || kind == TokenKind::Unknown) {
            // SentencePiece never finds these in text; as special tokens they are text too unless a person asks otherwise.
            AddedToken token;
            token.id = id;
            token.content = spec.vocabulary.piece(id);
            token.special = true;
            spec.addedTokens.push_back(std::move(token));
        }
    }

    decoder::SentencePiece decoder;
    decoder.unknownSurface = std::move(settings.unknownSurface);
    decoder.addDummyPrefix = normalizer.addDummyPrefix;
    decoder.removeExtraWhitespaces = normalizer.removeExtraWhitespaces;
    decoder.whitespaceAsSuffix = settings.whitespaceAsSuffix;
    spec.normalizers.emplace_back(std::move(normalizer));
    spec.decoders.emplace_back(std::move(decoder));
    // The reference runs no denormalizer without a map, whatever its other rules are.
    if (!settings.denormalizer.charsmap.empty())
        spec.decoders.emplace_back(decoder::Denormalize{normalizerOf(std::move(settings.denormalizer))});
}

} // namespace

Result<TokenizerSpec> loadSentencePiece(std::string_view content)
{
    if (content.empty())
        return failure(ErrorCode::Empty, "");
    TokenizerSpec spec;
    spec.format = TokenizerFormat::SentencePiece;
    spec.vocabulary.alphabet = Alphabet::Text;
    Settings settings;
    PieceReader pieces(spec.vocabulary);
    const Result<void> read = forEachField(Reader(content), [&](const Field& field) -> Result<void> {
        if (field.number < 1 || field.number > 5)
            return {};
        if (field.wire != Field::Wire::Bytes)
            return failure(ErrorCode::WrongType, "field " + std::to_string(field.number), field.beginsAt);
        switch (field.number) {
        case 1:
            return pieces.add(field);
        case 2:
            return readTrainer(field, settings);
        case 3:
            return readRules(field, "normalizer_spec", settings.normalizer);
        case 5:
            return readRules(field, "denormalizer_spec", settings.denormalizer);
        default:
            return {};
        }
    });
    if (!read)
        return tl::unexpected<Error>(read.error());
    if (!pieces.unknown())
        return failure(ErrorCode::MissingField, "a piece for unknown text", content.size());
    if (settings.byteFallback && pieces.bytePieces() != 256)
        return failure(ErrorCode::MissingField,
                       "byte fallback with " + std::to_string(pieces.bytePieces()) + " of the 256 byte pieces",
                       content.size());
    if (!settings.byteFallback && pieces.bytePieces() != 0)
        return failure(ErrorCode::InvalidValue, "byte pieces without trainer_spec.byte_fallback", content.size());
    for (const Rules* rules : {&settings.normalizer, &settings.denormalizer}) {
        if (const Result<void> checked = checkCharsmap(*rules); !checked)
            return tl::unexpected<Error>(checked.error());
    }
    spec.model = modelOf(settings, *pieces.unknown());
    addStages(std::move(settings), spec);
    return spec;
}

} // namespace tokenscope::format
