// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/trie/piecetrie.h"

#include <algorithm>
#include <array>

namespace tokenscope {

/// Places the children of one node after another, parents first. Only the last few blocks are searched for room, which
/// keeps building linear at a small cost in density.
class PieceTrie::Builder {
public:
    explicit Builder(const std::vector<Entry>& entries)
        : m_entries(entries)
    {
    }

    Result<std::vector<std::uint64_t>> build()
    {
        addBlock();
        std::vector<Node> open{{0, 0, m_entries.size(), 0}};
        while (!open.empty()) {
            const Node node = open.back();
            open.pop_back();
            if (m_units.size() > kMaxUnits)
                return failure(ErrorCode::TooLarge, "more than 2^30 nodes in a vocabulary");
            place(node, open);
        }
        return std::move(m_units);
    }

private:
    static constexpr std::size_t kBlock = 256;
    static constexpr std::size_t kOpenBlocks = 16;
    static constexpr std::uint64_t kMaxUnits = (std::uint64_t{1} << 30) - kBlock;

    /// Entries [begin, end) share their first `depth` bytes, spelt by the way to `unit`.
    struct Node {
        std::uint64_t unit;
        std::size_t begin;
        std::size_t end;
        std::size_t depth;
    };

    void addBlock()
    {
        m_units.resize(m_units.size() + kBlock, kFree | (std::uint64_t{kNoId} << 9));
        m_usedBases.resize(m_units.size(), false);
        m_freeUnits.push_back(kBlock);
    }

    /// Unit 0 is the root: nobody's child, so its label says free, but not to be had.
    bool isFree(std::uint64_t unit) const { return unit != 0 && labelOf(m_units[unit]) == kFree; }

    void setBase(std::uint64_t unit, std::uint64_t base)
    {
        m_units[unit] = (m_units[unit] & ((std::uint64_t{1} << 34) - 1)) | (base << 34);
    }

    std::uint64_t findBase(const std::vector<unsigned char>& labels)
    {
        const std::size_t blocks = m_freeUnits.size();
        for (std::size_t block = blocks - std::min(blocks, kOpenBlocks); block < blocks; ++block) {
            if (m_freeUnits[block] < labels.size())
                continue;
            const std::uint64_t first = block * kBlock;
            for (std::uint64_t unit = first; unit < first + kBlock; ++unit) {
                const std::uint64_t base = unit ^ labels.front();
                if (isFree(unit) && !m_usedBases[base]
                    && std::ranges::all_of(labels, [&](unsigned char label) { return isFree(base ^ label); }))
                    return base;
            }
        }
        addBlock();
        return blocks * kBlock;
    }

    void place(const Node& node, std::vector<Node>& open)
    {
        std::size_t begin = node.begin;
        while (begin < node.end && m_entries[begin].first.size() == node.depth) {
            // Equal pieces are adjacent, in the order they were given.
            m_units[node.unit] =
                (m_units[node.unit] & ~(std::uint64_t{kNoId} << 9)) | (std::uint64_t{m_entries[begin].second} << 9);
            ++begin;
        }
        m_labels.clear();
        for (std::size_t at = begin; at < node.end; ++at) {
            const auto label = static_cast<unsigned char>(m_entries[at].first[node.depth]);
            if (m_labels.empty() || m_labels.back() != label)
                m_labels.push_back(label);
        }
        if (m_labels.empty()) {
            setBase(node.unit, leafBase());
            return;
        }
        const std::uint64_t base = findBase(m_labels);
        m_usedBases[base] = true;
        setBase(node.unit, base);
        m_freeUnits[base / kBlock] -= m_labels.size();
        std::size_t at = begin;
        for (const unsigned char label : m_labels) {
            std::size_t last = at;
            while (last < node.end && static_cast<unsigned char>(m_entries[last].first[node.depth]) == label)
                ++last;
            m_units[base ^ label] = label | (std::uint64_t{kNoId} << 9);
            open.push_back({base ^ label, at, last, node.depth + 1});
            at = last;
        }
    }

    /// A base no node with children uses: in a block where every unit is free.
    std::uint64_t leafBase()
    {
        if (!m_leafBase) {
            m_leafBase = m_units.size();
            addBlock();
            m_freeUnits.back() = 0;
        }
        return *m_leafBase;
    }

    const std::vector<Entry>& m_entries;
    std::vector<std::uint64_t> m_units;
    std::vector<bool> m_usedBases;
    std::vector<std::size_t> m_freeUnits; ///< per block
    std::vector<unsigned char> m_labels;
    std::optional<std::uint64_t> m_leafBase;
};

Result<PieceTrie> PieceTrie::build(std::vector<Entry> entries)
{
    std::erase_if(entries, [](const Entry& entry) { return entry.first.empty(); });
    for (const Entry& entry : entries) {
        if (entry.second >= 1u << 24)
            return failure(ErrorCode::OutOfRange, "id " + std::to_string(entry.second));
    }
    PieceTrie trie;
    if (entries.empty())
        return trie;
    std::ranges::stable_sort(entries, {}, &Entry::first);
    Result<std::vector<std::uint64_t>> units = Builder(entries).build();
    if (!units)
        return tl::unexpected<Error>(units.error());
    trie.m_units = *std::move(units);
    return trie;
}

std::optional<PieceTrie::Match> PieceTrie::longestPrefix(std::string_view text) const
{
    Match longest;
    forEachPrefix(text, [&longest](TokenId id, std::size_t length) { longest = {id, length}; });
    if (longest.length == 0)
        return std::nullopt;
    return longest;
}

std::optional<TokenId> PieceTrie::find(std::string_view piece) const
{
    std::optional<TokenId> found;
    forEachPrefix(piece, [&](TokenId id, std::size_t length) {
        if (length == piece.size())
            found = id;
    });
    return found;
}

} // namespace tokenscope
