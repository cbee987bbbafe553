// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/decodesteps.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace tokenscope {
namespace {

/// What decoders have made of the list of pieces.
enum class List {
    Tokens, ///< one piece for each token
    Runs, ///< neighbours may have become one
    Text, ///< all one
};

/// Follows the decoders: how the list looks behind each, and whether the first piece is one of its own.
struct Follow {
    List list = List::Tokens;
    bool firstDiffers = false;
    bool joinsBytes = false;

    /// False: a part cannot be told from this decoder's view of the whole.
    bool operator()(const decoder::Bytes&) { return fuse(); }
    bool operator()(const decoder::Fuse&) { return fuse(); }
    bool operator()(const decoder::ByteLevel&) { return std::exchange(list, List::Text) == List::Tokens; }
    bool operator()(const decoder::Replace&) const { return list == List::Tokens; }
    bool operator()(const decoder::ByteFallback&) { return std::exchange(list, List::Runs) == List::Tokens; }
    bool operator()(const decoder::WordPiece&) { return onFirst(); }
    bool operator()(const decoder::Metaspace&) { return onFirst(); }
    bool operator()(const decoder::Strip& strip)
    {
        if (list == List::Tokens || strip.content.empty())
            return true;
        // At the begin of the text one byte at most, which is of the first token that has any.
        firstDiffers = true;
        return list == List::Text && strip.content.size() == 1 && strip.start <= 1 && strip.stop == 0;
    }
    bool operator()(const decoder::SentencePiece&)
    {
        // The marks of the first piece that leaves any text are cut, bytes become characters together.
        firstDiffers = true;
        joinsBytes = true;
        return std::exchange(list, List::Text) == List::Tokens;
    }
    template <typename Other>
    bool operator()(const Other&) const
    {
        return false;
    }

private:
    bool fuse()
    {
        list = List::Text;
        return true;
    }
    bool onFirst()
    {
        firstDiffers = true;
        return list == List::Tokens;
    }
};

} // namespace

DecodeSteps::Parts DecodeSteps::partsOf(const TokenizerSpec& spec)
{
    if (spec.decoders.empty())
        return {Parts::Kind::ButTheFirst, false}; // spaces between the pieces
    Follow follow;
    for (const DecoderSpec& decoder : spec.decoders) {
        if (!std::visit(follow, decoder))
            return {Parts::Kind::None, false};
    }
    return {follow.firstDiffers ? Parts::Kind::ButTheFirst : Parts::Kind::OfItsOwn, follow.joinsBytes};
}

DecodeSteps::DecodeSteps(const Tokenizer& tokenizer, const TokenIds& ids, std::size_t tokens)
    : m_tokenizer(tokenizer)
    , m_ids(ids)
    , m_step(std::max<std::size_t>(tokens, 1))
    , m_parts(partsOf(tokenizer.spec()))
{
}

bool DecodeSteps::isWithinCharacter(std::size_t at) const
{
    const Vocabulary& vocabulary = m_tokenizer.spec().vocabulary;
    if (!m_parts.joinBytes || vocabulary.kind(m_ids[at]) != TokenKind::Byte)
        return false;
    const std::string byte = pieceBytes(vocabulary, m_ids[at]);
    return !byte.empty() && (static_cast<unsigned char>(byte.front()) & 0xC0U) == 0x80U;
}

std::optional<Result<std::string>> DecodeSteps::next()
{
    if (m_done >= m_ids.size())
        return std::nullopt;
    const bool besidesTheFirst = m_parts.kind == Parts::Kind::ButTheFirst;
    std::size_t end =
        m_parts.kind == Parts::Kind::None ? m_ids.size() : m_done + std::min(m_step, m_ids.size() - m_done);
    std::size_t endBytes = 0;
    // The last token of a step stands before the next one's first, and must hold its place there.
    for (; besidesTheFirst && end < m_ids.size(); ++end) {
        if (isWithinCharacter(end))
            continue;
        const Result<std::string> last = m_tokenizer.decode(m_ids.subrange(end - 1, 1).toVector());
        endBytes = last ? last->size() : 0;
        if (endBytes > 0)
            break;
    }
    const bool behind = besidesTheFirst && m_done > 0;
    const std::size_t begin = m_done - (behind ? 1 : 0);
    Result<std::string> part = m_tokenizer.decode(m_ids.subrange(begin, end - begin).toVector());
    if (part && behind)
        part->erase(0, m_before);
    m_done = part ? end : m_ids.size();
    m_before = endBytes;
    return part;
}

} // namespace tokenscope
