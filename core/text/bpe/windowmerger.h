// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/unicode/utf8.h"
#include "core/text/bpe/piececache.h"

namespace tokenscope {

/// Merges long stretches of text in windows, which are joined where the two tokens at the seam stay as they are when merged
/// alone. (The first merge across a token border depends on those two tokens only, so a sequence in which every two
/// neighbours are stable is what merging the whole would give.) Linear where one heap of everything costs n log n and
/// misses the cache; text that would be taken back again and again is merged as one after all.
///
/// `Token` is PieceToken or TokenId; `Merging` is the model:
///
///     static constexpr bool kCutsCharacters; // text is raw bytes; else UTF-8, and windows begin and end on characters
///     bool merge(std::string_view, std::vector<Token>&, const std::stop_token&); // replaces; lengths tile the text
///     std::uint32_t lengthOf(Token) const; // bytes
///     bool isInert(TokenId) const;   // such a token never merges with anything
///     bool isOneText(TokenId) const; // wherever it stands it spells the same
///
/// For one thread; remembers windows, which runs repeat.
template <typename Token>
class WindowMerger {
public:
    /// Stretches up to this are merged as one.
    static constexpr std::size_t kShortest = 128;

    /// Appends the tokens of `text`. False: stopped, with `out` incomplete.
    template <typename Merging>
    bool run(std::string_view text, std::vector<Token>& out, Merging& merging, const std::stop_token& stop)
    {
        if (out.empty())
            out.reserve(text.size() / 4); // so that it is not copied while it grows
        const std::size_t first = out.size();
        // Text that is taken back again and again would cost n²; merging it all at once costs n log n.
        const std::size_t mostWork = 16 * text.size() + 4096;
        std::size_t at = 0; // out[first…] are the tokens of text[0, at)
        std::size_t work = 0; // bytes merged so far
        std::size_t nextLook = kPollBytes;
        while (at < text.size()) {
            if (at >= nextLook) {
                nextLook = at + kPollBytes;
                if (stop.stop_requested())
                    return false;
            }
            // Tokens of a thousand spaces would be taken back again for each few more.
            const std::size_t last = first < out.size() ? merging.lengthOf(out.back()) : 0;
            const std::size_t window = std::clamp(kTokensAWindow * last, kWindow, kLongestWindow);
            const std::size_t end = text.size() - at <= window ? text.size() : cutBefore<Merging>(text, at + window);
            // Take back the last tokens, which more text may change; twice as many whenever that was not enough.
            std::size_t back = 0;
            std::size_t begin = at;
            for (std::size_t take = 2;; take *= 2) {
                while (first + back < out.size() && (back < take || !mayCut<Merging>(text, begin)))
                    begin -= merging.lengthOf(out[out.size() - ++back]);
                if (!mergeWindow(text.substr(begin, end - begin), merging, stop))
                    return false;
                work += end - begin;
                if (first + back == out.size() || work > mostWork
                    || isStable(text, begin, out[out.size() - back - 1], m_merged.front(), merging))
                    break;
            }
            if (work > mostWork) {
                out.resize(first);
                if (!merging.merge(text, m_merged, stop))
                    return false;
                out.insert(out.end(), m_merged.begin(), m_merged.end());
                return true;
            }
            out.resize(out.size() - back);
            out.insert(out.end(), m_merged.begin(), m_merged.end());
            at = end;
        }
        return true;
    }

private:
    static constexpr std::size_t kWindow = 64; ///< bytes added at least
    static constexpr std::size_t kLongestWindow = std::size_t{1} << 15U;
    static constexpr std::size_t kTokensAWindow = 4; ///< as long as the last one
    static constexpr std::size_t kLongestRemembered = std::size_t{1} << 13U;
    static constexpr std::size_t kPollBytes = std::size_t{1} << 16U;
    static constexpr unsigned kKnownBits = 12;

    struct Known {
        std::uint64_t pair = ~std::uint64_t{0};
        bool isStable = false;
    };

    static TokenId idOf(TokenId id) { return id; }
    static TokenId idOf(const PieceToken& token) { return token.id; }

    template <typename Merging>
    static bool mayCut(std::string_view text, std::size_t at)
    {
        return Merging::kCutsCharacters || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    }

    template <typename Merging>
    static std::size_t cutBefore(std::string_view text, std::size_t at)
    {
        return Merging::kCutsCharacters ? at : unicode::floorBoundary(text, at);
    }

    template <typename Merging>
    bool mergeWindow(std::string_view window, Merging& merging, const std::stop_token& stop)
    {
        const std::uint64_t hash = PieceCache<Token>::hash(window);
        if (const auto known = m_windows.find(window, hash)) {
            m_merged.assign(known->begin(), known->end());
            return true;
        }
        if (!merging.merge(window, m_merged, stop))
            return false;
        if (window.size() <= kLongestRemembered)
            m_windows.insert(window, hash, m_merged);
        return true;
    }

    /// Whether the tokens before and behind `seam` are what their text alone comes to.
    template <typename Merging>
    bool isStable(std::string_view text, std::size_t seam, Token left, Token right, Merging& merging)
    {
        if (merging.isInert(idOf(left)) || merging.isInert(idOf(right)))
            return true;
        const bool isKnown = merging.isOneText(idOf(left)) && merging.isOneText(idOf(right));
        const std::uint64_t pair = std::uint64_t{idOf(left)} << 32U | idOf(right);
        Known& known = m_known[(pair * 0x9E37'79B9'7F4A'7C15ULL) >> (64U - kKnownBits)];
        if (isKnown && known.pair == pair)
            return known.isStable;
        const std::uint32_t before = merging.lengthOf(left);
        merging.merge(text.substr(seam - before, before + merging.lengthOf(right)), m_pair, {});
        const bool isStable = m_pair.size() == 2 && m_pair[0] == left && m_pair[1] == right;
        if (isKnown)
            known = {pair, isStable};
        return isStable;
    }

    PieceCache<Token> m_windows{std::size_t{1} << 10U, std::size_t{1} << 19U};
    std::vector<Known> m_known = std::vector<Known>(std::size_t{1} << kKnownBits);
    std::vector<Token> m_merged;
    std::vector<Token> m_pair;
};

} // namespace tokenscope
