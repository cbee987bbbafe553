// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/fastworker.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace tokenscope::fastbpe {
namespace {

/// Longer pieces are not remembered: they hardly ever come again.
constexpr std::size_t kLongestRemembered = 256;
constexpr std::size_t kStopBytes = std::size_t{64} << 10U;

struct Masks {
    constexpr Masks()
    {
        for (std::size_t length = 0; length <= kLongestKey; ++length) {
            low[length] = length >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * length)) - 1;
            high[length] = length <= 8 ? 0 : (std::uint64_t{1} << (8 * (length - 8))) - 1;
        }
    }
    std::array<std::uint64_t, 16> low{};
    std::array<std::uint64_t, 16> high{};
};
constexpr Masks kMasks;

} // namespace

void PieceEncoder::hashBatch(std::string_view text, std::size_t from, std::size_t count, Batch& batch) const
{
    std::size_t begin = from;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t length = batch.ends[i] - begin;
        Key key{0, ~std::uint64_t{0}}; // of no short piece, and not what empty entries hold
        if (length <= kLongestKey) {
            if (begin + 16 <= text.size()) {
                std::memcpy(&key.low, text.data() + begin, 8);
                std::memcpy(&key.high, text.data() + begin + 8, 8);
                key.low &= kMasks.low[length];
                key.high = (key.high & kMasks.high[length]) | std::uint64_t{length} << 56U;
            } else {
                key = makeKey(text.substr(begin, length));
            }
        }
        batch.keys[i] = key;
        batch.hashes[i] = hashKey(key);
        __builtin_prefetch(&m_short.line(batch.hashes[i]));
        begin = batch.ends[i];
    }
}

template <typename EncodeUnknown>
bool PieceEncoder::emitBatch(std::string_view text, std::size_t from, std::size_t count, const Batch& batch,
                             std::vector<TokenId>& ids, const EncodeUnknown& encodeUnknown) const
{
    constexpr std::size_t kMost = ShortPieces::kMostTokens;
    std::size_t used = ids.size();
    ids.resize(used + count * kMost);
    std::size_t begin = from;
    for (std::size_t i = 0; i < count; ++i) {
        const ShortPieces::Line& line = m_short.line(batch.hashes[i]);
        const bool isFirst = line.entries[0].key == batch.keys[i];
        const ShortPieces::Entry& entry = line.entries[isFirst ? 0 : 1];
        if (isFirst || entry.key == batch.keys[i]) {
            std::memcpy(&ids[used], entry.ids.data(), sizeof entry.ids); // all of them: the cursor decides what counts
            used += entry.count;
        } else {
            ids.resize(used);
            if (!encodeUnknown(text.substr(begin, batch.ends[i] - begin), batch.keys[i], batch.hashes[i]))
                return false;
            used = ids.size();
            ids.resize(used + (count - i) * kMost);
        }
        begin = batch.ends[i];
    }
    ids.resize(used);
    return true;
}

bool PieceEncoder::encode(std::string_view text, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    const auto encodeUnknown = [&](std::string_view piece, const Key& key, std::uint64_t hash) {
        return encodePiece(piece, key, hash, ids, stop);
    };
    std::size_t from = 0;
    std::size_t lastLook = 0;
    while (from < text.size()) {
        if (from - lastLook >= kStopBytes / 4) {
            lastLook = from;
            if (stop.stop_requested())
                return false;
        }
        const std::size_t count = m_splitter.split(text, from, m_pieces.ends);
        hashBatch(text, from, count, m_pieces);
        if (!emitBatch(text, from, count, m_pieces, ids, encodeUnknown))
            return false;
        from = m_pieces.ends[count - 1];
    }
    return true;
}

bool PieceEncoder::encodePiece(std::string_view piece, const Key& key, std::uint64_t hash, std::vector<TokenId>& ids,
                               const std::stop_token& stop)
{
    if (piece.size() > kLongestKey)
        return encodeLongPiece(piece, ids, stop);
    const Tables::Found found = m_tables.find(piece, hash);
    if (found.id != kNoToken) {
        ids.push_back(found.id);
        // Parts of longer pieces share the table, and for them a token that merges do not reach is not one.
        if (!found.wholeOnly)
            m_short.insert(key, hash, &found.id, 1);
        return true;
    }
    mergePart(piece, key, hash, false, ids);
    return true;
}

bool PieceEncoder::encodeLongPiece(std::string_view piece, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    const bool remembers = piece.size() <= kLongestRemembered;
    const std::uint64_t hash =
        remembers || piece.size() <= m_tables.longestToken() ? hashPiece(piece) : std::uint64_t{0};
    if (const auto known = remembers ? m_long.find(piece, hash) : std::nullopt) {
        ids.insert(ids.end(), known->begin(), known->end());
        return true;
    }
    const std::size_t first = ids.size();
    const Tables::Found found = piece.size() <= m_tables.longestToken() ? m_tables.find(piece, hash) : Tables::Found{};
    if (found.id != kNoToken) {
        ids.push_back(found.id);
    } else if (!encodeParts(piece, ids, stop)) {
        return false;
    }
    if (remembers)
        m_long.insert(piece, hash, std::span(ids).subspan(first));
    return true;
}

bool PieceEncoder::encodeParts(std::string_view piece, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    const auto encodeUnknown = [&](std::string_view part, const Key& key, std::uint64_t hash) {
        return encodePart(part, key, hash, ids, stop);
    };
    std::size_t from = 0; // where the batch begins
    std::size_t count = 0;
    const auto endAt = [&](std::size_t at) {
        m_parts.ends[count++] = static_cast<std::uint32_t>(at);
        if (count < kBatch && at < piece.size())
            return true;
        hashBatch(piece, from, count, m_parts);
        const bool isDone = emitBatch(piece, from, count, m_parts, ids, encodeUnknown);
        from = at;
        count = 0;
        return isDone;
    };
    PackedCharacter left = characterAt(piece, 0);
    std::size_t nextLook = kStopBytes;
    for (std::size_t at = left.length; at < piece.size();) {
        if (at >= nextLook) {
            nextLook = at + kStopBytes;
            if (stop.stop_requested())
                return false;
        }
        const PackedCharacter right = characterAt(piece, at);
        if (left.valid && right.valid && !m_tables.mayJoin(left, right) && !endAt(at))
            return false;
        left = right;
        at += right.length;
    }
    return endAt(piece.size());
}

bool PieceEncoder::encodePart(std::string_view part, const Key& key, std::uint64_t hash, std::vector<TokenId>& ids,
                              const std::stop_token& stop)
{
    if (part.size() > kLongestKey) {
        if (part.size() > WindowMerger<TokenId>::kShortest)
            return m_windows.run(part, ids, m_merger, stop);
        m_merger.merge(part, m_merged);
        ids.insert(ids.end(), m_merged.begin(), m_merged.end());
        return true;
    }
    const Tables::Found found = m_tables.find(part, hash);
    if (found.id != kNoToken && !found.wholeOnly) {
        ids.push_back(found.id);
        m_short.insert(key, hash, &found.id, 1);
        return true;
    }
    mergePart(part, key, hash, found.wholeOnly, ids);
    return true;
}

void PieceEncoder::mergePart(std::string_view part, const Key& key, std::uint64_t hash, bool isUnreachable,
                             std::vector<TokenId>& ids)
{
    // A token that merges do not reach is looked up as a whole piece only, and so must not be remembered in parts.
    if (const auto known = m_long.find(part, hash); known && !isUnreachable) {
        ids.insert(ids.end(), known->begin(), known->end());
        return;
    }
    m_merger.merge(part, m_merged);
    ids.insert(ids.end(), m_merged.begin(), m_merged.end());
    if (isUnreachable)
        return;
    if (m_merged.size() <= ShortPieces::kMostTokens)
        m_short.insert(key, hash, m_merged.data(), m_merged.size());
    else
        m_long.insert(part, hash, m_merged);
}

} // namespace tokenscope::fastbpe
