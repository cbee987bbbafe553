// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>

#include "core/base/unicode/utf8.h"
#include "core/text/charsmap/charsmap.h"
#include "core/text/format/gguf/metadata.h"
#include "core/text/format/gguf/patterns.h"
#include "core/text/format/limits.h"
#include "core/text/format/load.h"
#include "core/text/sentencepiece/piecetype.h"

// The tokenizer inside a GGUF model file: metadata keys "tokenizer.ggml.*" (ggml/docs/gguf.md, llama.cpp/src/llama-vocab.cpp).
namespace tokenscope::format {
namespace {

using gguf::Metadata;
using Integers = std::vector<std::int64_t>;
using Floats = std::vector<float>;
using Strings = std::vector<std::string_view>;

constexpr std::string_view kMark = "\xE2\x96\x81";

std::string keyOf(std::string_view name)
{
    return "tokenizer.ggml." + std::string(name);
}

/// Fills one TokenizerSpec from one file's metadata.
class SpecBuilder {
public:
    explicit SpecBuilder(Metadata metadata)
        : m_metadata(std::move(metadata))
    {
    }

    Result<TokenizerSpec> build()
    {
        const Result<std::string_view> model = m_metadata.require<std::string_view>(keyOf("model"));
        if (!model)
            return tl::unexpected<Error>(model.error());
        m_spec.format = TokenizerFormat::Gguf;
        if (const Result<void> read = readPieces(); !read)
            return tl::unexpected<Error>(read.error());
        if (const Result<void> checked = checkIds(); !checked)
            return tl::unexpected<Error>(checked.error());
        const Result<void> done = *model == "llama" ? useSentencePiece()
            : *model == "t5"                        ? useUnigram()
            : *model == "gpt2"                      ? useMerges()
            : *model == "gemma4"                    ? useMarkedBpe(true)
            : *model == "bert"                      ? useWordPiece()
                                                    : unsupported(*model);
        if (!done)
            return tl::unexpected<Error>(done.error());
        return std::move(m_spec);
    }

private:
    /// A failure at the entry of a key, or at the metadata's end when it is missing.
    tl::unexpected<Error> failAt(std::string_view name, ErrorCode code, std::string detail) const
    {
        return failure(code, std::move(detail), m_metadata.placeOf(keyOf(name)));
    }

    Result<void> unsupported(std::string_view model) const
    {
        return failAt("model", ErrorCode::Unsupported, "the tokenizer model \"" + std::string(model) + "\"");
    }

    Result<void> readPieces()
    {
        const Result<Strings> pieces = m_metadata.require<Strings>(keyOf("tokens"));
        if (!pieces)
            return tl::unexpected<Error>(pieces.error());
        const Result<std::optional<Floats>> scores = m_metadata.find<Floats>(keyOf("scores"));
        if (!scores)
            return tl::unexpected<Error>(scores.error());
        const Result<std::optional<Integers>> types = m_metadata.find<Integers>(keyOf("token_type"));
        if (!types)
            return tl::unexpected<Error>(types.error());
        if (pieces->empty())
            return failAt("tokens", ErrorCode::Empty, keyOf("tokens"));
        if ((*scores && (*scores)->size() != pieces->size()) || (*types && (*types)->size() != pieces->size()))
            return failAt("tokens", ErrorCode::InvalidValue, "tokens, scores and token_type differ in number");
        m_hasScores = scores->has_value();
        for (std::size_t i = 0; i < pieces->size(); ++i) {
            const std::string_view piece = (*pieces)[i];
            const float score = *scores ? (**scores)[i] : 0.0F;
            if (piece.size() > kMaxPieceBytes)
                return failAt("tokens", ErrorCode::TooLarge, "token " + std::to_string(i));
            if (unicode::firstInvalid(piece) != std::string_view::npos)
                return failAt("tokens", ErrorCode::Syntax, "token " + std::to_string(i) + " is not UTF-8");
            if (!std::isfinite(score))
                return failAt("scores", ErrorCode::InvalidValue, "the score of token " + std::to_string(i));
            // 0 is "undefined"; other numbers are taken by no program that writes the format.
            const std::int64_t type = *types ? (**types)[i] : 0;
            const std::optional<TokenKind> kind = type == 0 ? TokenKind::Normal : kindOfPieceType(type);
            if (!kind)
                return failAt("token_type", ErrorCode::InvalidValue,
                              "token " + std::to_string(i) + " has the type " + std::to_string(type));
            m_spec.vocabulary.set(static_cast<TokenId>(i), piece, score, *kind);
        }
        return {};
    }

    Result<std::optional<TokenId>> idAt(std::string_view name) const
    {
        const Result<std::optional<std::int64_t>> id = m_metadata.find<std::int64_t>(keyOf(name));
        if (!id)
            return tl::unexpected<Error>(id.error());
        if (!*id)
            return std::optional<TokenId>();
        if (**id < 0 || **id >= static_cast<std::int64_t>(m_spec.vocabulary.size()))
            return failAt(name, ErrorCode::OutOfRange,
                          keyOf(name) + " is " + std::to_string(**id) + ", of "
                              + std::to_string(m_spec.vocabulary.size()) + " tokens");
        return std::optional<TokenId>(static_cast<TokenId>(**id));
    }

    Result<bool> flag(std::string_view name, bool otherwise) const
    {
        const Result<std::optional<std::int64_t>> value = m_metadata.find<std::int64_t>(keyOf(name));
        if (!value)
            return tl::unexpected<Error>(value.error());
        return *value ? **value != 0 : otherwise;
    }

    /// Ids that say what a token is for, whether this kind of model needs them or not. That of padding is only noted: files
    /// in use name tokens there that they do not have, and no text comes to one.
    Result<void> checkIds()
    {
        for (const std::string_view name : {"unknown_token_id", "bos_token_id", "eos_token_id", "seperator_token_id",
                                            "cls_token_id", "mask_token_id"}) {
            if (const Result<std::optional<TokenId>> id = idAt(name); !id)
                return tl::unexpected<Error>(id.error());
        }
        const Result<std::optional<TokenId>> padding = idAt("padding_token_id");
        if (!padding && padding.error().code != ErrorCode::OutOfRange)
            return tl::unexpected<Error>(padding.error());
        if (!padding)
            m_spec.notes.push_back("The file's padding token is not looked at: " + padding.error().detail + ".");
        return {};
    }

    /// The unknown token: named, else the first of its kind.
    Result<TokenId> unknown()
    {
        const Result<std::optional<TokenId>> named = idAt("unknown_token_id");
        if (!named)
            return tl::unexpected<Error>(named.error());
        if (*named) {
            m_spec.vocabulary.setKind(**named, TokenKind::Unknown);
            return **named;
        }
        for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id) {
            if (m_spec.vocabulary.kind(id) == TokenKind::Unknown)
                return id;
        }
        return failAt("unknown_token_id", ErrorCode::MissingField, keyOf("unknown_token_id"));
    }

    /// Control tokens as special ones; user-defined ones as ordinary added tokens when `userDefined`.
    void addTokens(bool userDefined)
    {
        for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id) {
            const TokenKind kind = m_spec.vocabulary.kind(id);
            const bool special = kind == TokenKind::Control || kind == TokenKind::Unknown;
            if (!special && !(userDefined && kind == TokenKind::UserDefined))
                continue;
            AddedToken token;
            token.id = id;
            token.content = m_spec.vocabulary.piece(id);
            token.special = special;
            m_spec.addedTokens.push_back(std::move(token));
        }
    }

    bool hasAllBytes() const
    {
        std::unordered_set<std::string> bytes;
        for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id) {
            if (m_spec.vocabulary.kind(id) == TokenKind::Byte)
                bytes.insert(pieceBytes(m_spec.vocabulary, id));
        }
        return bytes.size() == 256;
    }

    /// llama.cpp's converter writes user-defined pieces, such as Gemma's runs of spaces, with spaces where the model has
    /// U+2581; put the marks back unless another piece is spelt so.
    void restoreMarks()
    {
        const PieceIndex index(m_spec.vocabulary);
        Vocabulary restored;
        bool changed = false;
        for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id) {
            const TokenKind kind = m_spec.vocabulary.kind(id);
            std::string piece(m_spec.vocabulary.piece(id));
            if (kind == TokenKind::UserDefined && piece.find(' ') != std::string::npos) {
                std::string marked;
                for (const char c : piece)
                    c == ' ' ? marked.append(kMark) : marked.append(1, c);
                if (!index.find(marked)) {
                    piece = std::move(marked);
                    changed = true;
                }
            }
            restored.set(id, piece, m_spec.vocabulary.score(id), kind);
        }
        if (changed)
            m_spec.vocabulary = std::move(restored);
    }

    /// Normalizer and decoder shared by the two SentencePiece models.
    Result<void> addSentencePieceStages()
    {
        restoreMarks();
        normalizer::SentencePiece normalizer;
        const Result<bool> prefix = flag("add_space_prefix", true);
        const Result<bool> remove = flag("remove_extra_whitespaces", false);
        const Result<std::optional<Integers>> map = m_metadata.find<Integers>(keyOf("precompiled_charsmap"));
        for (const std::optional<Error>& error : {errorOf(prefix), errorOf(remove), errorOf(map)}) {
            if (error)
                return tl::unexpected<Error>(*error);
        }
        normalizer.addDummyPrefix = *prefix;
        normalizer.removeExtraWhitespaces = *remove;
        if (*map) {
            for (const std::int64_t byte : **map)
                normalizer.charsmap.push_back(static_cast<char>(byte));
            if (const Result<CharsMap> made = CharsMap::create(normalizer.charsmap); !made)
                return failAt("precompiled_charsmap", made.error().code,
                              keyOf("precompiled_charsmap") + ": " + made.error().detail);
        }
        for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id) {
            if (m_spec.vocabulary.kind(id) == TokenKind::UserDefined)
                normalizer.userDefined.emplace_back(m_spec.vocabulary.piece(id));
        }
        decoder::SentencePiece decoder;
        decoder.addDummyPrefix = normalizer.addDummyPrefix;
        decoder.removeExtraWhitespaces = normalizer.removeExtraWhitespaces;
        m_spec.normalizers.emplace_back(std::move(normalizer));
        m_spec.decoders.emplace_back(std::move(decoder));
        addTokens(false);
        return {};
    }

    template <typename T>
    static std::optional<Error> errorOf(const Result<T>& result)
    {
        return result ? std::nullopt : std::optional<Error>(result.error());
    }

    postprocessor::TemplateItem special(TokenId token) const
    {
        return {postprocessor::TemplateItem::Kind::Special, {token}, std::string(m_spec.vocabulary.piece(token)), 0};
    }

    static postprocessor::TemplateItem sequenceB()
    {
        postprocessor::TemplateItem item;
        item.kind = postprocessor::TemplateItem::Kind::SequenceB;
        item.typeId = 1;
        return item;
    }

    /// The tokens before and behind every text that the file asks for or, where it says nothing, llama.cpp adds.
    Result<void> addFrame(bool bosOtherwise, bool eosOtherwise)
    {
        const Result<bool> begins = flag("add_bos_token", bosOtherwise);
        const Result<bool> ends = flag("add_eos_token", eosOtherwise);
        const Result<std::optional<TokenId>> bos = idAt("bos_token_id");
        const Result<std::optional<TokenId>> eos = idAt("eos_token_id");
        for (const std::optional<Error>& error : {errorOf(begins), errorOf(ends), errorOf(bos), errorOf(eos)}) {
            if (error)
                return tl::unexpected<Error>(*error);
        }
        const bool hasBos = *begins && *bos;
        const bool hasEos = *ends && *eos;
        if (!hasBos && !hasEos)
            return {};
        postprocessor::Template form;
        const auto add = [&](std::vector<postprocessor::TemplateItem>& out, const postprocessor::TemplateItem& text) {
            if (hasBos)
                out.push_back(special(**bos));
            out.push_back(text);
            if (hasEos)
                out.push_back(special(**eos));
        };
        add(form.single, {});
        add(form.pair, {});
        add(form.pair, sequenceB());
        m_spec.postProcessors.emplace_back(std::move(form));
        return {};
    }

    Result<void> useSentencePiece()
    {
        if (!m_hasScores)
            return failAt("scores", ErrorCode::MissingField, keyOf("scores"));
        const Result<TokenId> id = unknown();
        if (!id)
            return tl::unexpected<Error>(id.error());
        m_spec.model = model::SentencePieceBpe{*id, hasAllBytes()};
        if (Result<void> framed = addFrame(true, false); !framed)
            return framed;
        return addSentencePieceStages();
    }

    Result<void> useUnigram()
    {
        if (!m_hasScores)
            return failAt("scores", ErrorCode::MissingField, keyOf("scores"));
        const Result<TokenId> id = unknown();
        if (!id)
            return tl::unexpected<Error>(id.error());
        model::Unigram unigram;
        unigram.unknown = *id;
        unigram.byteFallback = hasAllBytes();
        // SentencePiece's, from whose models such files are made; llama.cpp sums doubles, which settles near-ties otherwise.
        unigram.arithmetic = model::Unigram::Arithmetic::Single;
        m_spec.model = std::move(unigram);
        if (Result<void> framed = addFrame(false, true); !framed)
            return framed;
        return addSentencePieceStages();
    }

    Result<std::vector<model::Merge>> readMerges() const
    {
        const Result<Strings> lines = m_metadata.require<Strings>(keyOf("merges"));
        if (!lines)
            return tl::unexpected<Error>(lines.error());
        const PieceIndex index(m_spec.vocabulary);
        std::vector<model::Merge> merges;
        merges.reserve(lines->size());
        std::string joined;
        for (std::size_t i = 0; i < lines->size(); ++i) {
            const std::string_view line = (*lines)[i];
            const std::size_t space = line.find(' ', 1);
            if (line.empty() || space == std::string_view::npos)
                return failAt("merges", ErrorCode::Syntax, "merge " + std::to_string(i));
            joined = line.substr(0, space);
            joined += line.substr(space + 1);
            const auto left = index.find(line.substr(0, space));
            const auto right = index.find(line.substr(space + 1));
            const auto result = index.find(joined);
            if (!left || !right || !result)
                return failAt("merges", ErrorCode::OutOfRange,
                              "merge " + std::to_string(i) + " has a piece that is no token");
            merges.push_back({*left, *right, *result});
        }
        return merges;
    }

    /// Merges over text as it is, its spaces as U+2581: Gemma 4's, whose model this is in Hugging Face's terms.
    Result<void> useMarkedBpe(bool addsBos)
    {
        model::Bpe bpe;
        Result<std::vector<model::Merge>> merges = readMerges();
        if (!merges)
            return tl::unexpected<Error>(merges.error());
        bpe.merges = *std::move(merges);
        bpe.byteFallback = hasAllBytes();
        bpe.fuseUnknown = true;
        const Result<std::optional<TokenId>> named = idAt("unknown_token_id");
        if (!named)
            return tl::unexpected<Error>(named.error());
        bpe.unknown = *named;
        m_spec.model = std::move(bpe);
        const std::string mark(kMark);
        m_spec.normalizers.emplace_back(normalizer::Replace{{Pattern::Kind::Literal, " "}, mark});
        m_spec.preTokenizers.emplace_back(
            pretokenizer::Split{{Pattern::Kind::Literal, " "}, pretokenizer::SplitBehavior::MergedWithPrevious, false});
        m_spec.decoders.emplace_back(decoder::Replace{{Pattern::Kind::Literal, mark}, " "});
        m_spec.decoders.emplace_back(decoder::ByteFallback{});
        m_spec.decoders.emplace_back(decoder::Fuse{});
        addTokens(true);
        return addFrame(addsBos, false);
    }

    Result<void> useMerges()
    {
        const Result<std::optional<std::string_view>> pre = m_metadata.find<std::string_view>(keyOf("pre"));
        if (!pre)
            return tl::unexpected<Error>(pre.error());
        if (*pre == "gemma4" || *pre == "granite-embed-multi-311m")
            return useMarkedBpe(true);
        return *pre == "sarvam-moe" ? useMarkedBpe(false) : useByteLevelBpe();
    }

    Result<void> useByteLevelBpe()
    {
        m_spec.vocabulary.alphabet = Alphabet::ByteMap;
        model::Bpe bpe;
        Result<std::vector<model::Merge>> merges = readMerges();
        if (!merges)
            return tl::unexpected<Error>(merges.error());
        bpe.merges = *std::move(merges);
        const Result<std::optional<std::string_view>> pre = m_metadata.find<std::string_view>(keyOf("pre"));
        if (!pre)
            return tl::unexpected<Error>(pre.error());
        const std::string name(pre->value_or("default"));
        const gguf::PreTokenizer* known = gguf::findPreTokenizer(name);
        if (known == nullptr)
            return failAt("pre", ErrorCode::Unsupported,
                          keyOf("pre") + " \"" + name + "\": how it splits text is not known to this program");
        if (!*pre)
            m_spec.notes.emplace_back("The file does not say how text is split: llama.cpp's default pattern is used.");
        for (const gguf::SplitPattern& pattern : known->patterns)
            m_spec.preTokenizers.emplace_back(
                pretokenizer::Split{{Pattern::Kind::Oniguruma, std::string(pattern.text)}, pattern.behavior, false});
        m_spec.preTokenizers.emplace_back(pretokenizer::ByteLevel{false, true, false});
        bpe.ignoreMerges = known->ignoreMerges;
        m_spec.model = std::move(bpe);
        m_spec.decoders.emplace_back(decoder::ByteLevel{});
        addTokens(true);
        return addFrame(known->addsBos, false);
    }

    /// llama.cpp marks the beginning of a word instead of its continuation; put the pieces back as BERT has them.
    void restoreWordPieces()
    {
        Vocabulary restored;
        for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id) {
            const TokenKind kind = m_spec.vocabulary.kind(id);
            std::string piece(m_spec.vocabulary.piece(id));
            if (kind == TokenKind::Normal && piece.starts_with(kMark))
                piece.erase(0, kMark.size());
            else if (kind == TokenKind::Normal && !(piece.starts_with('[') && piece.ends_with(']')))
                piece.insert(0, "##");
            restored.set(id, piece, 0, kind);
        }
        m_spec.vocabulary = std::move(restored);
    }

    Result<void> useWordPiece()
    {
        restoreWordPieces();
        const Result<TokenId> id = unknown();
        if (!id)
            return tl::unexpected<Error>(id.error());
        const Result<std::optional<TokenId>> first =
            idAt(idAt("cls_token_id").value_or(std::nullopt) ? "cls_token_id" : "bos_token_id");
        const Result<std::optional<TokenId>> last = idAt("seperator_token_id"); // spelt so in the format
        if (!first || !last)
            return tl::unexpected<Error>(first ? last.error() : first.error());
        m_spec.model = model::WordPiece{*id, "##", 100};
        const Result<std::optional<std::int64_t>> lowers = m_metadata.find<std::int64_t>(keyOf("normalizer.lowercase"));
        const Result<std::optional<std::int64_t>> strips =
            m_metadata.find<std::int64_t>(keyOf("normalizer.strip_accents"));
        if (!lowers || !strips)
            return tl::unexpected<Error>(lowers ? strips.error() : lowers.error());
        normalizer::Bert normalizer;
        normalizer.lowercase = lowers->value_or(1) != 0;
        if (*strips)
            normalizer.stripAccents = **strips != 0;
        m_spec.normalizers.emplace_back(normalizer);
        if (!*lowers)
            m_spec.notes.emplace_back(
                "The file does not say whether text is lower-cased: it is, as for most BERT models.");
        m_spec.preTokenizers.emplace_back(pretokenizer::Bert{});
        m_spec.decoders.emplace_back(decoder::WordPiece{});
        addTokens(true);
        if (*first && *last) {
            postprocessor::Template form;
            form.single = {special(**first), {}, special(**last)};
            form.pair = form.single;
            form.pair.push_back(sequenceB());
            form.pair.push_back(special(**last));
            form.pair.back().typeId = 1;
            m_spec.postProcessors.emplace_back(std::move(form));
        }
        return {};
    }

    Metadata m_metadata;
    TokenizerSpec m_spec;
    bool m_hasScores = false;
};

} // namespace

Result<TokenizerSpec> loadGguf(std::string_view content)
{
    Result<Metadata> metadata = Metadata::read(content);
    if (!metadata)
        return tl::unexpected<Error>(metadata.error());
    return SpecBuilder(*std::move(metadata)).build();
}

} // namespace tokenscope::format
