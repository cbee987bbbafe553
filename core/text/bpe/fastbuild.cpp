// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <unordered_map>

#include "core/text/bpe/fastblock.h"
#include "core/text/bpe/fastmerge.h"
#include "core/text/bpe/fasttables.h"
#include "core/text/bytemap.h"
#include "core/text/spec/modelpieces.h"

namespace tokenscope::fastbpe {
namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Length of the character a lead byte announces; 0 for a byte that leads none.
std::size_t announced(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 ? 1 : byte < 0xC2 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 0;
}

/// The part of its last character that a left token holds, empty when it cannot end a well-formed character.
std::string_view tailOf(std::string_view token)
{
    std::size_t length = 1;
    while (length < token.size() && length <= 4 && isContinuation(token[token.size() - length]))
        ++length;
    const std::string_view tail = token.substr(token.size() - length);
    if (isContinuation(tail.front()))
        return length < 4 ? tail : std::string_view();
    return announced(tail.front()) == length ? tail : std::string_view();
}

/// The part of its first character that a right token holds, empty when it does not begin one.
std::string_view headOf(std::string_view token)
{
    const std::size_t whole = announced(token.front());
    std::size_t length = 1;
    while (length < token.size() && length < whole && isContinuation(token[length]))
        ++length;
    return whole != 0 && (length == whole || length == token.size()) ? token.substr(0, length) : std::string_view();
}

std::uint32_t packed(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8U * i);
    return value;
}

} // namespace

class TablesBuilder {
public:
    explicit TablesBuilder(const TokenizerSpec& spec)
        : m_spec(spec)
        , m_model(std::get<model::Bpe>(spec.model))
    {
    }

    std::unique_ptr<const Tables> run()
    {
        if (!readTokens() || !readMerges())
            return nullptr;
        // Sizes are final: the vocabulary's slots are filled once the merges can be run.
        m_header.tokens = m_spec.vocabulary.size();
        m_header.identity = identityOf(m_spec);
        m_header.tokenBytes = m_bytes.size();
        m_header.vocabularySlots = static_cast<std::uint32_t>(std::bit_ceil(2 * std::size_t{m_header.tokens} + 2));
        m_header.pairSlots = static_cast<std::uint32_t>(std::bit_ceil(2 * m_merges.size() + 2));
        m_header.results = m_model.byRank ? 0 : static_cast<std::uint32_t>(m_merges.size());
        const BlockLayout layout(m_header);
        if (!layout.isPossible)
            return nullptr;
        m_header.bytes = layout.end;
        m_block.assign(layout.end / 8, 0);
        std::memcpy(m_block.data(), &m_header, sizeof m_header);
        std::memcpy(at<char>(layout.begins), m_begins.data(), m_begins.size() * 4);
        std::memcpy(at<char>(layout.bytes), m_bytes.data(), m_bytes.size());
        std::fill_n(at<std::uint64_t>(layout.vocabulary), m_header.vocabularySlots, Tables::kEmptyPair);
        std::memcpy(at<char>(layout.byteTokens), m_byteTokens.data(), sizeof m_byteTokens);
        writePairs(layout);
        return fillVocabulary(layout);
    }

private:
    struct Merge {
        TokenId left;
        TokenId right;
        TokenId result;
    };

    template <typename T>
    T* at(std::size_t offset)
    {
        return reinterpret_cast<T*>(reinterpret_cast<std::byte*>(m_block.data()) + offset);
    }
    std::string_view bytesOf(TokenId id) const
    {
        return std::string_view(m_bytes).substr(m_begins[id], m_begins[id + 1] - m_begins[id]);
    }

    bool readTokens()
    {
        const Vocabulary& vocabulary = m_spec.vocabulary;
        const std::vector<bool> pieces = modelPieces(m_spec);
        if (vocabulary.size() >= Tables::kNoPriority || vocabulary.alphabet == Alphabet::Text)
            return false;
        m_byteTokens.fill(kNoToken);
        m_ids.reserve(vocabulary.count());
        m_begins.push_back(0);
        for (TokenId id = 0; id < vocabulary.size(); ++id) {
            if (pieces[id]) {
                const std::string_view piece = vocabulary.piece(id);
                if (vocabulary.alphabet == Alphabet::Bytes)
                    m_bytes += piece;
                else if (const auto bytes = bytemap::decode(piece))
                    m_bytes += *bytes;
            }
            m_begins.push_back(static_cast<std::uint32_t>(m_bytes.size()));
        }
        for (TokenId id = 0; id < vocabulary.size(); ++id) {
            const std::string_view bytes = bytesOf(id);
            if (bytes.empty() || !m_ids.emplace(bytes, id).second)
                continue;
            m_header.longestToken = std::max(m_header.longestToken, static_cast<std::uint32_t>(bytes.size()));
            if (bytes.size() == 1)
                m_byteTokens[static_cast<unsigned char>(bytes.front())] = id;
        }
        return std::ranges::find(m_byteTokens, kNoToken) == m_byteTokens.end();
    }

    bool readMerges()
    {
        if (m_model.byRank) {
            for (TokenId id = 0; id < m_spec.vocabulary.size(); ++id)
                addSplits(id);
            return true;
        }
        if (m_model.merges.size() >= Tables::kNoPriority)
            return false;
        std::string joined;
        for (const model::Merge& merge : m_model.merges) {
            const TokenId most = m_spec.vocabulary.size();
            if (merge.left >= most || merge.right >= most || merge.result >= most)
                return false;
            joined.assign(bytesOf(merge.left)).append(bytesOf(merge.right));
            // Merges that do not spell their result have no place in a table that counts bytes by ids.
            if (bytesOf(merge.left).empty() || bytesOf(merge.right).empty() || joined != bytesOf(merge.result))
                return false;
            m_merges.push_back({merge.left, merge.right, merge.result});
        }
        return true;
    }

    void addSplits(TokenId id)
    {
        const std::string_view bytes = bytesOf(id);
        if (bytes.size() < 2 || m_ids.at(bytes) != id)
            return;
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            const auto left = m_ids.find(bytes.substr(0, cut));
            if (left == m_ids.end())
                continue;
            const auto right = m_ids.find(bytes.substr(cut));
            if (right != m_ids.end())
                m_merges.push_back({left->second, right->second, id});
        }
    }

    void writePairs(const BlockLayout& layout)
    {
        auto* pairs = at<std::uint64_t>(layout.pairs);
        auto* bytePairs = at<std::uint32_t>(layout.bytePairs);
        std::fill_n(pairs, m_header.pairSlots, Tables::kEmptyPair);
        std::fill_n(bytePairs, 65536, Tables::kNoPriority);
        const unsigned shift = 64U - static_cast<unsigned>(std::countr_zero(std::uint64_t{m_header.pairSlots}));
        for (std::size_t i = 0; i < m_merges.size(); ++i) {
            const Merge& merge = m_merges[i];
            const std::uint32_t priority = m_model.byRank ? merge.result : static_cast<std::uint32_t>(i);
            const std::uint64_t key = std::uint64_t{merge.left} << 21U | merge.right;
            std::size_t slot = hashPair(key) >> shift;
            while (pairs[slot] != Tables::kEmptyPair && pairs[slot] >> 21U != key)
                slot = (slot + 1) & (m_header.pairSlots - 1);
            pairs[slot] = key << 21U | priority; // a pair given twice keeps the later, as the reference does
            const std::string_view left = bytesOf(merge.left);
            const std::string_view right = bytesOf(merge.right);
            if (left.size() == 1 && right.size() == 1)
                bytePairs[std::size_t{static_cast<unsigned char>(left[0])} << 8U
                          | static_cast<unsigned char>(right[0])] = priority;
            if (!m_model.byRank)
                at<std::uint32_t>(layout.results)[i] = merge.result;
            addSeam(at<std::uint64_t>(layout.seams), left, right);
        }
    }

    static void addSeam(std::uint64_t* seams, std::string_view left, std::string_view right)
    {
        const std::string_view tail = tailOf(left);
        const std::string_view head = headOf(right);
        if (tail.empty() || head.empty())
            return;
        const std::size_t bit = seamBit(packed(tail), packed(head));
        seams[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }

    std::unique_ptr<const Tables> fillVocabulary(const BlockLayout& layout)
    {
        std::unique_ptr<Tables> tables(new Tables);
        tables->m_own = std::move(m_block);
        m_block.clear();
        auto* base = reinterpret_cast<std::byte*>(tables->m_own.data());
        const std::span<std::byte> block(base, m_header.bytes);
        auto seal = [&] {
            m_header.checksum = checksumOf(block.subspan(kChecksummedFrom));
            std::memcpy(base, &m_header, sizeof m_header);
        };
        seal();
        if (!tables->attach(block))
            return nullptr;
        auto* slots = reinterpret_cast<std::uint64_t*>(base + layout.vocabulary);
        const std::size_t mask = m_header.vocabularySlots - 1;
        const bool takesWhole = m_model.byRank || m_model.ignoreMerges;
        Merger merger(*tables);
        std::vector<TokenId> merged;
        for (TokenId id = 0; id < m_header.tokens; ++id) {
            const std::string_view bytes = bytesOf(id);
            if (bytes.empty() || m_ids.at(bytes) != id)
                continue;
            merger.merge(bytes, merged);
            const bool isReachable = merged.size() == 1 && merged.front() == id;
            if (!isReachable && !takesWhole)
                continue;
            const std::uint64_t hash = hashPiece(bytes);
            std::size_t slot = hash & mask;
            while (slots[slot] != Tables::kEmptyPair)
                slot = (slot + 1) & mask;
            slots[slot] = hash >> 32U << 32U | (isReachable ? 0U : 1U << 31U) | id;
        }
        seal();
        return tables;
    }

    const TokenizerSpec& m_spec;
    const model::Bpe& m_model;
    BlockHeader m_header;
    std::string m_bytes;
    std::vector<std::uint32_t> m_begins;
    std::unordered_map<std::string_view, TokenId> m_ids;
    std::array<TokenId, 256> m_byteTokens{};
    std::vector<Merge> m_merges;
    std::vector<std::uint64_t> m_block;
};

std::unique_ptr<const Tables> Tables::build(const TokenizerSpec& spec)
{
    const auto* model = std::get_if<model::Bpe>(&spec.model);
    if (model == nullptr || !model->continuingPrefix.empty() || !model->endOfWordSuffix.empty())
        return nullptr;
    return TablesBuilder(spec).run();
}

} // namespace tokenscope::fastbpe
