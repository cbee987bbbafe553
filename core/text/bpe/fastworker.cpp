// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/fastworker.h"

#include <algorithm>
#include <cstring>

#include "core/base/unicode/utf8.h"

namespace tokenscope::fastbpe {
namespace {

/// Longer pieces are not remembered: they hardly ever come again.
constexpr std::size_t kLongestRemembered = 256;
constexpr std::size_t kWindow = 64; // bytes of a huge piece that are added at a time, at least
constexpr std::size_t kLongestWindow = std::size_t{1} << 15U;
constexpr std::size_t kTokensAWindow = 4; // as long as the last one
constexpr std::size_t kLongestRememberedWindow = std::size_t{1} << 13U;
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

void PieceEncoder::hashBatch(std::string_view text, std::size_t from, std::size_t count)
{
    std::size_t begin = from;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t length = m_ends[i] - begin;
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
        m_keys[i] = key;
        m_hashes[i] = hashKey(key);
        __builtin_prefetch(&m_short.line(m_hashes[i]));
        begin = m_ends[i];
    }
}

bool PieceEncoder::emitBatch(std::string_view text, std::size_t from, std::size_t count, std::vector<TokenId>& ids,
                             const std::stop_token& stop)
{
    constexpr std::size_t kMost = ShortPieces::kMostTokens;
    std::size_t used = ids.size();
    ids.resize(used + count * kMost);
    std::size_t begin = from;
    for (std::size_t i = 0; i < count; ++i) {
        const ShortPieces::Line& line = m_short.line(m_hashes[i]);
        const bool isFirst = line.entries[0].key == m_keys[i];
        const ShortPieces::Entry& entry = line.entries[isFirst ? 0 : 1];
        if (isFirst || entry.key == m_keys[i]) {
            std::memcpy(&ids[used], entry.ids.data(), sizeof entry.ids); // all of them: the cursor decides what counts
            used += entry.count;
        } else {
            ids.resize(used);
            if (!encodePiece(text.substr(begin, m_ends[i] - begin), m_keys[i], m_hashes[i], ids, stop))
                return false;
            used = ids.size();
            ids.resize(used + (count - i) * kMost);
        }
        begin = m_ends[i];
    }
    ids.resize(used);
    return true;
}

bool PieceEncoder::encode(std::string_view text, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    std::size_t from = 0;
    std::size_t lastLook = 0;
    while (from < text.size()) {
        if (from - lastLook >= kStopBytes / 4) {
            lastLook = from;
            if (stop.stop_requested())
                return false;
        }
        const std::size_t count = m_splitter.split(text, from, m_ends);
        hashBatch(text, from, count);
        if (!emitBatch(text, from, count, ids, stop))
            return false;
        from = m_ends[count - 1];
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
    return encodePart(piece, ids, stop);
}

void PieceEncoder::remember(std::string_view piece, std::uint64_t hash, const std::vector<TokenId>& ids,
                            std::size_t first)
{
    m_remembered.clear();
    for (std::size_t i = first; i < ids.size(); ++i)
        m_remembered.push_back({ids[i], 0});
    m_long.insert(piece, hash, m_remembered);
}

bool PieceEncoder::encodeLongPiece(std::string_view piece, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    const bool remembers = piece.size() <= kLongestRemembered;
    const std::uint64_t hash =
        remembers || piece.size() <= m_tables.longestToken() ? hashPiece(piece) : std::uint64_t{0};
    if (const auto known = remembers ? m_long.find(piece, hash) : std::nullopt) {
        for (const PieceCache::Token& token : *known)
            ids.push_back(token.id);
        return true;
    }
    const std::size_t first = ids.size();
    const Tables::Found found = piece.size() <= m_tables.longestToken() ? m_tables.find(piece, hash) : Tables::Found{};
    if (found.id != kNoToken) {
        ids.push_back(found.id);
    } else {
        std::size_t begin = 0;
        unicode::CodePoint left = unicode::decodeAt(piece, 0);
        std::size_t nextLook = kStopBytes;
        for (std::size_t at = left.length; at < piece.size();) {
            if (at >= nextLook) {
                nextLook = at + kStopBytes;
                if (stop.stop_requested())
                    return false;
            }
            const unicode::CodePoint right = unicode::decodeAt(piece, at);
            if (left.valid && right.valid
                && !m_tables.mayJoin(piece.substr(at - left.length, left.length), piece.substr(at, right.length))) {
                if (!encodePart(piece.substr(begin, at - begin), ids, stop))
                    return false;
                begin = at;
            }
            left = right;
            at += right.length;
        }
        if (!encodePart(piece.substr(begin), ids, stop))
            return false;
    }
    if (remembers)
        remember(piece, hash, ids, first);
    return true;
}

bool PieceEncoder::encodePart(std::string_view part, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    if (part.size() > kLongestKey) {
        if (part.size() > 2 * kWindow)
            return encodeInWindows(part, ids, stop);
        m_merger.merge(part, m_merged);
        ids.insert(ids.end(), m_merged.begin(), m_merged.end());
        return true;
    }
    const Key key = makeKey(part);
    const std::uint64_t hash = hashKey(key);
    if (const ShortPieces::Entry* entry = m_short.find(key, hash)) {
        ids.insert(ids.end(), entry->ids.begin(), entry->ids.begin() + entry->count);
        return true;
    }
    // A token that merges do not reach is looked up as a whole piece only, and so must not be remembered in parts.
    const bool isUnreachable = m_tables.find(part, hash).wholeOnly;
    if (const auto known = m_long.find(part, hash); known && !isUnreachable) {
        for (const PieceCache::Token& token : *known)
            ids.push_back(token.id);
        return true;
    }
    const std::size_t first = ids.size();
    m_merger.merge(part, m_merged);
    ids.insert(ids.end(), m_merged.begin(), m_merged.end());
    if (isUnreachable)
        return true;
    if (m_merged.size() <= ShortPieces::kMostTokens)
        m_short.insert(key, hash, m_merged.data(), m_merged.size());
    else
        remember(part, hash, ids, first);
    return true;
}

void PieceEncoder::mergeWindow(std::string_view window)
{
    const std::uint64_t hash = PieceCache::hash(window);
    if (const auto known = m_windows.find(window, hash)) {
        m_merged.clear();
        for (const PieceCache::Token& token : *known)
            m_merged.push_back(token.id);
        return;
    }
    m_merger.merge(window, m_merged);
    if (window.size() > kLongestRememberedWindow)
        return;
    m_remembered.clear();
    for (const TokenId id : m_merged)
        m_remembered.push_back({id, 0});
    m_windows.insert(window, hash, m_remembered);
}

bool PieceEncoder::encodeInWindows(std::string_view part, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    const std::size_t first = ids.size();
    std::size_t at = 0; // ids[first…] encode part[0, at)
    std::size_t work = 0; // bytes merged so far
    std::size_t nextLook = kStopBytes;
    while (at < part.size()) {
        if (at >= nextLook) {
            nextLook = at + kStopBytes;
            if (stop.stop_requested())
                return false;
        }
        // Tokens of a thousand spaces would be taken back again for each few more.
        const std::size_t last = first < ids.size() ? m_tables.lengthOf(ids.back()) : 0;
        const std::size_t end = std::min(at + std::clamp(kTokensAWindow * last, kWindow, kLongestWindow), part.size());
        // Take back the last tokens, which more text may change; twice as many whenever that was not enough.
        std::size_t back = 0;
        std::size_t begin = at;
        for (std::size_t take = 2;; take *= 2) {
            while (back < take && first + back < ids.size())
                begin -= m_tables.lengthOf(ids[ids.size() - ++back]);
            mergeWindow(part.substr(begin, end - begin));
            work += end - begin;
            const bool isAll = first + back == ids.size();
            if (isAll || m_merger.isStable(ids[ids.size() - back - 1], m_merged.front()))
                break;
        }
        // Text that is taken back again and again would cost n²; merging it all at once costs n log n.
        if (work > 16 * part.size() + 4096) {
            ids.resize(first);
            if (!m_merger.merge(part, m_merged, stop))
                return false;
            ids.insert(ids.end(), m_merged.begin(), m_merged.end());
            return true;
        }
        ids.resize(ids.size() - back);
        ids.insert(ids.end(), m_merged.begin(), m_merged.end());
        at = end;
    }
    return true;
}

} // namespace tokenscope::fastbpe
