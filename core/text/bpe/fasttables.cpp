// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/fasttables.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <type_traits>

#include "core/base/hash.h"
#include "core/base/unicode/utf8.h"
#include "core/text/bpe/fastblock.h"

namespace tokenscope::fastbpe {
namespace {

constexpr std::uint32_t kWholeOnly = 1U << 31U;

/// The first `count` bytes, 1…4, of a character.
std::uint32_t headOf(std::uint32_t bytes, unsigned count)
{
    return bytes & (0xFFFF'FFFFu >> (32U - 8U * count));
}

} // namespace

Key makeKey(std::string_view piece)
{
    std::array<char, 16> bytes{};
    std::memcpy(bytes.data(), piece.data(), piece.size());
    bytes[15] = static_cast<char>(piece.size());
    Key key;
    std::memcpy(&key.low, bytes.data(), 8);
    std::memcpy(&key.high, bytes.data() + 8, 8);
    return key;
}

std::uint64_t hashPiece(std::string_view piece)
{
    return piece.size() <= kLongestKey ? hashKey(makeKey(piece)) : hash64(piece);
}

std::size_t seamBit(std::uint32_t left, std::uint32_t right)
{
    const std::uint64_t key = std::uint64_t{left} << 32U | right;
    std::uint64_t h = (key ^ key >> 31U) * 0x9E37'79B9'7F4A'7C15ULL;
    h ^= h >> 29U;
    return static_cast<std::size_t>((h * 0xD6E8'FEB8'6659'FD93ULL) >> (64U - kSeamBits));
}

std::uint64_t checksumOf(std::span<const std::byte> bytes)
{
    return hash64(bytes);
}

std::uint64_t identityOf(const TokenizerSpec& spec)
{
    const auto& model = std::get<model::Bpe>(spec.model);
    const Vocabulary& vocabulary = spec.vocabulary;
    std::string content;
    auto add = [&content](std::uint32_t value) { content.append(reinterpret_cast<const char*>(&value), sizeof value); };
    add(static_cast<std::uint32_t>(vocabulary.alphabet));
    add((model.byRank ? 1U : 0U) | (model.ignoreMerges ? 2U : 0U));
    add(vocabulary.size());
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary.piece(id);
        add(static_cast<std::uint32_t>(vocabulary.kind(id)));
        add(static_cast<std::uint32_t>(piece.size())); // keeps "ab", "" and "a", "b" apart
        content += piece;
    }
    // The rest of what is the model's follows from the kinds.
    for (const AddedToken& token : spec.addedTokens) {
        if (token.inModel && *token.inModel != (vocabulary.kind(token.id) != TokenKind::Control))
            add(token.id);
    }
    static_assert(std::has_unique_object_representations_v<model::Merge>);
    const std::string_view merges(reinterpret_cast<const char*>(model.merges.data()),
                                  model.merges.size() * sizeof(model::Merge));
    return hash64(merges, hash64(content));
}

Tables::Found Tables::find(std::string_view piece, std::uint64_t hash) const
{
    const std::uint64_t tag = hash >> 32U;
    for (std::size_t at = hash & m_vocabularyMask;; at = (at + 1) & m_vocabularyMask) {
        const std::uint64_t slot = m_vocabulary[at];
        if (slot == kEmptyPair)
            return {};
        if (slot >> 32U != tag)
            continue;
        const TokenId id = static_cast<std::uint32_t>(slot) & ~kWholeOnly;
        if (bytesOf(id) == piece)
            return {id, (slot & kWholeOnly) != 0};
    }
}

PackedCharacter characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[at + i])}; };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1, true};
    // Most characters of three bytes, and the ones that come in runs: no bounds of their own for the second byte.
    if (lead > 0xE0 && lead < 0xED && at + 3 <= text.size()) {
        const std::uint32_t bytes = lead | byte(1) << 8U | byte(2) << 16U;
        if ((bytes & 0xC0'C000u) == 0x80'8000u)
            return {bytes, 3, true};
    }
    const unicode::CodePoint point = unicode::decodeAt(text, at);
    PackedCharacter character{0, point.length, point.valid};
    for (std::size_t i = 0; i < point.length; ++i)
        character.bytes |= byte(i) << (8U * i);
    return character;
}

bool Tables::mayJoin(PackedCharacter left, PackedCharacter right) const
{
    const auto isSeam = [this](std::uint32_t tail, std::uint32_t head) {
        const std::size_t bit = seamBit(tail, head);
        return m_seams[bit / 64] >> (bit % 64) & 1U;
    };
    if (left.length == 1 && right.length == 1)
        return isSeam(left.bytes, right.bytes) != 0;
    // All looked up before any is looked at: the lookups then wait for memory together.
    std::uint64_t found = 0;
    for (unsigned cut = 0; cut < left.length; ++cut) {
        for (unsigned count = 1; count <= right.length; ++count)
            found |= isSeam(left.bytes >> (8U * cut), headOf(right.bytes, count));
    }
    return found != 0;
}

Result<void> Tables::attach(std::span<const std::byte> block)
{
    if (std::endian::native != std::endian::little)
        return failure(ErrorCode::Unsupported, "stored tables on a big-endian machine");
    if (block.size() < sizeof(BlockHeader))
        return failure(ErrorCode::Truncated, "tables of the fast path");
    if (reinterpret_cast<std::uintptr_t>(block.data()) % alignof(std::uint64_t) != 0)
        return failure(ErrorCode::InvalidArgument, "tables of the fast path are not aligned to 8 bytes");
    BlockHeader header;
    std::memcpy(&header, block.data(), sizeof header);
    if (header.magic != kBlockMagic)
        return failure(ErrorCode::UnknownFormat, "not tables of the fast path");
    if (header.version != kTablesVersion)
        return failure(ErrorCode::Unsupported,
                       "tables of the fast path have version " + std::to_string(header.version) + ", expected "
                           + std::to_string(kTablesVersion));
    if (header.bytes != block.size())
        return failure(ErrorCode::Truncated, "tables of the fast path");
    const BlockLayout layout(header);
    if (!layout.isPossible || layout.end != block.size())
        return failure(ErrorCode::InvalidValue, "tables of the fast path have impossible sizes");
    if (checksumOf(block.subspan(kChecksummedFrom)) != header.checksum)
        return failure(ErrorCode::InvalidValue, "tables of the fast path are damaged");

    auto at = [&block]<typename T>(std::size_t offset, T) { return reinterpret_cast<const T*>(block.data() + offset); };
    m_block = block;
    m_tokenCount = header.tokens;
    m_longestToken = header.longestToken;
    m_begins = at(layout.begins, std::uint32_t{});
    m_bytes = at(layout.bytes, char{});
    m_byteCount = header.tokenBytes;
    m_vocabulary = at(layout.vocabulary, std::uint64_t{});
    m_vocabularyMask = header.vocabularySlots - 1;
    m_byteTokens = at(layout.byteTokens, std::uint32_t{});
    m_bytePairs = at(layout.bytePairs, std::uint32_t{});
    m_pairs = at(layout.pairs, std::uint64_t{});
    m_pairMask = header.pairSlots - 1;
    m_pairShift = 64U - static_cast<unsigned>(std::countr_zero(std::uint64_t{header.pairSlots}));
    m_results = header.results == 0 ? nullptr : at(layout.results, std::uint32_t{});
    m_seams = at(layout.seams, std::uint64_t{});
    return {};
}

bool Tables::isSound(std::uint32_t results) const
{
    if (m_begins[0] != 0 || m_begins[m_tokenCount] > m_byteCount
        || !std::is_sorted(m_begins, m_begins + m_tokenCount + 1))
        return false;
    const auto isToken = [this](TokenId id) { return id < m_tokenCount; };
    // Every merge keeps the length, so that lengths of tokens add up to the text whatever the rest says.
    const auto makes = [&](std::uint32_t priority, std::uint32_t length) {
        if (m_results != nullptr && priority >= results)
            return false;
        const TokenId id = result(priority);
        return isToken(id) && lengthOf(id) == length;
    };
    const auto isByte = [&](TokenId id) { return isToken(id) && lengthOf(id) == 1; };
    if (!std::all_of(m_byteTokens, m_byteTokens + 256, isByte))
        return false;
    const auto isBytePair = [&](std::uint32_t priority) { return priority == kNoPriority || makes(priority, 2); };
    if (!std::all_of(m_bytePairs, m_bytePairs + 65536, isBytePair))
        return false;
    const auto isPair = [&](std::uint64_t slot) {
        const auto left = static_cast<TokenId>(slot >> 42U);
        const auto right = static_cast<TokenId>(slot >> 21U & kNoPriority);
        return slot == kEmptyPair
            || (isToken(left) && isToken(right)
                && makes(static_cast<std::uint32_t>(slot) & kNoPriority, lengthOf(left) + lengthOf(right)));
    };
    const auto isPiece = [&](std::uint64_t slot) {
        return slot == kEmptyPair || isToken(static_cast<std::uint32_t>(slot) & ~kWholeOnly);
    };
    // A table without an empty slot would be searched for ever.
    const std::span pairs(m_pairs, m_pairMask + 1);
    const std::span pieces(m_vocabulary, m_vocabularyMask + 1);
    return std::ranges::all_of(pairs, isPair) && std::ranges::find(pairs, kEmptyPair) != pairs.end()
        && std::ranges::all_of(pieces, isPiece) && std::ranges::find(pieces, kEmptyPair) != pieces.end();
}

Result<std::unique_ptr<const Tables>> Tables::open(const TokenizerSpec& spec, std::span<const std::byte> block,
                                                   std::shared_ptr<const void> owner)
{
    if (!std::holds_alternative<model::Bpe>(spec.model))
        return failure(ErrorCode::InvalidArgument, "the model is not BPE");
    std::unique_ptr<Tables> tables(new Tables);
    if (const auto attached = tables->attach(block); !attached)
        return tl::unexpected(attached.error());
    BlockHeader header;
    std::memcpy(&header, block.data(), sizeof header);
    if (header.identity != identityOf(spec))
        return failure(ErrorCode::InvalidValue, "tables of the fast path belong to another tokenizer");
    if (header.tokens != spec.vocabulary.size() || !tables->isSound(header.results))
        return failure(ErrorCode::InvalidValue, "tables of the fast path contradict themselves");
    tables->m_owner = std::move(owner);
    return std::unique_ptr<const Tables>(std::move(tables));
}

} // namespace tokenscope::fastbpe
