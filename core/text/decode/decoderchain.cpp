// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/decode/decoderchain.h"

#include <functional>
#include <optional>
#include <utility>
#include <variant>

#include "core/text/bytemap.h"
#include "core/text/charsmap/charsmap.h"
#include "core/text/decode/decoders.h"
#include "core/text/decode/sentencepiece.h"
#include "core/text/normalize/sentencepiece.h"

namespace tokenscope {

struct DecoderChain::Stage {
    std::function<Result<void>(Pieces&)> apply;
};

namespace {

using Apply = std::function<Result<void>(Pieces&)>;

template <typename Change>
Apply always(Change change)
{
    return [change](Pieces& pieces) -> Result<void> {
        change(pieces);
        return {};
    };
}

struct MakeStage {
    Result<Apply> operator()(const decoder::ByteLevel&) const { return always(decodeByteLevel); }
    Result<Apply> operator()(const decoder::WordPiece& spec) const
    {
        return always([&spec](Pieces& pieces) { decodeWordPiece(spec, pieces); });
    }
    Result<Apply> operator()(const decoder::Bpe& spec) const
    {
        return always([&spec](Pieces& pieces) { decodeBpe(spec, pieces); });
    }
    Result<Apply> operator()(const decoder::Metaspace& spec) const
    {
        return always([&spec](Pieces& pieces) { decodeMetaspace(spec, pieces); });
    }
    Result<Apply> operator()(const decoder::ByteFallback&) const { return always(decodeByteFallback); }
    Result<Apply> operator()(const decoder::Fuse&) const { return always(fusePieces); }
    Result<Apply> operator()(const decoder::Strip& spec) const
    {
        return always([&spec](Pieces& pieces) { stripPieces(spec, pieces); });
    }
    Result<Apply> operator()(const decoder::Replace& spec) const
    {
        auto finder = PatternFinder::create(spec.pattern);
        if (!finder)
            return tl::unexpected(std::move(finder.error()));
        return [held = std::make_shared<const PatternFinder>(std::move(*finder)), &spec](Pieces& pieces) {
            return replaceInPieces(*held, spec.content, pieces);
        };
    }
    Result<Apply> operator()(const decoder::Ctc& spec) const
    {
        return always([&spec](Pieces& pieces) { decodeCtc(spec, pieces); });
    }
    // These two read the ids, so they are no stage of their own: see decode().
    Result<Apply> operator()(const decoder::Bytes&) const { return always(fusePieces); }
    Result<Apply> operator()(const decoder::SentencePiece&) const { return always(fusePieces); }
    Result<Apply> operator()(const decoder::Denormalize& spec) const
    {
        std::shared_ptr<const CharsMap> map;
        if (!spec.rules.charsmap.empty()) {
            auto made = CharsMap::create(spec.rules.charsmap);
            if (!made)
                return tl::unexpected(std::move(made.error()));
            map = std::make_shared<const CharsMap>(std::move(*made));
        }
        return [map, &spec](Pieces& pieces) -> Result<void> {
            fusePieces(pieces);
            AlignedText text(pieces.front());
            applySentencePiece(spec.rules, map.get(), nullptr, text);
            pieces.front() = text.text();
            return {};
        };
    }
};

/// What the first decoder makes of the ids at once, where no list of pieces is needed for it.
std::optional<std::string> decodeAtOnce(const TokenizerSpec& spec, std::span<const TokenId> ids)
{
    const DecoderSpec& first = spec.decoders.front();
    if (const auto* sentencePiece = std::get_if<decoder::SentencePiece>(&first))
        return decodeSentencePiece(*sentencePiece, spec.vocabulary, ids);
    const bool byteLevel = std::holds_alternative<decoder::ByteLevel>(first);
    if (!byteLevel && !std::holds_alternative<decoder::Bytes>(first))
        return std::nullopt;
    std::string bytes;
    for (const TokenId id : ids) {
        const std::string_view piece = spec.vocabulary.piece(id);
        const auto mapped = byteLevel ? bytemap::decode(piece) : std::nullopt;
        if (mapped)
            bytes += *mapped;
        else
            bytes += piece;
    }
    return bytes;
}

} // namespace

DecoderChain::DecoderChain(const TokenizerSpec& spec)
    : m_spec(&spec)
{
}
DecoderChain::DecoderChain(DecoderChain&&) noexcept = default;
DecoderChain::~DecoderChain() = default;

Result<DecoderChain> DecoderChain::create(const TokenizerSpec& spec)
{
    DecoderChain chain(spec);
    for (const DecoderSpec& decoder : spec.decoders) {
        auto apply = std::visit(MakeStage{}, decoder);
        if (!apply) {
            Error error = std::move(apply.error());
            error.detail = "decoder " + std::to_string(chain.m_stages.size() + 1) + ": " + error.detail;
            return tl::unexpected(std::move(error));
        }
        chain.m_stages.push_back(std::make_unique<const Stage>(Stage{std::move(*apply)}));
    }
    return chain;
}

Result<std::string> DecoderChain::decode(std::span<const TokenId> ids) const
{
    const Vocabulary& vocabulary = m_spec->vocabulary;
    Pieces pieces;
    std::size_t next = 0;
    if (m_stages.empty()) {
        // Without a decoder Hugging Face puts a space between pieces.
        std::string text;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (i > 0)
                text.push_back(' ');
            text += vocabulary.piece(ids[i]);
        }
        return text;
    }
    if (auto whole = decodeAtOnce(*m_spec, ids)) {
        pieces.push_back(std::move(*whole));
        next = 1;
    } else {
        pieces.reserve(ids.size());
        for (const TokenId id : ids)
            pieces.emplace_back(vocabulary.piece(id));
    }
    for (; next < m_stages.size(); ++next) {
        if (auto applied = m_stages[next]->apply(pieces); !applied)
            return tl::unexpected(std::move(applied.error()));
    }
    fusePieces(pieces);
    return std::move(pieces.front());
}

} // namespace tokenscope
